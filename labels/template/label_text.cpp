// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/label_text.h"

#include "scanner/codes/scan.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

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

struct ControlCharacter {
    std::size_t position; ///< from 1, in characters
    unsigned codePoint;
};

/// The first character that stands for an act and not for a sign: C0, DEL, C1, and the separators of lines
/// and paragraphs. Source: Unicode 15, section 23.1 and 5.8.
std::optional<ControlCharacter> controlIn(std::string_view utf8) {
    constexpr std::string_view kLines = "\xE2\x80\xA8";
    constexpr std::string_view kParagraphs = "\xE2\x80\xA9";
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const auto next = at + 1 < utf8.size() ? static_cast<unsigned char>(utf8[at + 1]) : 0U;
        const auto rest = utf8.substr(at);
        const auto found = lead < 0x20 || lead == 0x7F                    ? lead
                           : lead == 0xC2 && next >= 0x80 && next <= 0x9F ? next
                           : rest.starts_with(kLines)                     ? 0x2028U
                           : rest.starts_with(kParagraphs)                ? 0x2029U
                                                                          : ~0U;
        if (found != ~0U) {
            return ControlCharacter{characters(utf8.substr(0, at)) + 1, found};
        }
    }
    return std::nullopt;
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
    if (const auto control = controlIn(text)) {
        return failure(Fault::WrongText,
                       fmt::format("Character {} is a control character (U+{:04X}), which is not printed.",
                                   control->position, control->codePoint));
    }
    // A label obeys what a scan obeys.
    const auto scan = scanner::codes::parseScan(text);
    if (!scan) {
        return failure(Fault::WrongText, scan.error().detail);
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
