// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace scanner::codes {

/// What is wrong with a part of a GS1 value. `offset` counts characters from 0 within the part.
struct Gs1Objection {
    CodeFault fault;
    std::size_t offset;
    std::string_view detail;
};

/// One rule for a part of a GS1 value that already has the right length and characters; nothing when it is
/// kept. Source of all: GS1 General Specifications 24, sections 3 and 7, as the public GS1 syntax dictionary
/// names them.
using Gs1Check = std::optional<Gs1Objection> (*)(std::string_view part);

/// The last digit is the weighted sum of the others modulo 10 (section 7.9.1).
[[nodiscard]] std::optional<Gs1Objection> checkDigit(std::string_view part);

/// The last two characters are the check pair of a Global Model Number (section 7.9.5).
[[nodiscard]] std::optional<Gs1Objection> checkPair(std::string_view part);

/// A key of free characters begins with the GS1 company prefix: at least four digits.
[[nodiscard]] std::optional<Gs1Objection> companyPrefix(std::string_view part);

/// YYMMDD; the second form takes day 00, which means the whole month.
[[nodiscard]] std::optional<Gs1Objection> shortDay(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> shortDayOrMonth(std::string_view part);

/// YYYYMMDD
[[nodiscard]] std::optional<Gs1Objection> longDay(std::string_view part);

/// HHMM; hours alone; minutes or seconds alone.
[[nodiscard]] std::optional<Gs1Objection> hourMinute(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> hour(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> sixtieth(std::string_view part);

/// Each `%` begins two hexadecimal digits.
[[nodiscard]] std::optional<Gs1Objection> percentEncoded(std::string_view part);

/// Two capital letters: a country by ISO 3166-1 alpha-2. The list of countries changes and is not kept here.
[[nodiscard]] std::optional<Gs1Objection> countryLetters(std::string_view part);

/// 0000000000 to 1800000000, or to 3600000000: degrees from the south pole or the date line, times ten
/// million.
[[nodiscard]] std::optional<Gs1Objection> latitude(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> longitude(std::string_view part);

/// 0 or 1; 0 only; a hyphen; 0, 1 or 9 (winding); 0, 1, 2 or 9 (ISO 5218).
[[nodiscard]] std::optional<Gs1Objection> yesOrNo(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> onlyZero(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> hyphen(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> winding(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> biologicalSex(std::string_view part);

/// Not all zeros; no leading zero unless it is the only digit.
[[nodiscard]] std::optional<Gs1Objection> notZero(std::string_view part);
[[nodiscard]] std::optional<Gs1Objection> noLeadingZero(std::string_view part);

/// Two digits each: which piece, of how many.
[[nodiscard]] std::optional<Gs1Objection> pieceOfTotal(std::string_view part);

/// Digit, slash, digit: which child of a birth, of how many.
[[nodiscard]] std::optional<Gs1Objection> birthSequence(std::string_view part);

/// 01 to 10 or 80 to 99: what carries the symbol, such as a wristband.
[[nodiscard]] std::optional<Gs1Objection> mediaType(std::string_view part);

/// A bank account number whose check digits agree (ISO 13616).
[[nodiscard]] std::optional<Gs1Objection> bankAccount(std::string_view part);

/// At least one character that is not a digit.
[[nodiscard]] std::optional<Gs1Objection> notOnlyDigits(std::string_view part);

} // namespace scanner::codes
