// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

struct LabelOptions {
    std::string specimen; ///< its code, as read or typed
    std::string zpl;      ///< file for ZPL II; exactly one of the three is given
    std::string pdf;      ///< file for PDF
    std::string printer;  ///< HOST[:PORT] of a ZPL printer
    std::string reason;   ///< for a further label of the specimen
};

/// `cryotrail label SPECIMEN`: records that a label is printed and prints it. A further label of the same
/// specimen needs a reason.
[[nodiscard]] Exit runLabel(const Common& common, const LabelOptions& options);

} // namespace app::commands
