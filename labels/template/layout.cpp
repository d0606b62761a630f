// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/layout.h"

#include "scanner/codes/scan.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace labels {

namespace {

constexpr std::size_t kLongestText = 60;

struct MatrixSize {
    int modules;
    std::size_t codewords; ///< data codewords
};

/// Square ECC 200 symbols with one data region (ISO/IEC 16022, table 7).
constexpr std::array kMatrixSizes{
    MatrixSize{10, 3},  MatrixSize{12, 5},  MatrixSize{14, 8},  MatrixSize{16, 12}, MatrixSize{18, 18},
    MatrixSize{20, 22}, MatrixSize{22, 30}, MatrixSize{24, 36}, MatrixSize{26, 44},
};

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return !isContinuation(c); }));
}

/// ASCII encodation: two digits share a codeword, everything else in a symbol text takes one.
std::size_t codewords(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i, ++count) {
        const bool pair =
            i + 1 < text.size() && scanner::codes::isDigit(text[i]) && scanner::codes::isDigit(text[i + 1]);
        i += pair ? 1 : 0;
    }
    return count;
}

/// Thousandths of the line height that a character takes at most. The PDF's font has 600 for all; printers'
/// built-in proportional font has wide letters, and other alphabets may come as full-width forms.
std::int64_t widestAdvance(char lead) {
    if (static_cast<unsigned char>(lead) >= 0x80U) {
        return 1000;
    }
    return std::string_view("MWmw@%&").find(lead) != std::string_view::npos ? 850 : 600;
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

Result<SymbolText> SymbolText::parse(std::string_view canonical) {
    const bool plain = std::ranges::all_of(canonical, [](char c) {
        return scanner::codes::isDigit(c) || scanner::codes::isUpperLetter(c) || c == '*';
    });
    if (!plain || canonical.empty()) {
        return failure(Fault::WrongText, "A symbol carries digits, capital letters and * only.");
    }
    if (codewords(canonical) > kMatrixSizes.back().codewords) {
        return failure(Fault::WrongText, "The code is too long for a label's symbol.");
    }
    return SymbolText(std::string(canonical));
}

int SymbolText::modules() const {
    const std::size_t needed = codewords(m_text);
    const auto* size =
        std::ranges::find_if(kMatrixSizes, [&](const MatrixSize& s) { return s.codewords >= needed; });
    return size->modules; // parse() refused what no size holds
}

Length widestWidth(const LabelText& text, Length height) {
    std::int64_t thousandths = 0;
    for (const char c : text.text()) {
        thousandths += isContinuation(c) ? 0 : widestAdvance(c);
    }
    return Length::micrometres(height.micrometres() * thousandths / 1000);
}

} // namespace labels
