// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/length.h"

#include <gtest/gtest.h>

namespace labels {
namespace {

TEST(LengthTest, BecomesWholeDotsOfThePrintHead) {
    EXPECT_EQ(Length::millimetres(38).dots(Resolution::Dots8), 304);
    EXPECT_EQ(Length::micrometres(250).dots(Resolution::Dots8), 2);
    EXPECT_EQ(Length::micrometres(250).dots(Resolution::Dots12), 3);
    EXPECT_EQ(Length::micrometres(250).dots(Resolution::Dots24), 6);
    EXPECT_EQ(Length::micrometres(70).dots(Resolution::Dots8), 1);
}

TEST(LengthTest, AnInchHasAsManyDotsAsTheHeadIsSoldFor) {
    const auto inch = Length::micrometres(25400);
    EXPECT_EQ(inch.dots(Resolution::Dots8), 203);
    EXPECT_EQ(inch.dots(Resolution::Dots12), 300);
    EXPECT_EQ(inch.dots(Resolution::Dots24), 600);
}

TEST(LengthTest, ComesBackFromDots) {
    for (const auto resolution : {Resolution::Dots8, Resolution::Dots12, Resolution::Dots24}) {
        for (std::int64_t dots : {1, 7, 300, 1199}) {
            EXPECT_EQ(Length::dots(dots, resolution).dots(resolution), dots);
        }
    }
}

} // namespace
} // namespace labels
