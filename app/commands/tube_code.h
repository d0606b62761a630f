// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

struct TubeCodeOptions {
    std::string specimen; ///< any code by which the tube is known
    std::string added;    ///< empty: none is added
    std::string ended;    ///< empty: none is ended
    std::string reason;   ///< of the end
};

/// `cryotrail tube-code`: another code on a tube is added or ended; without either the codes are listed.
[[nodiscard]] Exit runTubeCode(const Common& common, const TubeCodeOptions& options);

} // namespace app::commands
