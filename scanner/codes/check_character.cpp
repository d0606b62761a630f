// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/check_character.h"

#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
constexpr std::size_t kStar = 36;
constexpr std::size_t kModulus = 37;
static_assert(kAlphabet.size() == kModulus);

} // namespace

Result<char> checkCharacter(std::string_view text) {
    if (text.empty()) {
        return failure(CodeFault::Empty, 0, "There is nothing to compute a check character over.");
    }
    std::size_t sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t value = kAlphabet.find(text[i]);
        if (value >= kStar) { // the star is a check character only
            return failure(CodeFault::WrongShape, i + 1,
                           fmt::format("Character {} is neither a digit nor a capital letter.", i + 1));
        }
        sum = (sum + value) * 2 % kModulus;
    }
    return kAlphabet[(kModulus + 1 - sum) % kModulus];
}

Result<int> checkValue(char character) {
    const std::size_t value = kAlphabet.find(character);
    if (value == std::string_view::npos) {
        return failure(CodeFault::WrongShape, 1, "Not a check character.");
    }
    return static_cast<int>(value);
}

} // namespace scanner::codes
