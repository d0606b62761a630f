// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

struct BoxOptions {
    std::string code; ///< as read or typed
    std::string asOf; ///< ISO 8601, local time when it states no zone; empty: now
};

/// `cryotrail box CODE`: what is in a box by position, now or, from the ledger alone, at an earlier moment.
[[nodiscard]] Exit runBox(const Common& common, const BoxOptions& options);

} // namespace app::commands
