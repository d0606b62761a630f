// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/description.h"
#include "scanner/codes/gs1_digital_link.h"
#include "scanner/codes/identity.h"
#include "tests/fuzz/check.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace scanner::codes::fuzz {

/// A parser of codes ends, reads nothing outside the bytes, and either names a position inside them or gives
/// a value that its own writings give again.
using tests::fuzz::Check;

/// Positions count characters from 1; one behind the last means that something is missing there.
inline bool isInside(const CodeError& error, std::string_view bytes) {
    return error.position <= bytes.size() + 1 && !error.detail.empty();
}

/// The value is given again by each of its texts, or the error lies inside.
template <class T, class Again>
bool isReadBack(const Result<T>& result, std::string_view bytes, Again again) {
    return result ? again(*result) : isInside(result.error(), bytes);
}

template <class T>
bool isOwnReadBack(std::string_view bytes) {
    return isReadBack(T::parse(bytes), bytes, [](const T& code) {
        return T::parse(code.canonical()) == code && T::parse(code.grouped()) == code;
    });
}

inline bool checkScan(std::string_view bytes) {
    return isReadBack(parseScan(bytes), bytes, [&](const Scan& scan) {
        return scan.raw == bytes && !scan.payload.empty() && bytes.ends_with(scan.payload);
    });
}

inline bool checkOwn(std::string_view bytes) {
    return isOwnReadBack<SpecimenCode>(bytes) && isOwnReadBack<ContainerCode>(bytes) &&
           isOwnReadBack<BadgeCode>(bytes) && isOwnReadBack<ShipmentCode>(bytes) &&
           isOwnReadBack<PrinterCode>(bytes) && isOwnReadBack<SlotCode>(bytes) &&
           isOwnReadBack<WorksheetCode>(bytes) && isOwnReadBack<WorksheetMark>(bytes) &&
           isOwnReadBack<CommandCard>(bytes);
}

inline bool checkTube(std::string_view bytes) {
    return std::ranges::all_of(standardTubePatterns(), [&](const TubePattern& pattern) {
        return isReadBack(TubeCode::parse(bytes, pattern), bytes, [&](const TubeCode& tube) {
            return TubeCode::parse(tube.canonical(), pattern) == tube;
        });
    });
}

inline bool checkDonation(std::string_view bytes) {
    const auto again = [](const DonationNumber& number) {
        return DonationNumber::parse("=" + number.canonical() + "00") == number;
    };
    return isReadBack(DonationNumber::parse(bytes), bytes, again) &&
           isReadBack(DonationNumber::parseTyped(bytes), bytes, again);
}

inline bool checkChain(std::string_view bytes) {
    const auto again = [](const ChainOfIdentity& chain) {
        return ChainOfIdentity::parse("&/" + chain.canonical()) == chain;
    };
    return isReadBack(ChainOfIdentity::parse(bytes), bytes, again) &&
           isReadBack(ChainOfIdentity::parseTyped(bytes), bytes, again);
}

inline bool checkIsbt(std::string_view bytes) {
    return isReadBack(IsbtMessage::parse(bytes), bytes, [](const IsbtMessage& message) {
        const auto again = IsbtMessage::parse(message.canonical());
        return again && again->canonical() == message.canonical();
    });
}

inline bool checkEuropean(std::string_view bytes) {
    return isOwnReadBack<SingleEuropeanCode>(bytes);
}

inline bool checkHibc(std::string_view bytes) {
    return isOwnReadBack<HibcCode>(bytes);
}

inline bool isItemReadBack(const ElementString& item) {
    const auto bracketed = ElementString::parseBracketed(item.grouped());
    const auto uri = digitalLink(item);
    const auto linked = uri ? parseDigitalLink(*uri) : item;
    return ElementString::parse(item.payload()) == item && bracketed == item && linked &&
           linked->canonical() == item.canonical();
}

inline bool checkGs1(std::string_view bytes) {
    const auto ways = ElementString::parseWithoutSeparators(bytes);
    return isReadBack(ElementString::parse(bytes), bytes, isItemReadBack) &&
           isReadBack(ways, bytes, [](const auto& all) { return std::ranges::all_of(all, isItemReadBack); });
}

inline bool checkGs1Writings(std::string_view bytes) {
    return isReadBack(ElementString::parseBracketed(bytes), bytes, isItemReadBack) &&
           isReadBack(parseDigitalLink(bytes), bytes, isItemReadBack);
}

inline bool checkTables(std::string_view bytes) {
    const auto tables = SiteTables::parse(bytes);
    const auto lines = static_cast<std::size_t>(std::ranges::count(bytes, '\n')) + 1;
    return tables ? tables->tubePatterns().size() >= standardTubePatterns().size()
                  : tables.error().position >= 1 && tables.error().position <= lines;
}

/// A whole scan, as the window and the command line take it: classified, named, described.
inline bool checkClassify(std::string_view bytes) {
    const auto scan = parseScan(bytes);
    if (!scan) {
        return isInside(scan.error(), bytes);
    }
    const auto classification = classify(*scan);
    if (lookupText(scan->payload).empty() || kindText(classification).empty()) {
        return false;
    }
    const SiteTables none;
    return std::visit(
        [&](const auto& found) {
            if constexpr (std::is_constructible_v<Code, decltype(found)>) {
                const Code code{found};
                return !identityOf(code).canonical.empty() && !describe(code, 2026, none).empty();
            } else {
                return found.text.size() <= bytes.size();
            }
        },
        classification);
}

inline constexpr std::array kChecks{Check{"scan", checkScan},     Check{"own", checkOwn},
                                    Check{"tube", checkTube},     Check{"donation", checkDonation},
                                    Check{"chain", checkChain},   Check{"isbt128", checkIsbt},
                                    Check{"sec", checkEuropean},  Check{"hibc", checkHibc},
                                    Check{"gs1", checkGs1},       Check{"gs1_writings", checkGs1Writings},
                                    Check{"tables", checkTables}, Check{"classify", checkClassify}};

} // namespace scanner::codes::fuzz
