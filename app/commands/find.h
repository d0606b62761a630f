// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <string>

namespace app::commands {

struct FindOptions {
    std::string text;  ///< what it begins with; may be empty when a SPREC is wanted
    std::string sprec; ///< "CEL-SHP-?-M": specimens only whose derived code fits; empty: any
};

/// `cryotrail find TEXT`: specimens, participants, containers and shipments that begin with it; with --sprec
/// specimens whose code fits. Refused when there is none.
[[nodiscard]] Exit runFind(const Common& common, const FindOptions& options);

} // namespace app::commands
