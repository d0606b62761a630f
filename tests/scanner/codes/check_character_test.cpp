// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/check_character.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace scanner::codes {
namespace {

struct Vector {
    const char* name;
    const char* number;
    char check;
    int value;
};

class PublishedDonationNumbers : public testing::TestWithParam<Vector> {};

TEST_P(PublishedDonationNumbers, HaveThePrintedCheckCharacter) {
    EXPECT_EQ(checkCharacter(GetParam().number), GetParam().check);
    EXPECT_EQ(checkValue(GetParam().check), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(CheckCharacterTest, PublishedDonationNumbers,
                         testing::Values(Vector{"ST001AppendixA", "G123417654321", 'A', 10},
                                         Vector{"JpacRedBookAnnex2", "G123498654321", 'H', 17},
                                         Vector{"QuotedFromIccbba", "A999914123458", 'J', 19},
                                         Vector{"ST001Figure2", "A999921123456", '3', 3},
                                         Vector{"ST001Clause7511", "A999818123456", 'N', 23},
                                         Vector{"ST001Clause741", "W000009123456", 'G', 16},
                                         Vector{"ST001LabelExample", "A999820123456", 'E', 14},
                                         Vector{"ComputedEight", "A999926000001", '8', 8},
                                         Vector{"ComputedZero", "A999926000005", '0', 0},
                                         Vector{"ComputedOne", "A999926000079", '1', 1},
                                         Vector{"ComputedStar", "A999926000088", '*', 36}),
                         [](const auto& row) { return row.param.name; });

TEST(CheckCharacterTest, FindsEveryWrongCharacter) {
    const std::string alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::string right = "CT7K20914";
    for (std::size_t i = 0; i < right.size(); ++i) {
        for (const char c : alphabet) {
            std::string wrong = right;
            wrong[i] = c;
            EXPECT_EQ(checkCharacter(wrong) == checkCharacter(right), wrong == right) << wrong;
        }
    }
}

TEST(CheckCharacterTest, FindsEverySwapOfNeighbours) {
    const std::string alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::mt19937 random(20914);
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 10; ++i) {
            text += alphabet[pick(random)];
        }
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            std::string swapped = text;
            std::swap(swapped[i], swapped[i + 1]);
            EXPECT_EQ(checkCharacter(swapped) == checkCharacter(text), swapped == text) << text;
        }
    }
}

TEST(CheckCharacterTest, RefusesWhatIsNoDigitOrCapitalAndNamesThePosition) {
    EXPECT_EQ(checkCharacter("").error().fault, CodeFault::Empty);
    EXPECT_EQ(checkCharacter("CT7k").error().position, 4U);
    EXPECT_EQ(checkCharacter("*").error().position, 1U);
    EXPECT_FALSE(checkValue('-'));
}

} // namespace
} // namespace scanner::codes
