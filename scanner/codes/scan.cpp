// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/scan.h"

#include "scanner/codes/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::size_t kAimLength = 3;
constexpr char32_t kGroupSeparator = 0x1D;

struct Symbology {
    std::string_view identifier; ///< two characters with the modifier, one for all modifiers
    std::string_view name;
};

/// The longer entries stand first: the first that fits is taken.
constexpr std::array kSymbologies{
    Symbology{"C1", "GS1-128"},
    Symbology{"d2", "GS1 Data Matrix"},
    Symbology{"Q3", "GS1 QR Code"},
    Symbology{"C", "Code 128"},
    Symbology{"d", "Data Matrix"},
    Symbology{"Q", "QR Code"},
    Symbology{"e", "GS1 DataBar"},
    Symbology{"E", "EAN/UPC"},
    Symbology{"A", "Code 39"},
    Symbology{"F", "Codabar"},
    Symbology{"L", "PDF417"},
    Symbology{"z", "Aztec Code"},
    Symbology{"I", "Interleaved 2 of 5"},
};

struct CodePoint {
    char32_t value;
    std::size_t length;
};

/// The code point at the start of `bytes`; nothing for anything that is not shortest-form UTF-8 (RFC 3629).
std::optional<CodePoint> decodeFirst(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes.front());
    if (lead < 0x80) {
        return CodePoint{lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) {
        return std::nullopt;
    }
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[i]);
        if ((next & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        value = (value << 6U) | (next & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < kSmallest[length] || surrogate || value > 0x10FFFF) {
        return std::nullopt;
    }
    return CodePoint{value, length};
}

bool isForbidden(char32_t c) {
    return (c < 0x20 && c != kGroupSeparator) || (c >= 0x7F && c < 0xA0);
}

Result<void> checkCharacters(std::string_view raw) {
    std::size_t position = 1;
    for (std::size_t at = 0; at < raw.size(); ++position) {
        if (position > kLongestScan) {
            return failure(CodeFault::TooLong, position,
                           fmt::format("The scan has more than {} characters.", kLongestScan));
        }
        const auto point = decodeFirst(raw.substr(at));
        if (!point) {
            return failure(CodeFault::NotUtf8, position,
                           fmt::format("Character {} is not valid UTF-8 text.", position));
        }
        if (isForbidden(point->value)) {
            return failure(CodeFault::ControlCharacter, position,
                           fmt::format("Character {} is the control character 0x{:02X}.", position,
                                       static_cast<std::uint32_t>(point->value)));
        }
        at += point->length;
    }
    return {};
}

std::optional<AimIdentifier> aimAtStart(std::string_view raw) {
    const auto isLetter = [](char c) { return isUpperLetter(toUpper(c)); };
    if (raw.size() < kAimLength || raw[0] != ']' || !isLetter(raw[1]) ||
        !(isDigit(raw[2]) || isLetter(raw[2]))) {
        return std::nullopt;
    }
    return AimIdentifier{raw[1], raw[2]};
}

} // namespace

std::string AimIdentifier::text() const {
    return {']', symbology, modifier};
}

std::string_view symbologyName(AimIdentifier identifier) {
    const std::string both{identifier.symbology, identifier.modifier};
    for (const Symbology& known : kSymbologies) {
        if (both.starts_with(known.identifier)) {
            return known.name;
        }
    }
    return "unknown symbology";
}

bool isGs1(AimIdentifier identifier) {
    constexpr std::array<std::string_view, 4> kGs1{"]C1", "]d2", "]Q3", "]e0"};
    return std::ranges::find(kGs1, identifier.text()) != kGs1.end();
}

bool isTradeItem(AimIdentifier identifier) {
    return identifier == AimIdentifier{'E', '0'} || identifier == AimIdentifier{'E', '4'};
}

Result<Scan> parseScan(std::string_view raw) {
    if (auto checked = checkCharacters(raw); !checked) {
        return tl::unexpected(checked.error());
    }
    const auto aim = aimAtStart(raw);
    const std::string_view payload = raw.substr(aim ? kAimLength : 0);
    if (payload.find_first_not_of(' ') == std::string_view::npos) {
        return failure(CodeFault::Empty, 0, "The scan is empty.");
    }
    return Scan{std::string(raw), aim, std::string(payload)};
}

} // namespace scanner::codes
