// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <compare>
#include <string>
#include <string_view>

namespace scanner::codes {

/// True when `c` may stand at `place`, 0 to 4, of a facility identification number: letters without O and
/// digits, no zero first, digits at the last two places. Source: ISBT 128 ST-001 v6.2.2, table 3.
[[nodiscard]] bool fitsFacility(char c, std::size_t place);

/// An ISBT 128 donation identification number (data structure 001): facility, year, sequence; 13 characters,
/// unique for a hundred years. Source: ISBT 128 ST-001 v6.2.2, 2.4.1 and appendix A.
class DonationNumber {
public:
    /// Reads `=` + 13 + two flag characters, as a symbol carries it; flags 60 to 96 must agree with the
    /// number. Fails with WrongShape or WrongCheckCharacter, naming the position.
    [[nodiscard]] static Result<DonationNumber> parse(std::string_view text);

    /// Reads 13 characters and the boxed check character, as printed for people and typed by them; blanks and
    /// lower case are accepted. Fails as `parse`.
    [[nodiscard]] static Result<DonationNumber> parseTyped(std::string_view text);

    /// The 13 characters without flags: the same donation has the same text however it was read.
    [[nodiscard]] const std::string& canonical() const { return m_number; }

    /// Who gave the number: the first five characters.
    [[nodiscard]] std::string_view facility() const { return std::string_view(m_number).substr(0, 5); }

    /// "A9999 26 000001 [8]", as ST-001 prints it.
    [[nodiscard]] std::string grouped() const;

    /// Only the number counts: flags say which label was scanned, not which donation.
    friend auto operator<=>(const DonationNumber&, const DonationNumber&) = default;

private:
    explicit DonationNumber(std::string number)
        : m_number(std::move(number)) {}

    std::string m_number;
};

} // namespace scanner::codes
