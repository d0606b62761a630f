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

} // namespace
} // namespace labels
