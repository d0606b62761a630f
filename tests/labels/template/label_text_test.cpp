// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/label_text.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace labels {
namespace {

TEST(LabelTextTest, TakesWhatPeopleWrite) {
    EXPECT_EQ(LabelText::parse("Tag 28 ±3 (Ω) ^XZ ~JA \"x\"")->text(), "Tag 28 ±3 (Ω) ^XZ ~JA \"x\"");
    EXPECT_TRUE(LabelText::parse(std::string(100, 'x')));
}

TEST(LabelTextTest, RefusesWhatNoLabelCanCarry) {
    for (const std::string& text :
         {std::string(), std::string("  "), std::string("a\nb"),
          std::string("a\x1D"
                      "b"),
          std::string("a\0b", 3), std::string("a\x1B!?"), std::string("\xE4"), std::string(101, 'x')}) {
        const auto refused = LabelText::parse(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().fault, Fault::WrongText);
    }
}

TEST(LabelTextTest, SaysWhichCharacterIsNotPrinted) {
    const std::pair<std::string, std::string> rows[] = {
        {"a\x1B!?", "Character 2 is a control character (U+001B), which is not printed."},
        {std::string("\0", 1), "Character 1 is a control character (U+0000), which is not printed."},
        {"Ωm\x7F", "Character 3 is a control character (U+007F), which is not printed."},
        {"a\xC2\x85", "Character 2 is a control character (U+0085), which is not printed."},
        {"ab\xE2\x80\xA8", "Character 3 is a control character (U+2028), which is not printed."},
        {"one\r\n", "Character 4 is a control character (U+000D), which is not printed."}};
    for (const auto& [text, words] : rows) {
        const auto refused = LabelText::parse(text);
        ASSERT_FALSE(refused) << words;
        EXPECT_EQ(refused.error().detail, words);
    }
    EXPECT_TRUE(LabelText::parse("5\xC2\xB5L")) << "a micro sign begins like one";
}

TEST(LabelTextTest, KnowsWhatPrintersOwnFontsHave) {
    EXPECT_TRUE(LabelText::parse("A-z 0^~\"")->isPlain());
    EXPECT_FALSE(LabelText::parse("5 µL")->isPlain());
}

TEST(LabelTextTest, MeasuresCharactersNotBytes) {
    EXPECT_EQ(widestWidth(*LabelText::parse("0123456789"), 2000), 12000);
    EXPECT_EQ(widestWidth(*LabelText::parse("Ω"), 2000), 2000);
    EXPECT_GT(widestWidth(*LabelText::parse("WWWW"), 2000), widestWidth(*LabelText::parse("iiii"), 2000));
}

TEST(LabelTextTest, TheTallestHeightIsTheGreatestThatKeepsWithinTheWidth) {
    const auto text = *LabelText::parse("CT7K-20914-J");
    const auto height = tallestHeight(text, 300);
    EXPECT_LE(widestWidth(text, height), 300);
    EXPECT_GT(widestWidth(text, height + 1), 300);
}

struct DateRow {
    const char* cause;
    const char* text;
    bool isAmbiguous;
};

class AmbiguousDates : public testing::TestWithParam<DateRow> {};

TEST_P(AmbiguousDates, AreTold) {
    EXPECT_EQ(hasAmbiguousDate(GetParam().text), GetParam().isAmbiguous);
}

INSTANTIATE_TEST_SUITE_P(LabelTextTest, AmbiguousDates,
                         testing::Values(DateRow{"slashes", "on 03/04/2026", true},
                                         DateRow{"points without zeros", "3.4.26", true},
                                         DateRow{"dashes", "03-04-2026", true},
                                         DateRow{"year first", "2026-03-04", false},
                                         DateRow{"month in words", "04 MAR 2026", false},
                                         DateRow{"a version", "1.2", false},
                                         DateRow{"a version of three", "protocol 1.2.3", false},
                                         DateRow{"a participant code", "LUP-01-07", false},
                                         DateRow{"two separators", "03/04-2026", false}),
                         [](const auto& row) {
                             std::string name = row.param.cause;
                             std::ranges::replace(name, ' ', '_');
                             return name;
                         });

} // namespace
} // namespace labels
