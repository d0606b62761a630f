// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/database/statement.h"

#include <optional>
#include <string>
#include <string_view>

namespace storage::shipments {

/// Keeps a file's bytes beside its recorded row, whose sha256 vouches for them.
void keepDocumentContent(database::Writing& writing, DocumentId id, std::string_view bytes);
[[nodiscard]] std::optional<std::string> documentContent(database::Reading& reading, DocumentId id);

} // namespace storage::shipments
