// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

struct PutAwayOptions {
    std::string box;   ///< its code; empty: the first scan names it
    std::string scans; ///< file with one raw scan a line; "-": standard input
};

/// `cryotrail put-away`: tubes into a box from recorded scans, positions in the box's fill order unless one
/// was scanned. Refused when a tube was refused.
[[nodiscard]] Exit runPutAway(const Common& common, const PutAwayOptions& options);

} // namespace app::commands
