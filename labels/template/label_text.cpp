// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/label_text.h"

#include "scanner/codes/scan.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace labels {

namespace {

constexpr std::size_t kLongestText = 100;

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return !isContinuation(c); }));
}

/// Thousandths of the line height that a character takes at most. The languages' own font has 600 for all;
/// printers' built-in proportional font has wide letters, and other alphabets may come as full-width forms.
std::int64_t widestAdvance(char lead) {
    if (static_cast<unsigned char>(lead) >= 0x80U) {
        return 1000;
    }
    return std::string_view("MWmw@%&").find(lead) != std::string_view::npos ? 850 : 600;
}

std::int64_t thousandths(const LabelText& text) {
    std::int64_t sum = 0;
    for (const char c : text.text()) {
        sum += isContinuation(c) ? 0 : widestAdvance(c);
    }
    return sum;
}

bool isSeparator(char c) {
    return c == '/' || c == '.' || c == '-';
}

/// How many digits stand at `at`.
std::size_t digitsAt(std::string_view text, std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && scanner::codes::isDigit(text[at + count])) {
        ++count;
    }
    return count;
}

bool isSmallNumber(std::size_t digits) {
    return digits == 1 || digits == 2;
}

/// One or two digits, a separator, one or two digits, the same separator, two or four digits, and no further
/// digit or separator around.
bool isDateAt(std::string_view text, std::size_t at) {
    const auto first = digitsAt(text, at);
    const auto second = at + first + 1;
    if (!isSmallNumber(first) || second >= text.size() || !isSeparator(text[second - 1])) {
        return false;
    }
    const auto secondDigits = digitsAt(text, second);
    const auto third = second + secondDigits + 1;
    if (!isSmallNumber(secondDigits) || third >= text.size() || text[third - 1] != text[second - 1]) {
        return false;
    }
    const auto thirdDigits = digitsAt(text, third);
    return thirdDigits == 2 || thirdDigits == 4;
}

} // namespace

Result<LabelText> LabelText::parse(std::string_view text) {
    // A label obeys what a scan obeys; the group separator, which a scan may have, is no text.
    const auto scan = scanner::codes::parseScan(text);
    if (!scan) {
        return failure(Fault::WrongText, scan.error().detail);
    }
    if (text.find('\x1D') != std::string_view::npos) {
        return failure(Fault::WrongText, "The text has a control character.");
    }
    if (characters(text) > kLongestText) {
        return failure(Fault::WrongText, fmt::format("The text has more than {} characters.", kLongestText));
    }
    return LabelText(std::string(text));
}

bool LabelText::isPlain() const {
    return std::ranges::all_of(m_text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::int64_t widestWidth(const LabelText& text, std::int64_t height) {
    return (height * thousandths(text) + 999) / 1000;
}

std::int64_t tallestHeight(const LabelText& text, std::int64_t width) {
    return width * 1000 / thousandths(text);
}

bool hasAmbiguousDate(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isInside = at > 0 && (scanner::codes::isDigit(text[at - 1]) || isSeparator(text[at - 1]));
        if (!isInside && isDateAt(text, at)) {
            return true;
        }
    }
    return false;
}

} // namespace labels
