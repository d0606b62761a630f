// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/layout.h"

#include <gtest/gtest.h>

namespace labels {
namespace {

TEST(LabelTextTest, TakesWhatPeopleWrite) {
    EXPECT_EQ(LabelText::parse("Tag 28 ±3 (Ω) ^XZ ~JA \"x\"")->text(), "Tag 28 ±3 (Ω) ^XZ ~JA \"x\"");
    EXPECT_TRUE(LabelText::parse(std::string(60, 'x')));
}

TEST(LabelTextTest, RefusesWhatNoLabelCanCarry) {
    for (const std::string& text : {std::string(), std::string("  "), std::string("a\nb"),
                                    std::string("a\x1D"
                                                "b"),
                                    std::string("a\0b", 3), std::string("\xE4"), std::string(61, 'x')}) {
        const auto refused = LabelText::parse(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().fault, Fault::WrongText);
    }
}

TEST(SymbolTextTest, CarriesCanonicalCodesOnly) {
    EXPECT_TRUE(SymbolText::parse("CT7K00018*"));
    for (const char* text : {"", "CT7K-20914-J", "ct7k20914j", "A^XZ", "A~1", "A B", "Ä"}) {
        EXPECT_FALSE(SymbolText::parse(text)) << text;
    }
    EXPECT_FALSE(SymbolText::parse(std::string(45, 'A')));
    EXPECT_TRUE(SymbolText::parse(std::string(88, '7'))); // two digits share a codeword
}

TEST(SymbolTextTest, KnowsTheSmallestSquareSymbol) {
    EXPECT_EQ(SymbolText::parse("123456")->modules(), 10);
    EXPECT_EQ(SymbolText::parse("CMDOK")->modules(), 12);
    EXPECT_EQ(SymbolText::parse("CT7K20914J")->modules(), 14);
    EXPECT_EQ(SymbolText::parse("SLCT7K00412A01V")->modules(), 16);
    EXPECT_EQ(SymbolText::parse(std::string(44, 'A'))->modules(), 26);
}

TEST(WidestWidthTest, CountsCharactersNotBytes) {
    const Length height = Length::millimetres(2);
    EXPECT_EQ(widestWidth(*LabelText::parse("0123456789"), height), Length::millimetres(12));
    EXPECT_EQ(widestWidth(*LabelText::parse("Ω"), height), Length::millimetres(2));
    EXPECT_GT(widestWidth(*LabelText::parse("WWWW"), height), widestWidth(*LabelText::parse("iiii"), height));
}

} // namespace
} // namespace labels
