// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

/// `cryotrail history SPECIMEN`: everything the ledger has about a tube, oldest first.
[[nodiscard]] Exit runHistory(const Common& common, const std::string& specimen);

} // namespace app::commands
