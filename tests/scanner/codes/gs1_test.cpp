// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1.h"

#include "tests/scanner/codes/random_gs1.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

std::string groupedOf(std::string_view payload) {
    const auto parsed = ElementString::parse(payload);
    return parsed ? parsed->grouped()
                  : std::string(faultText(parsed.error().fault)) + " at " +
                        std::to_string(parsed.error().position);
}

struct Row {
    const char* name;
    std::string_view payload;
    const char* result;
};

class Payloads : public testing::TestWithParam<Row> {};

TEST_P(Payloads, AreTakenApartOrRefusedWithThePosition) {
    EXPECT_EQ(groupedOf(GetParam().payload), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Gs1Test, Payloads,
    testing::Values(Row{"ReagentWithSerial",
                        "01095060001343521728022910LOT42\x1D"
                        "21SER7",
                        "(01)09506000134352(17)280229(10)LOT42(21)SER7"},
                    Row{"SeparatorInFront",
                        "\x1D"
                        "10A",
                        "(10)A"},
                    Row{"SeparatorBehind", "10A\x1D", "(10)A"},
                    Row{"SeparatorAfterAFixedLength",
                        "0109506000134352\x1D"
                        "10A",
                        "(01)09506000134352(10)A"},
                    Row{"DayZeroIsTheMonth", "010950600013435217280200", "(01)09506000134352(17)280200"},
                    Row{"Wristband", "8018952012345678901233", "(8018)952012345678901233"},
                    Row{"Freezer", "80049506000FREEZER-3", "(8004)9506000FREEZER-3"},
                    Row{"ReturnableAsset", "800309506000134352TRAY7", "(8003)09506000134352TRAY7"},
                    Row{"TimeOfExpiry", "70032802292359", "(7003)2802292359"},
                    Row{"MinimumTemperature", "4333019600-", "(4333)019600-"},
                    Row{"MinimumTemperatureAboveZero", "4333000400", "(4333)000400"},
                    Row{"TwoCountries", "423276056", "(423)276056"},
                    Row{"ProductionTimeToTheSecond", "8008280229235959", "(8008)280229235959"},
                    Row{"SameTwice",
                        "10A\x1D"
                        "10A",
                        "(10)A(10)A"},
                    Row{"Empty", "", "empty at 0"}, Row{"OnlyASeparator", "\x1D", "empty at 0"},
                    Row{"CheckDigitWrong", "0109506000134353", "wrong-check-character at 16"},
                    Row{"NoSuchDay", "17270229", "impossible-date at 3"},
                    Row{"NoSuchMonth", "17271300", "impossible-date at 3"},
                    Row{"NoSuchHour", "70032802292459", "impossible-date at 11"},
                    Row{"UnknownIdentifier", "0410ABC", "unknown-structure at 1"},
                    Row{"UnknownSecondIdentifier", "010950600013435205", "unknown-structure at 17"},
                    Row{"IdentifierCutOff", "01095060001343528", "unknown-structure at 17"},
                    Row{"NoIdentifier", "HELLO", "unknown-structure at 1"},
                    Row{"TooShort", "01095060001343", "wrong-shape at 15"},
                    Row{"LetterInANumber", "01O9506000134352", "wrong-shape at 3"},
                    Row{"LotTooLong", "10ABCDEFGHIJKLMNOPQRSTU", "wrong-shape at 23"},
                    Row{"LotMissing", "10", "wrong-shape at 3"},
                    Row{"BlankInALot", "10AB C", "wrong-shape at 5"},
                    Row{"TwoSeparators",
                        "10A\x1D\x1D"
                        "21B",
                        "unknown-structure at 5"},
                    Row{"OneIdentifierTwoValues",
                        "10A\x1D"
                        "10B",
                        "contradiction at 5"},
                    Row{"TemperatureWithoutItsDigits", "43330196-", "wrong-shape at 10"},
                    Row{"TwoCountriesAndAHalf", "4232760", "wrong-shape at 8"}),
    [](const auto& row) { return row.param.name; });

TEST(Gs1Test, KnowsValuesAndTheirTitles) {
    const auto parsed = ElementString::parse("01095060001343521728022910LOT42").value();
    EXPECT_EQ(parsed.value("10"), "LOT42");
    EXPECT_FALSE(parsed.value("21"));
    EXPECT_EQ(parsed.elements().back().title(), "BATCH/LOT");
}

TEST(Gs1Test, TheCenturyIsTheOneNearestToThisYear) {
    const auto dayOf = [](const char* value, int thisYear) {
        return dayText(Gs1Element{"17", value}.day(thisYear).value());
    };
    EXPECT_EQ(dayOf("280229", 2026), "2028-02-29");
    EXPECT_EQ(dayOf("280200", 2026), "2028-02-29");
    EXPECT_EQ(dayOf("270200", 2026), "2027-02-28");
    EXPECT_EQ(dayOf("760101", 2026), "2076-01-01");
    EXPECT_EQ(dayOf("770101", 2026), "1977-01-01");
    EXPECT_EQ(dayOf("010101", 2098), "2101-01-01");
    EXPECT_EQ(dayText((Gs1Element{"7250", "19640229"}).day(2026).value()), "1964-02-29");
    EXPECT_FALSE((Gs1Element{"10", "280229"}).day(2026));
}

TEST(Gs1Test, OrderDoesNotChangeTheItem) {
    const auto one = ElementString::parse("01095060001343521728022910LOT42");
    const auto other = ElementString::parse("10LOT42\x1D"
                                            "1728022901"
                                            "09506000134352");
    EXPECT_NE(one->grouped(), other->grouped());
    EXPECT_EQ(one->canonical(), other->canonical());
}

TEST(Gs1Test, WithoutSeparatorsAllWaysThatKeepTheRulesAreNamed) {
    const auto ways = ElementString::parseWithoutSeparators("010950600013435210LOT4221SER7");
    ASSERT_TRUE(ways);
    std::vector<std::string> texts;
    for (const auto& way : *ways) {
        texts.push_back(way.grouped());
    }
    EXPECT_EQ(texts, (std::vector<std::string>{"(01)09506000134352(10)LOT4221SER7",
                                               "(01)09506000134352(10)LOT42(21)SER7",
                                               "(01)09506000134352(10)LOT4(22)1SER7"}));
}

TEST(Gs1Test, WithoutSeparatorsRulesOnCompanionsLeaveOneWay) {
    // An asset has no serial number beside it: (21) would need a trade item.
    const auto ways = ElementString::parseWithoutSeparators("80049506000A21B");
    ASSERT_TRUE(ways);
    EXPECT_EQ(ways->size(), 1U);
}

TEST(Gs1Test, WithoutSeparatorsNothingIsSplitThatFitsNoWay) {
    EXPECT_EQ(ElementString::parseWithoutSeparators("0109506000134353").error().fault,
              CodeFault::WrongCheckCharacter);
    EXPECT_FALSE(ElementString::parseWithoutSeparators(""));
}

TEST(Gs1Test, AnItemTooLongForOneValueIsSplitWhereItMustBe) {
    const auto ways = ElementString::parseWithoutSeparators("010950600013435210LOT0123456789012345621SERIAL");
    ASSERT_TRUE(ways);
    EXPECT_EQ(ways->front().grouped(), "(01)09506000134352(10)LOT01234567890123456(21)SERIAL");
}

TEST(Gs1Test, ManyWaysEndInTime) {
    std::string payload = "0109506000134352";
    for (int i = 0; i < 40; ++i) {
        payload += "10121";
    }
    const auto ways = ElementString::parseWithoutSeparators(payload);
    EXPECT_TRUE(!ways || ways->size() <= 9);
}

TEST(Gs1Test, WhatIsWrittenIsReadBack) {
    EXPECT_TRUE(rc::check("payload", [] {
        const ElementString made = *randomElementString();
        RC_ASSERT(ElementString::parse(made.payload()).value() == made);
        const auto ways = ElementString::parseWithoutSeparators(made.payload());
        RC_ASSERT(ways.has_value());
        RC_ASSERT(ways->front() == made);
    }));
}

TEST(Gs1Test, AnyBytesGiveAValueOrAPositionInsideThem) {
    EXPECT_TRUE(rc::check("arbitrary bytes", [](const std::string& bytes) {
        const auto parsed = ElementString::parse(bytes);
        if (parsed) {
            RC_ASSERT(ElementString::parse(parsed->payload()).value() == *parsed);
        } else {
            RC_ASSERT(parsed.error().position <= bytes.size() + 1);
        }
    }));
}

} // namespace
} // namespace scanner::codes
