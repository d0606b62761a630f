// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_charset.h"

#include <array>
#include <cstdint>

namespace scanner::codes {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kText =
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kComponent = "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kFileSafe = "-0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
static_assert(kText.size() == 82 && kComponent.size() == 39 && kFileSafe.size() == 65);

constexpr std::uint8_t bit(Gs1Charset charset) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(charset));
}

struct Character {
    std::uint8_t charsets = 0;
    std::uint8_t weight = 0;
};

constexpr std::array<Character, 256> table() {
    std::array<Character, 256> made{};
    const auto mark = [&](std::string_view characters, Gs1Charset charset) {
        for (const char c : characters) {
            made[static_cast<unsigned char>(c)].charsets |= bit(charset);
        }
    };
    mark(kDigits, Gs1Charset::Digits);
    mark(kText, Gs1Charset::Text);
    mark(kComponent, Gs1Charset::Component);
    mark(kFileSafe, Gs1Charset::FileSafe);
    for (std::size_t i = 0; i < kText.size(); ++i) {
        made[static_cast<unsigned char>(kText[i])].weight = static_cast<std::uint8_t>(i);
    }
    return made;
}

constexpr auto kCharacters = table();

} // namespace

bool fitsGs1(Gs1Charset charset, char c) {
    return (kCharacters[static_cast<unsigned char>(c)].charsets & bit(charset)) != 0;
}

unsigned gs1TextWeight(char c) {
    return kCharacters[static_cast<unsigned char>(c)].weight;
}

} // namespace scanner::codes
