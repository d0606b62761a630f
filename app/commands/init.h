// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

struct InitOptions {
    std::string organisation;
    std::string prefix; ///< four characters in front of every identifier
    std::string administratorName;
    std::string administratorUserName;
};

/// `cryotrail init`: an empty repository with its first administrator.
[[nodiscard]] Exit runInit(const Common& common, const InitOptions& options);

} // namespace app::commands
