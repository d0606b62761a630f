// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/chain_of_identity.h"

#include "scanner/codes/check_character.h"
#include "scanner/codes/donation_number.h"
#include "scanner/codes/text.h"

#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::string_view kIdentifier = "&/";
constexpr std::string_view kWord = "CH";
constexpr std::size_t kYearAt = 7;
constexpr std::size_t kSequenceAt = 9;

bool fits(char c, std::size_t place) {
    if (place < kWord.size()) {
        return c == kWord[place];
    }
    if (place < kYearAt) {
        return fitsFacility(c, place - kWord.size());
    }
    return isDigit(c) || (isUpperLetter(c) && place >= kSequenceAt);
}

} // namespace

Result<ChainOfIdentity> ChainOfIdentity::ofText(std::string text, std::size_t offset) {
    for (std::size_t i = 0; i < text.size() && i < kLength; ++i) {
        if (!fits(text[i], i)) {
            return failure(CodeFault::WrongShape, offset + i + 1,
                           "This character may not stand here in a chain-of-identity identifier.");
        }
    }
    if (text.size() != kLength) {
        return failure(CodeFault::WrongShape, offset + std::min(text.size(), kLength) + 1,
                       "A chain-of-identity identifier has 15 characters.");
    }
    return ChainOfIdentity(std::move(text));
}

Result<ChainOfIdentity> ChainOfIdentity::parse(std::string_view text) {
    if (!text.starts_with(kIdentifier)) {
        return failure(CodeFault::WrongShape, 1, "A chain-of-identity identifier begins with &/.");
    }
    return ofText(std::string(text.substr(kIdentifier.size())), kIdentifier.size());
}

Result<ChainOfIdentity> ChainOfIdentity::parseTyped(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (c != ' ') {
            plain += toUpper(c);
        }
    }
    const char check = plain.size() == kLength + 1 ? plain.back() : '\0';
    if (check == '\0') {
        return failure(CodeFault::WrongShape, 0,
                       "A typed chain-of-identity identifier is 15 characters and its check character.");
    }
    plain.pop_back();
    auto chain = ofText(std::move(plain), 0);
    if (chain && checkCharacter(chain->canonical()).value() != check) {
        return failure(
            CodeFault::WrongCheckCharacter, kLength + 1,
            "The check character does not belong to this chain-of-identity identifier; type it again.");
    }
    return chain;
}

std::string ChainOfIdentity::grouped() const {
    const std::string_view text = m_text;
    return fmt::format("{} {} {} {} [{}]", kWord, text.substr(kWord.size(), kYearAt - kWord.size()),
                       text.substr(kYearAt, kSequenceAt - kYearAt), text.substr(kSequenceAt),
                       checkCharacter(m_text).value());
}

} // namespace scanner::codes
