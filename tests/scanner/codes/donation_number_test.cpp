// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/donation_number.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

struct Vector {
    const char* name;
    const char* number;
    const char* plainFlags;
    const char* checkedFlags;
    char check;
};

class PublishedNumbers : public testing::TestWithParam<Vector> {};

TEST_P(PublishedNumbers, AreOneNumberHoweverTheyAreRead) {
    const Vector& row = GetParam();
    const auto plain = DonationNumber::parse(row.plainFlags);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->canonical(), row.number);
    EXPECT_EQ(DonationNumber::parse(row.checkedFlags), plain);
    EXPECT_EQ(DonationNumber::parseTyped(std::string(row.number) + row.check), plain);
}

INSTANTIATE_TEST_SUITE_P(
    DonationNumberTest, PublishedNumbers,
    testing::Values(Vector{"ST001AppendixA", "G123417654321", "=G12341765432100", "=G12341765432170", 'A'},
                    Vector{"JpacRedBookAnnex2", "G123498654321", "=G12349865432100", "=G12349865432177", 'H'},
                    Vector{"QuotedFromIccbba", "A999914123458", "=A99991412345800", "=A99991412345879", 'J'},
                    Vector{"ST001Figure2", "A999921123456", "=A99992112345600", "=A99992112345663", '3'},
                    Vector{"ST001Clause7511", "A999818123456", "=A99981812345600", "=A99981812345683", 'N'},
                    Vector{"ST001Clause741", "W000009123456", "=W00000912345600", "=W00000912345676", 'G'},
                    Vector{"ST001LabelExample", "A999820123456", "=A99982012345600", "=A99982012345674", 'E'},
                    Vector{"ComputedEight", "A999926000001", "=A99992600000100", "=A99992600000168", '8'},
                    Vector{"ComputedZero", "A999926000005", "=A99992600000500", "=A99992600000560", '0'},
                    Vector{"ComputedOne", "A999926000079", "=A99992600007900", "=A99992600007961", '1'},
                    Vector{"ComputedStar", "A999926000088", "=A99992600008800", "=A99992600008896", '*'}),
    [](const auto& row) { return row.param.name; });

struct Refused {
    const char* name;
    const char* text;
    CodeFault fault;
};

class RefusedNumbers : public testing::TestWithParam<Refused> {};

TEST_P(RefusedNumbers, AreNamed) {
    const auto number = DonationNumber::parse(GetParam().text);
    ASSERT_FALSE(number);
    EXPECT_EQ(number.error().fault, GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    DonationNumberTest, RefusedNumbers,
    testing::Values(Refused{"WithoutFlags", "=A999917123456", CodeFault::WrongShape},
                    Refused{"LetterOAndBlank", "=O999917123456 00", CodeFault::WrongShape},
                    Refused{"LetterO", "=O99991712345600", CodeFault::WrongShape},
                    Refused{"FlagsContradictTheNumber", "=G12341765432171", CodeFault::WrongCheckCharacter},
                    Refused{"UnknownIdentifier", "=zINVALID", CodeFault::WrongShape},
                    Refused{"BloodGroup", "=%6200", CodeFault::WrongShape},
                    Refused{"ProductCode", "=<S1295199", CodeFault::WrongShape},
                    Refused{"FlagLetterO", "=A9999260000010O", CodeFault::WrongShape},
                    Refused{"Empty", "", CodeFault::WrongShape}),
    [](const auto& row) { return row.param.name; });

TEST(DonationNumberTest, IsPrintedInGroupsWithItsCheckCharacterBoxed) {
    EXPECT_EQ(DonationNumber::parse("=A99992600000100")->grouped(), "A9999 26 000001 [8]");
}

TEST(DonationNumberTest, TypingAcceptsBlanksAndLowerCaseAndComparesTheCheckCharacter) {
    EXPECT_TRUE(DonationNumber::parseTyped("a9999 26 000001 8"));
    EXPECT_EQ(DonationNumber::parseTyped("A9999260000017").error().fault, CodeFault::WrongCheckCharacter);
    EXPECT_FALSE(DonationNumber::parseTyped("A999926000001"));
    EXPECT_EQ(DonationNumber::parseTyped("A99992600000X8").error().position, 13U);
}

} // namespace
} // namespace scanner::codes
