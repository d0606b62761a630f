// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/text.h"

#include <algorithm>

namespace scanner::codes {

Writing Writing::of(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) {
        return {};
    }
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    Writing writing;
    for (const char c : text) {
        writing.m_written += c == ' ' ? '-' : toUpper(c);
        if (c != ' ' && c != '-') {
            writing.m_plain += toUpper(c);
        }
    }
    return writing;
}

Result<void> Writing::checkSeparators(std::string_view grouped) const {
    if (m_written == m_plain || m_written == grouped) {
        return {};
    }
    const auto [written, expected] = std::ranges::mismatch(m_written, grouped);
    const auto position = static_cast<std::size_t>(written - m_written.begin()) + 1;
    return failure(CodeFault::WrongShape, position,
                   "The dashes stand in the wrong places; write all of them or none.");
}

} // namespace scanner::codes
