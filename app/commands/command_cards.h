// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

/// `cryotrail command-cards FILE.pdf`: all command cards on A4 sheets, to print and laminate.
[[nodiscard]] Exit runCommandCards(const Common& common, const std::string& file);

} // namespace app::commands
