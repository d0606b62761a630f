// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace labels::sheets {

enum class TestSymbology { DataMatrix, Code128 };

/// The modules of a symbol, row by row from the top; Code 128 has one row.
struct TestSymbol {
    int columns;
    int rows;
    std::vector<bool> dark;

    /// Row and column count from 0 at the top left.
    [[nodiscard]] bool isDark(int row, int column) const {
        return dark.at(static_cast<std::size_t>(row * columns + column));
    }
};

/// Any ASCII text, control characters included, as a symbol for trying a scanner. Fails with NotEncodable.
[[nodiscard]] Result<TestSymbol> encodeTestSymbol(std::string_view text, TestSymbology symbology);

} // namespace labels::sheets
