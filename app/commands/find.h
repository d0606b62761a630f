// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

/// `cryotrail find TEXT`: specimens, participants, containers and shipments that begin with it. Refused when
/// there is none.
[[nodiscard]] Exit runFind(const Common& common, const std::string& text);

} // namespace app::commands
