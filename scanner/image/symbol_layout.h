// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace scanner::image {

/// A square Data Matrix of one region (ISO/IEC 16022, table 7).
struct SymbolSize {
    int side;       ///< modules on each side, finder and timing included
    int dataWords;  ///< codewords that carry content
    int checkWords; ///< codewords that carry correction

    [[nodiscard]] constexpr int words() const { return dataWords + checkWords; }

    friend bool operator==(const SymbolSize&, const SymbolSize&) = default;
};

/// The sizes that are read, from 10 x 10 to 26 x 26.
[[nodiscard]] std::span<const SymbolSize> symbolSizes();

/// The size with this many modules a side.
[[nodiscard]] std::optional<SymbolSize> symbolSize(int side);

/// Which bit of which codeword a module stands for.
struct ModuleBit {
    std::int16_t word = -1; ///< index of the codeword; -1 for the modules that carry nothing
    std::uint8_t mask = 0;  ///< its bit
};

/// The modules inside finder and timing, row by row, `side - 2` in each (ISO/IEC 16022, annex F).
/// `side` must be one of symbolSizes().
[[nodiscard]] std::span<const ModuleBit> moduleBits(int side);

} // namespace scanner::image
