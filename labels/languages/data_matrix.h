// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"

#include <vector>

namespace labels::languages {

/// The modules of a square symbol, row by row from the top; true is dark.
class ModuleGrid {
public:
    ModuleGrid(int side, std::vector<bool> dark)
        : m_side(side)
        , m_dark(std::move(dark)) {}

    /// Modules in each row and column.
    [[nodiscard]] int side() const { return m_side; }

    /// Row and column count from 0 at the top left.
    [[nodiscard]] bool isDark(int row, int column) const {
        return m_dark.at(static_cast<std::size_t>(row * m_side + column));
    }

private:
    int m_side;
    std::vector<bool> m_dark;
};

/// The text as Data Matrix ECC 200 with `text.modules()` rows and columns. Fails with NotEncodable when the
/// symbol library does not produce that size.
[[nodiscard]] Result<ModuleGrid> encodeDataMatrix(const SymbolText& text);

} // namespace labels::languages
