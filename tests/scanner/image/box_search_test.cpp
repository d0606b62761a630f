// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/box_search.h"

#include "tests/support/racks/turned_symbol.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace scanner::image {
namespace {

using tests::racks::draw;

SymbolBox bestBox(const Plane& plane, float angle, const SymbolSearch& search) {
    const auto boxes =
        boxesAlong(angle, plane, {plane.middle(), 0.72F * search.typicalSide(), search.module()}, search);
    EXPECT_FALSE(boxes.empty());
    return *std::ranges::max_element(boxes, {}, &SymbolBox::match);
}

TEST(BoxSearch, FindsCornerSizeAndNumberOfModulesOfATurnedSymbol) {
    const auto plane = blurred(draw({.text = "0161445623", .angle = 0.5F, .offset = {8, 5}}, 180), 1.7F);
    const auto box = bestBox(plane, 0.5F, {50, 105, {12, 14, 10, 16}, 45});
    EXPECT_EQ(box.modules, 12);
    EXPECT_NEAR(box.side, 72, 5);
    const Point middle = box.upperLeft + (box.along + box.down) * (box.side / 2);
    EXPECT_NEAR(middle.x, 98, 3);
    EXPECT_NEAR(middle.y, 95, 3);
}

TEST(BoxSearch, KnowsWhichCornerIsTheFindersInAllFourQuarters) {
    const float quarter = 1.5707963F;
    for (int turn = 0; turn < 4; ++turn) {
        const float angle = 0.3F + static_cast<float>(turn) * quarter;
        const auto plane = blurred(draw({.text = "0161445623", .angle = angle}, 180), 1.7F);
        const auto box = bestBox(plane, 0.3F, {68, 76, {12}, 45});
        EXPECT_NEAR(box.along.x, std::cos(angle), 0.05) << turn;
        EXPECT_NEAR(box.along.y, std::sin(angle), 0.05) << turn;
    }
}

TEST(BoxSearch, PlainGroundHasNoBoxes) {
    const Plane plane{180, 180};
    EXPECT_TRUE(boxesAlong(0.1F, plane, {plane.middle(), 50, 6}, {68, 76, {12}, 45}).empty());
}

TEST(BoxSearch, AModuleOfSeveralSizesIsAMiddlingOne) {
    EXPECT_FLOAT_EQ((SymbolSearch{60, 84, {12}, 10}.module()), 6);
    EXPECT_FLOAT_EQ((SymbolSearch{60, 70, {12, 14, 10, 16}, 10}.module()), 5);
}

} // namespace
} // namespace scanner::image
