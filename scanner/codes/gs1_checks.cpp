// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_checks.h"

#include "scanner/codes/calendar.h"
#include "scanner/codes/gs1_charset.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <array>

namespace scanner::codes {

namespace {

using Objection = std::optional<Gs1Objection>;

Objection objection(CodeFault fault, std::size_t offset, std::string_view detail) {
    return Gs1Objection{fault, offset, detail};
}

Objection unless(bool isKept, std::string_view detail, CodeFault fault = CodeFault::WrongShape) {
    return isKept ? std::nullopt : objection(fault, 0, detail);
}

constexpr std::string_view kNoSuchDay = "The calendar has no such day.";

/// Of two-digit years those divisible by four are leap years in every century that a label of today can mean.
Objection daysOfMonth(int year, std::string_view monthDay, bool mayBeWholeMonth) {
    const auto month = static_cast<unsigned>(digitsValue(monthDay.substr(0, 2)).value_or(0));
    const auto day = static_cast<unsigned>(digitsValue(monthDay.substr(2)).value_or(0));
    const bool exists = calendarDay(year, month, mayBeWholeMonth && day == 0 ? 1 : day).has_value();
    return unless(exists, kNoSuchDay, CodeFault::ImpossibleDate);
}

int yearIn2000s(std::string_view part) {
    return 2000 + digitsValue(part.substr(0, 2)).value_or(0);
}

bool isAtMost(std::string_view digits, std::string_view largest) {
    return digits <= largest; // of equal length
}

} // namespace

Objection checkDigit(std::string_view part) {
    unsigned sum = 0;
    unsigned weight = 3;
    for (std::size_t i = part.size() - 1; i-- > 0; weight = 4 - weight) {
        sum += weight * static_cast<unsigned>(part[i] - '0');
    }
    const auto expected = static_cast<char>('0' + (10 - sum % 10) % 10);
    return part.back() == expected ? std::nullopt
                                   : objection(CodeFault::WrongCheckCharacter, part.size() - 1,
                                               "The check digit does not belong to this number.");
}

Objection checkPair(std::string_view part) {
    constexpr std::string_view kPairAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    constexpr std::array<unsigned, 23> kPrimes{2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                                               41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83};
    constexpr unsigned kModulus = 1021;
    if (part.size() < 3 || part.size() > kPrimes.size() + 2) {
        return objection(CodeFault::WrongShape, 0, "The number is too short to have a check pair.");
    }
    unsigned sum = 0;
    const std::size_t length = part.size() - 2;
    for (std::size_t i = 0; i < length; ++i) {
        sum += gs1TextWeight(part[i]) * kPrimes[length - 1 - i];
    }
    sum %= kModulus;
    const bool agrees =
        part[length] == kPairAlphabet[sum >> 5U] && part[length + 1] == kPairAlphabet[sum & 31U];
    return agrees ? std::nullopt
                  : objection(CodeFault::WrongCheckCharacter, length,
                              "The check pair does not belong to this number.");
}

Objection companyPrefix(std::string_view part) {
    constexpr std::size_t kFewest = 4;
    const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(part, isDigit) - part.begin());
    return digits >= kFewest
               ? std::nullopt
               : objection(CodeFault::WrongShape, digits,
                           "The number does not begin with the digits of a GS1 company prefix.");
}

Objection shortDay(std::string_view part) {
    return daysOfMonth(yearIn2000s(part), part.substr(2), false);
}

Objection shortDayOrMonth(std::string_view part) {
    return daysOfMonth(yearIn2000s(part), part.substr(2), true);
}

Objection longDay(std::string_view part) {
    return daysOfMonth(digitsValue(part.substr(0, 4)).value_or(0), part.substr(4), false);
}

Objection hourMinute(std::string_view part) {
    return unless(minuteOfDay(part).has_value(), "The clock has no such time.", CodeFault::ImpossibleDate);
}

Objection hour(std::string_view part) {
    return unless(isAtMost(part, "23"), "The clock has no such hour.", CodeFault::ImpossibleDate);
}

Objection sixtieth(std::string_view part) {
    return unless(isAtMost(part, "59"), "The clock has no such minute or second.", CodeFault::ImpossibleDate);
}

Objection percentEncoded(std::string_view part) {
    const auto isHex = [](char c) { return isDigit(c) || (toUpper(c) >= 'A' && toUpper(c) <= 'F'); };
    for (std::size_t at = part.find('%'); at != std::string_view::npos; at = part.find('%', at + 1)) {
        if (at + 2 >= part.size() || !isHex(part[at + 1]) || !isHex(part[at + 2])) {
            return objection(CodeFault::WrongShape, at,
                             "A percent sign is not followed by two hexadecimal digits.");
        }
    }
    return std::nullopt;
}

Objection countryLetters(std::string_view part) {
    return unless(std::ranges::all_of(part, isUpperLetter), "A country is two capital letters.");
}

Objection latitude(std::string_view part) {
    return unless(isAtMost(part, "1800000000"), "The latitude is beyond a pole.");
}

Objection longitude(std::string_view part) {
    return unless(isAtMost(part, "3600000000"), "The longitude is beyond a full turn.");
}

Objection yesOrNo(std::string_view part) {
    return unless(part == "0" || part == "1", "The value is neither 0 nor 1.");
}

Objection onlyZero(std::string_view part) {
    return unless(part == "0", "The value begins with another digit than 0.");
}

Objection hyphen(std::string_view part) {
    return unless(part == "-", "Only a minus sign may follow the six digits.");
}

Objection winding(std::string_view part) {
    return unless(part == "0" || part == "1" || part == "9", "The winding direction is none of 0, 1 and 9.");
}

Objection biologicalSex(std::string_view part) {
    return unless(part.find_first_not_of("0129") == std::string_view::npos,
                  "The value is none of 0, 1, 2 and 9.");
}

Objection notZero(std::string_view part) {
    return unless(part.find_first_not_of('0') != std::string_view::npos, "The value is zero.");
}

Objection noLeadingZero(std::string_view part) {
    return unless(part.size() == 1 || part.front() != '0',
                  "The number begins with a zero that it does not need.");
}

Objection pieceOfTotal(std::string_view part) {
    const auto piece = part.substr(0, 2);
    const auto total = part.substr(2);
    return unless(piece != "00" && isAtMost(piece, total),
                  "The number of the piece is not within their count.");
}

Objection birthSequence(std::string_view part) {
    const bool fits = isDigit(part[0]) && part[1] == '/' && isDigit(part[2]);
    return unless(fits && part[0] != '0' && part[0] <= part[2],
                  "The place in the birth is not within the count.");
}

Objection mediaType(std::string_view part) {
    const bool isKnown = (part >= "01" && part <= "10") || part >= "80";
    return unless(isKnown, "No such kind of carrier is defined.");
}

Objection bankAccount(std::string_view part) {
    constexpr std::size_t kHead = 4; // country and check digits go behind the rest
    if (part.size() <= kHead) {
        return objection(CodeFault::WrongShape, 0, "The account number is too short.");
    }
    unsigned remainder = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const char c = part[(i + kHead) % part.size()];
        if (!isDigit(c) && !isUpperLetter(c)) {
            return objection(CodeFault::WrongShape, (i + kHead) % part.size(),
                             "Neither a digit nor a capital letter.");
        }
        remainder = isDigit(c) ? (remainder * 10 + static_cast<unsigned>(c - '0')) % 97
                               : (remainder * 100 + static_cast<unsigned>(c - 'A' + 10)) % 97;
    }
    return remainder == 1
               ? std::nullopt
               : objection(CodeFault::WrongCheckCharacter, 2, "The check digits of the account are wrong.");
}

Objection notOnlyDigits(std::string_view part) {
    return unless(!std::ranges::all_of(part, isDigit), "The number has digits only.");
}

} // namespace scanner::codes
