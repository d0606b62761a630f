// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <string>
#include <string_view>

namespace scanner::codes {

/// ASCII only and never by locale: a code means the same on every workstation.
[[nodiscard]] constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool isUpperLetter(char c) {
    return c >= 'A' && c <= 'Z';
}

[[nodiscard]] constexpr char toUpper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// A code as someone wrote it: upper case, outer blanks gone, each blank inside taken as a dash.
class Writing {
public:
    [[nodiscard]] static Writing of(std::string_view text);

    /// Without separators; what the parsers look at.
    [[nodiscard]] const std::string& plain() const { return m_plain; }

    /// Separators are all written or all left out. A code with only some of them, or with one in a wrong
    /// place, may have lost characters and is refused. `grouped` is the code as it should have been written.
    [[nodiscard]] Result<void> checkSeparators(std::string_view grouped) const;

private:
    std::string m_written;
    std::string m_plain;
};

} // namespace scanner::codes
