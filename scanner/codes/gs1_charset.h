// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace scanner::codes {

/// Which characters a part of a GS1 value may have (GS1 General Specifications 24, 7.11).
enum class Gs1Charset {
    Digits,    ///< N
    Text,      ///< X: the 82 characters of table 7.11-1
    Component, ///< Y: the 39 characters of table 7.11-2
    FileSafe,  ///< Z: the 64 characters of file-safe base 64, with padding
};

/// True when `c` may stand in a part of that kind.
[[nodiscard]] bool fitsGs1(Gs1Charset charset, char c);

/// The place of a character in the 82 characters of table 7.11-1, which is its weight in a check pair; 0 for
/// others.
[[nodiscard]] unsigned gs1TextWeight(char c);

} // namespace scanner::codes
