// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/layout.h"

#include <gtest/gtest.h>

namespace labels {
namespace {

TEST(LayoutTest, BoxesThatOnlyTouchDoNotOverlap) {
    const DotBox box{10, 10, 5, 5};
    EXPECT_FALSE(box.overlaps({15, 10, 5, 5}));
    EXPECT_TRUE(box.overlaps({14, 14, 5, 5}));
    EXPECT_TRUE(box.contains({10, 10, 5, 5}));
    EXPECT_FALSE(box.contains({10, 10, 6, 5}));
    EXPECT_EQ(box.grown(2, 1), (DotBox{8, 9, 9, 7}));
}

TEST(LayoutTest, ATurnedLineRunsAlongTheHeightOfItsBox) {
    PlacedText text{"a",         {0, 0, 100, 20}, Weight::Regular,
                    Align::Left, Turn::None,      LabelText::parse("a").value()};
    EXPECT_EQ(text.lineHeight(), 20);
    EXPECT_EQ(text.lineWidth(), 100);
    text.turn = Turn::Quarter;
    EXPECT_EQ(text.lineHeight(), 100);
    EXPECT_EQ(text.lineWidth(), 20);
}

TEST(LayoutTest, IsAsLargeAsItsLabelInDots) {
    const Layout layout{{Length::millimetres(38), Length::millimetres(19)}, Resolution::Dots8, {}};
    EXPECT_EQ(layout.width(), 304);
    EXPECT_EQ(layout.height(), 152);
}

} // namespace
} // namespace labels
