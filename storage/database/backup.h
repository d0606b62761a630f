// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/database/address.h"

namespace storage::database {

/// Copies a SQLite repository into the new file `target`, while others go on writing, and checks the copy. A
/// copy that fails is removed. Errors: Conflict when `target` exists, DiskFull, DatabaseDamaged when the copy
/// fails its check, and Invalid for PostgreSQL, whose own pg_dump is the way.
[[nodiscard]] Result<void> backup(const Address& address, const std::filesystem::path& target);

} // namespace storage::database
