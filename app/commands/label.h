// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

struct LabelOptions {
    std::string specimen;   ///< its code, as read or typed; empty for a label with data from a file
    std::string label;      ///< template: name, or file ending in .json; empty for the usual one of specimens
    std::string data;       ///< JSON file with values, or a list of them, one for each label
    bool isSample = false;  ///< the template's own sample values
    std::string output;     ///< file; its ending says the language unless that is given
    std::string zpl;        ///< file for ZPL II
    std::string pdf;        ///< file for PDF
    std::string printer;    ///< HOST[:PORT], cups:QUEUE or ipp://HOST/PATH
    std::string language;   ///< "zpl", "tspl", "epl", "brother", "pdf", "png"; empty: from the file's ending
    int dotsPerMm = 12;     ///< 8, 12 or 24
    std::string sheet;      ///< PDF on this sheet of labels
    int first = 0;          ///< places of the sheet that were used before
    std::string reason;     ///< for a further label of the specimen
    bool isListing = false; ///< list the templates instead
};

/// `cryotrail label`: prints a specimen's label and records that first, or labels with data from a file, or
/// lists the templates. A label that fails a check is not printed; all reasons are.
[[nodiscard]] Exit runLabel(const Common& common, const LabelOptions& options);

} // namespace app::commands
