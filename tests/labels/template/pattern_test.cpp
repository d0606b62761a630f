// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/pattern.h"

#include <gtest/gtest.h>

namespace labels {
namespace {

const std::vector<DatumSpec> kSpecs{{"code", DatumKind::Code, false, "CT7K20914J"},
                                    {"visit", DatumKind::Text, true, "D28"}};

TEST(PatternTest, PutsValuesBetweenWords) {
    const auto pattern = Pattern::parse("Tube {code} {{{visit}}}", kSpecs).value();
    EXPECT_EQ(pattern.filled({{"code", "CT7K20914J"}, {"visit", "D28"}}, kSpecs), "Tube CT7K-20914-J {D28}");
}

TEST(PatternTest, WritesAValueInTheFormatAskedFor) {
    const auto pattern = Pattern::parse("{code:canonical}", kSpecs).value();
    EXPECT_EQ(pattern.filled({{"code", "CT7K-20914-J"}}, kSpecs), "CT7K20914J");
}

TEST(PatternTest, AValueIsNeverTakenForAPattern) {
    const auto pattern = Pattern::parse("{visit}", kSpecs).value();
    EXPECT_EQ(pattern.filled({{"visit", "{code}"}}, kSpecs), "{code}");
}

TEST(PatternTest, KnowsWhichValueItLacks) {
    const auto pattern = Pattern::parse("{visit}", kSpecs).value();
    EXPECT_TRUE(pattern.lacks({}));
    EXPECT_TRUE(pattern.lacks({{"visit", ""}}));
    EXPECT_FALSE(pattern.lacks({{"visit", "D28"}}));
}

TEST(PatternTest, RefusesWhatIsNoPattern) {
    for (const char* text : {"{", "}", "{code", "{name}", "{code:loud}", "a}b", "{}"}) {
        EXPECT_FALSE(Pattern::parse(text, kSpecs)) << text;
    }
}

} // namespace
} // namespace labels
