// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/symbol_text.h"

#include <vector>

namespace labels::languages {

/// The modules of a symbol, row by row from the top; true is dark. Code 128 is one row.
class ModuleGrid {
public:
    ModuleGrid(int columns, int rows, std::vector<bool> dark)
        : m_columns(columns)
        , m_rows(rows)
        , m_dark(std::move(dark)) {}

    [[nodiscard]] int columns() const { return m_columns; }

    [[nodiscard]] int rows() const { return m_rows; }

    /// Row and column count from 0 at the top left.
    [[nodiscard]] bool isDark(int row, int column) const {
        return m_dark.at(static_cast<std::size_t>(row * m_columns + column));
    }

private:
    int m_columns;
    int m_rows;
    std::vector<bool> m_dark;
};

/// The symbol with `text.rows()` rows and, unless it is Code 128, `text.columns()` columns; Code 128 may be
/// narrower. Fails with NotEncodable when the symbol library does not produce that size.
[[nodiscard]] Result<ModuleGrid> encodeSymbol(const SymbolText& text);

} // namespace labels::languages
