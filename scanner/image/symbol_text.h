// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace scanner::image {

/// What a Data Matrix says.
struct SymbolText {
    std::string text;   ///< UTF-8; a function character 1 inside is GS (0x1D)
    bool isGs1 = false; ///< it began with function character 1, which is not part of the text

    friend bool operator==(const SymbolText&, const SymbolText&) = default;
};

/// Reads corrected data codewords (ISO/IEC 16022, 5.2: ASCII, C40, Text, X12, EDIFACT and Base 256, extended
/// channels for Latin-1 and UTF-8, macros 05 and 06). Nothing for what no encoder writes, which includes
/// padding that is not padding, and for structured append and reader programming, which no tube carries.
[[nodiscard]] std::optional<SymbolText> textOf(std::span<const std::uint8_t> dataWords);

} // namespace scanner::image
