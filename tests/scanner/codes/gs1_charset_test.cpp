// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_charset.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

int countOf(Gs1Charset charset) {
    int count = 0;
    for (int c = 0; c < 256; ++c) {
        count += fitsGs1(charset, static_cast<char>(c)) ? 1 : 0;
    }
    return count;
}

TEST(Gs1CharsetTest, HasTheNumberOfCharactersItIsNamedAfter) {
    EXPECT_EQ(countOf(Gs1Charset::Digits), 10);
    EXPECT_EQ(countOf(Gs1Charset::Text), 82);
    EXPECT_EQ(countOf(Gs1Charset::Component), 39);
    EXPECT_EQ(countOf(Gs1Charset::FileSafe), 65); // 64 and the padding
}

TEST(Gs1CharsetTest, LeavesOutBlanksControlCharactersAndWhatKeyboardsLose) {
    for (const char c : {' ', '#', '$', '@', '[', '\\', ']', '^', '`', '{', '|', '}', '~', '\x1D', '\x80'}) {
        EXPECT_FALSE(fitsGs1(Gs1Charset::Text, c)) << c;
    }
}

TEST(Gs1CharsetTest, WeighsCharactersByTheirPlaceInTheTable) {
    EXPECT_EQ(gs1TextWeight('!'), 0U);
    EXPECT_EQ(gs1TextWeight('0'), 13U);
    EXPECT_EQ(gs1TextWeight('A'), 29U);
    EXPECT_EQ(gs1TextWeight('z'), 81U);
}

} // namespace
} // namespace scanner::codes
