// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/finding.h"
#include "labels/template/layout.h"

namespace labels {

/// What a decoder read in a picture of the label.
struct SymbolReading {
    std::string aim;  ///< "]d1"
    std::string text; ///< GS1 values end at a group separator

    friend bool operator==(const SymbolReading&, const SymbolReading&) = default;
};

/// Which of the label's symbols were not read, or read as something else. A label whose picture does not read
/// is not printed. Two symbols with the same content count as one, as decoders report them.
[[nodiscard]] std::vector<Finding> compareReadings(const Layout& layout,
                                                   const std::vector<SymbolReading>& readings);

} // namespace labels
