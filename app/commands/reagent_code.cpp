// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/reagent_code.h"

#include "scanner/codes/gs1.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace app::commands {

namespace {

using scanner::codes::ElementString;
using storage::Result;
using storage::specimens::ReagentLot;

/// How readers announce GS1: GS1-128, GS1 DataMatrix, GS1 QR. Source: ISO/IEC 15424.
constexpr std::array<std::string_view, 3> kGs1Symbologies{"]C1", "]d2", "]Q3"};

/// The elements of a code that is GS1 without doubt: written in brackets, announced or separated as such, or
/// with a trade item number in it. A bare lot may begin with digits that would be an identifier too.
std::optional<ElementString> gs1Of(std::string_view code) {
    const bool isAnnounced = std::ranges::find(kGs1Symbologies, code.substr(0, 3)) != kGs1Symbologies.end();
    const auto read = code.starts_with('(') ? ElementString::parseBracketed(code)
                                            : ElementString::parse(code.substr(isAnnounced ? 3 : 0));
    const bool isSure = isAnnounced || code.starts_with('(') ||
                        code.find(scanner::codes::kGroupSeparator) != std::string_view::npos ||
                        (read && read->value("01"));
    return read && isSure ? std::optional{*read} : std::nullopt;
}

std::optional<storage::Date> expiryOf(const ElementString& elements, storage::Timestamp now) {
    const auto thisYear = static_cast<int>(storage::dateAt(now, storage::ZoneOffset{0}).year());
    for (const auto& element : elements.elements()) {
        if (element.identifier == "17") {
            return element.day(thisYear);
        }
    }
    return std::nullopt;
}

} // namespace

Result<ReagentLot> reagentLot(std::string_view text, storage::Timestamp now) {
    const auto equals = text.find('=');
    const auto refused = [&] {
        return storage::failure(
            storage::ErrorCode::Invalid,
            fmt::format("\"{}\" is no lot. Write NAME=LOT, NAME=LOT@2027-06-30 or NAME= and the GS1 code.",
                        text));
    };
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size()) {
        return refused();
    }
    const std::string name{text.substr(0, equals)};
    const auto code = text.substr(equals + 1);
    if (const auto elements = gs1Of(code)) {
        const auto lot = elements->value("10");
        return lot ? Result<ReagentLot>{ReagentLot{name, std::string{*lot}, expiryOf(*elements, now)}}
                   : refused();
    }
    if (code.starts_with("(")) {
        return refused();
    }
    const auto at = code.rfind('@');
    if (at == std::string_view::npos) {
        return ReagentLot{name, std::string{code}, std::nullopt};
    }
    const auto day = storage::parseIsoDate(code.substr(at + 1));
    return day && at > 0 ? Result<ReagentLot>{ReagentLot{name, std::string{code.substr(0, at)}, *day}}
                         : refused();
}

} // namespace app::commands
