// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/symbol_layout.h"
#include "scanner/image/symbol_text.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace scanner::image {

/// The modules of a symbol as they were measured, row by row from the upper left when the solid sides are
/// left and below. A value above zero is a mark; its size says how sure that is.
struct ModuleValues {
    int side;
    std::vector<float> values;

    [[nodiscard]] float at(int column, int row) const {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
                      static_cast<std::size_t>(column)];
    }
};

/// How many modules of finder and timing, of `4 * side - 4`, are not what they have to be.
[[nodiscard]] int borderFaults(const ModuleValues& modules);

/// A symbol's content and what it took to get it.
struct DecodedSymbol {
    SymbolText content;
    SymbolSize size;
    int errors = 0;     ///< codewords corrected that nobody doubted
    int erasures = 0;   ///< codewords given up as doubtful before correction
    float accident = 0; ///< power of ten of the chance that random modules would have been accepted like this

    friend bool operator==(const DecodedSymbol&, const DecodedSymbol&) = default;
};

/// Reads the codewords inside the border; the border itself is not looked at. First as measured, then with
/// the least certain codewords given up, as long as at least three check words remain to say no.
[[nodiscard]] std::optional<DecodedSymbol> decode(const ModuleValues& modules);

} // namespace scanner::image
