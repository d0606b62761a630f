// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace tests::racks {

/// A drawn Data Matrix: true for a mark, row by row.
struct DrawnSymbol {
    int side;
    std::vector<bool> marks;

    [[nodiscard]] bool at(int column, int row) const {
        return marks[static_cast<std::size_t>(row * side + column)];
    }
};

/// `text` as a square Data Matrix of `side` modules, by Zint, which shares no code with our reader. Ends the
/// test program when it does not fit.
[[nodiscard]] DrawnSymbol drawSymbol(const std::string& text, int side, bool isGs1 = false);

/// The bars of a Code 128, one element for each module: true for a bar.
[[nodiscard]] std::vector<bool> drawCode128(const std::string& text);

} // namespace tests::racks
