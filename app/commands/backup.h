// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

/// `cryotrail backup FILE`: copies a SQLite repository into a new file, while others go on working, and
/// checks the copy. Never overwrites.
[[nodiscard]] Exit runBackup(const Common& common, const std::string& file);

} // namespace app::commands
