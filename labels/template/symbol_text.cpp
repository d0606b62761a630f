// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/symbol_text.h"

#include "scanner/codes/gs1.h"
#include "scanner/codes/isbt128.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <span>

namespace labels {

namespace {

using scanner::codes::isDigit;

struct SquareSize {
    int modules;
    std::size_t room; ///< data codewords of a Data Matrix, bytes of a QR code
};

/// Square ECC 200 symbols (ISO/IEC 16022, table 7), as far as they belong on a label.
constexpr std::array kMatrixSizes{
    SquareSize{10, 3},  SquareSize{12, 5},   SquareSize{14, 8},   SquareSize{16, 12},  SquareSize{18, 18},
    SquareSize{20, 22}, SquareSize{22, 30},  SquareSize{24, 36},  SquareSize{26, 44},  SquareSize{32, 62},
    SquareSize{36, 86}, SquareSize{40, 114}, SquareSize{44, 144}, SquareSize{48, 174}, SquareSize{52, 204},
};

/// QR codes, versions 1 to 10 with level M in byte mode (ISO/IEC 18004, table 7).
constexpr std::array kQrSizes{
    SquareSize{21, 14},  SquareSize{25, 26},  SquareSize{29, 42},  SquareSize{33, 62},  SquareSize{37, 84},
    SquareSize{41, 106}, SquareSize{45, 122}, SquareSize{49, 152}, SquareSize{53, 180}, SquareSize{57, 213},
};

constexpr std::size_t kLongestCode128 = 60;
constexpr int kCode128Character = 11; ///< modules
constexpr int kCode128Stop = 13;

/// ASCII encodation: two digits share a codeword, everything else in a symbol takes one.
std::size_t codewords(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i, ++count) {
        i += i + 1 < text.size() && isDigit(text[i]) && isDigit(text[i + 1]) ? 1 : 0;
    }
    return count;
}

std::size_t digitRun(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, isDigit) - text.begin());
}

/// Symbol characters of Code 128 between start and check character, and the start character itself: subset C
/// for runs of digits that pay for the change (ISO/IEC 15417, annex E), subset B for the rest.
int code128Characters(std::string_view text) {
    int count = 1;
    bool isC = false;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const auto digits = digitRun(text.substr(at));
        const bool reachesEdge = at == 0 || at + digits == text.size();
        const bool isAllDigits = at == 0 && digits == text.size() && digits == 2;
        if (isC) {
            isC = digits >= 2;
            at += isC ? 2 : 0;
        } else if (isAllDigits || (digits % 2 == 0 && digits >= (reachesEdge ? 4U : 6U))) {
            isC = true;
            count -= at == 0 ? 1 : 0; // the start character says it
        } else {
            ++at;
        }
    }
    return count;
}

template <std::size_t count>
std::optional<int> smallest(const std::array<SquareSize, count>& sizes, std::size_t needed) {
    const auto size = std::ranges::find_if(sizes, [&](const SquareSize& s) { return s.room >= needed; });
    return size == sizes.end() ? std::nullopt : std::optional{size->modules};
}

std::optional<int> columnsOf(Symbology symbology, std::string_view text) {
    switch (symbology) {
    case Symbology::DataMatrix:
        return smallest(kMatrixSizes, codewords(text));
    case Symbology::Gs1DataMatrix:
        return smallest(kMatrixSizes, codewords(text) + 1); // FNC1 stands in front
    case Symbology::Code128:
        return text.size() > kLongestCode128
                   ? std::nullopt
                   : std::optional{(code128Characters(text) + 1) * kCode128Character + kCode128Stop};
    case Symbology::Qr:
        return smallest(kQrSizes, text.size());
    }
    return std::nullopt;
}

Result<std::string> carried(Symbology symbology, std::string_view content) {
    if (symbology == Symbology::Gs1DataMatrix) {
        const auto elements = scanner::codes::ElementString::parseBracketed(content);
        return elements ? Result<std::string>(elements->payload())
                        : failure(Fault::WrongText, elements.error().detail);
    }
    const bool isPrintable = std::ranges::all_of(content, [](char c) { return c >= ' ' && c <= '~'; });
    if (content.empty() || !isPrintable) {
        return failure(Fault::WrongText, "A symbol carries letters, digits and signs of ASCII only.");
    }
    if (content.front() == '=' || content.front() == '&') {
        const auto message = scanner::codes::IsbtMessage::parse(content);
        if (!message) {
            return failure(Fault::WrongText,
                           "This begins like ISBT 128 and is not: " + message.error().detail);
        }
    }
    return std::string(content);
}

} // namespace

std::string_view symbologyWords(Symbology symbology) {
    switch (symbology) {
    case Symbology::DataMatrix:
        return "Data Matrix";
    case Symbology::Gs1DataMatrix:
        return "GS1 Data Matrix";
    case Symbology::Code128:
        return "Code 128";
    case Symbology::Qr:
        return "QR code";
    }
    return "";
}

Result<SymbolText> SymbolText::parse(Symbology symbology, std::string_view content) {
    auto text = carried(symbology, content);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const auto columns = columnsOf(symbology, *text);
    if (!columns) {
        return failure(Fault::WrongText,
                       fmt::format("The content is too long for a label's {}.", symbologyWords(symbology)));
    }
    return SymbolText(symbology, std::move(*text), *columns);
}

std::string_view SymbolText::aim() const {
    switch (m_symbology) {
    case Symbology::DataMatrix:
        return "]d1";
    case Symbology::Gs1DataMatrix:
        return "]d2";
    case Symbology::Code128:
        return "]C0";
    case Symbology::Qr:
        return "]Q1";
    }
    return "";
}

int SymbolText::quietZone() const {
    switch (m_symbology) {
    case Symbology::DataMatrix:
    case Symbology::Gs1DataMatrix:
        return 1;
    case Symbology::Code128:
        return 10;
    case Symbology::Qr:
        return 4;
    }
    return 0;
}

} // namespace labels
