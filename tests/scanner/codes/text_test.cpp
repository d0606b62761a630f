// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/text.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

TEST(WritingTest, DropsOuterBlanksCaseAndSeparators) {
    EXPECT_EQ(Writing::of("  ct7k-20914 a ").plain(), "CT7K20914A");
    EXPECT_EQ(Writing::of("   ").plain(), "");
}

TEST(WritingTest, AcceptsAllSeparatorsOrNone) {
    EXPECT_TRUE(Writing::of("AB-CD").checkSeparators("AB-CD"));
    EXPECT_TRUE(Writing::of("AB CD").checkSeparators("AB-CD"));
    EXPECT_TRUE(Writing::of("ABCD").checkSeparators("AB-CD"));
}

TEST(WritingTest, NamesTheFirstSeparatorInAWrongPlace) {
    const auto result = Writing::of("A-BCD").checkSeparators("AB-CD");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().fault, CodeFault::WrongShape);
    EXPECT_EQ(result.error().position, 2U);
}

} // namespace
} // namespace scanner::codes
