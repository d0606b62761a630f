// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_checks.h"

#include <gtest/gtest.h>
#include <string>

namespace scanner::codes {
namespace {

struct Case {
    const char* name;
    Gs1Check check;
    const char* kept;
    const char* broken;
    std::size_t offset;
};

class EachCheck : public testing::TestWithParam<Case> {};

TEST_P(EachCheck, TakesWhatKeepsItAndNamesWhereItIsBroken) {
    const Case& row = GetParam();
    EXPECT_FALSE(row.check(row.kept));
    const auto wrong = row.check(row.broken);
    ASSERT_TRUE(wrong);
    EXPECT_EQ(wrong->offset, row.offset);
    EXPECT_FALSE(wrong->detail.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Gs1ChecksTest, EachCheck,
    testing::Values(
        Case{"TradeItem", checkDigit, "09506000134352", "09506000134353", 13},
        Case{"ServiceRelation", checkDigit, "952012345678901233", "952012345678901234", 17},
        Case{"CheckDigitZero", checkDigit, "00000000000000", "00000000000001", 13},
        Case{"ModelNumber", checkPair, "1987654Ad4X4bL5ttr2310c2K", "1987654Ad4X4bL5ttr2310c2J", 23},
        Case{"ModelNumberTooShort", checkPair, "1987654Ad4X4bL5ttr2310c2K", "12", 0},
        Case{"CompanyPrefix", companyPrefix, "9506000ABC", "950A000", 3},
        Case{"Day", shortDay, "280229", "270229", 0}, Case{"DayZeroIsNoDay", shortDay, "280228", "280200", 0},
        Case{"DayZeroIsAMonth", shortDayOrMonth, "280200", "281300", 0},
        Case{"LongDay", longDay, "19640229", "20260132", 0},
        Case{"HourMinute", hourMinute, "2359", "2400", 0}, Case{"Hour", hour, "23", "24", 0},
        Case{"Sixtieth", sixtieth, "59", "60", 0}, Case{"Percent", percentEncoded, "A%20b%C3%A9", "A%2", 1},
        Case{"PercentThenOther", percentEncoded, "plain", "A%20%zz", 4},
        Case{"Country", countryLetters, "DE", "D1", 0},
        Case{"Latitude", latitude, "1800000000", "1800000001", 0},
        Case{"Longitude", longitude, "3600000000", "3600000001", 0}, Case{"YesOrNo", yesOrNo, "1", "2", 0},
        Case{"OnlyZero", onlyZero, "0", "1", 0}, Case{"Hyphen", hyphen, "-", "+", 0},
        Case{"Winding", winding, "9", "2", 0}, Case{"BiologicalSex", biologicalSex, "9", "3", 0},
        Case{"NotZero", notZero, "0010", "0000", 0}, Case{"NoLeadingZero", noLeadingZero, "0", "01", 0},
        Case{"PieceOfTotal", pieceOfTotal, "0202", "0302", 0},
        Case{"PieceZero", pieceOfTotal, "0109", "0009", 0},
        Case{"BirthSequence", birthSequence, "1/2", "3/2", 0},
        Case{"BirthWithoutSlash", birthSequence, "2/2", "1-2", 0},
        Case{"MediaType", mediaType, "10", "11", 0},
        Case{"BankAccount", bankAccount, "GB82WEST12345698765432", "GB82WEST12345698765433", 2},
        Case{"BankAccountSign", bankAccount, "DE89370400440532013000", "DE89-70400440532013000", 4},
        Case{"NotOnlyDigits", notOnlyDigits, "1a", "11", 0}),
    [](const auto& row) { return row.param.name; });

TEST(Gs1ChecksTest, TheCheckDigitFindsEachSingleWrongDigit) {
    const std::string right = "09506000134352";
    for (std::size_t i = 0; i < right.size(); ++i) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string wrong = right;
            wrong[i] = digit;
            EXPECT_EQ(checkDigit(wrong).has_value(), wrong != right) << wrong;
        }
    }
}

} // namespace
} // namespace scanner::codes
