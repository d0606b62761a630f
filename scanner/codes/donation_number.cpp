// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/donation_number.h"

#include "scanner/codes/check_character.h"
#include "scanner/codes/text.h"

#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::size_t kNumberLength = 13;
constexpr std::size_t kFlagsLength = 2;
constexpr int kFirstCheckFlag = 60;
constexpr int kLastCheckFlag = 96;

bool fits(char c, std::size_t index) {
    constexpr std::size_t kFacilityLength = 5;
    return index < kFacilityLength ? fitsFacility(c, index) : isDigit(c);
}

Result<void> checkNumber(std::string_view number, std::size_t offset) {
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (!fits(number[i], i)) {
            return failure(CodeFault::WrongShape, offset + i + 1,
                           fmt::format("Character {} does not fit a donation number.", offset + i + 1));
        }
    }
    return {};
}

bool isFlag(char c) {
    return isDigit(c) || (isUpperLetter(c) && c != 'I' && c != 'O' && c != 'Q' && c != 'Z');
}

bool flagsAgree(std::string_view number, std::string_view flags) {
    if (!isDigit(flags[0]) || !isDigit(flags[1])) {
        return true;
    }
    const int flag = (flags[0] - '0') * 10 + (flags[1] - '0');
    const int expected = kFirstCheckFlag + checkValue(checkCharacter(number).value()).value();
    return flag < kFirstCheckFlag || flag > kLastCheckFlag || flag == expected;
}

} // namespace

bool fitsFacility(char c, std::size_t place) {
    constexpr std::size_t kFirstDigit = 3;
    const bool mayBeLetter = place < kFirstDigit && c != 'O';
    return (isDigit(c) && (place > 0 || c != '0')) || (isUpperLetter(c) && mayBeLetter);
}

Result<DonationNumber> DonationNumber::parse(std::string_view text) {
    if (text.size() != 1 + kNumberLength + kFlagsLength || text.front() != '=') {
        return failure(CodeFault::WrongShape, 0,
                       "A donation number is an equals sign, 13 characters and two flag characters.");
    }
    const std::string_view number = text.substr(1, kNumberLength);
    if (auto checked = checkNumber(number, 1); !checked) {
        return tl::unexpected(checked.error());
    }
    const std::string_view flags = text.substr(1 + kNumberLength);
    if (!isFlag(flags[0]) || !isFlag(flags[1])) {
        return failure(CodeFault::WrongShape, kNumberLength + 2, "The two flag characters are not valid.");
    }
    if (!flagsAgree(number, flags)) {
        return failure(CodeFault::WrongCheckCharacter, kNumberLength + 2,
                       "The flag characters contradict the donation number; scan the label again.");
    }
    return DonationNumber(std::string(number));
}

Result<DonationNumber> DonationNumber::parseTyped(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (c != ' ') {
            plain += toUpper(c);
        }
    }
    if (plain.size() != kNumberLength + 1) {
        return failure(CodeFault::WrongShape, 0,
                       "A typed donation number is 13 characters and its check character.");
    }
    const std::string number = plain.substr(0, kNumberLength);
    if (auto checked = checkNumber(number, 0); !checked) {
        return tl::unexpected(checked.error());
    }
    if (checkCharacter(number).value() != plain.back()) {
        return failure(CodeFault::WrongCheckCharacter, kNumberLength + 1,
                       "The check character does not belong to this donation number; type it again.");
    }
    return DonationNumber(number);
}

std::string DonationNumber::grouped() const {
    return fmt::format("{} {} {} [{}]", m_number.substr(0, 5), m_number.substr(5, 2), m_number.substr(7),
                       checkCharacter(m_number).value());
}

} // namespace scanner::codes
