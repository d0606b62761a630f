// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/outline.h"

#include "tests/support/racks/turned_symbol.h"

#include <gtest/gtest.h>

namespace scanner::image {
namespace {

using tests::racks::draw;

/// The outline of a symbol of 72 pixels a side in the middle of 120.
Outline exact() {
    return Outline{{Point{23.5F, 23.5F}, {95.5F, 23.5F}, {95.5F, 95.5F}, {23.5F, 95.5F}}};
}

TEST(Outline, KnowsItsMiddleAndSide) {
    EXPECT_FLOAT_EQ(exact().middle().x, 59.5F);
    EXPECT_FLOAT_EQ(exact().side(), 72);
    EXPECT_FLOAT_EQ(exact().at(0.25F, 1).x, 41.5F);
}

TEST(Outline, ModulesUnderItAreTheSymbolsForEachThreshold) {
    const auto plane = draw({.text = "0161445623"}, 120);
    const auto drawn = tests::racks::drawSymbol("0161445623", 12);
    for (const auto threshold : {Threshold::One, Threshold::Local, Threshold::Neighbours}) {
        const auto modules = measured(exact(), plane, 12, threshold);
        for (int row = 0; row < 12; ++row) {
            for (int column = 0; column < 12; ++column) {
                EXPECT_EQ(modules.at(column, row) > 0, drawn.at(column, row)) << column << ' ' << row;
            }
        }
    }
}

TEST(Outline, MovesOntoTheSymbolFromAModuleAway) {
    const auto plane = blurred(draw({.text = "0161445623", .angle = 0.02F}, 120), 1.7F);
    const Outline off{{Point{26, 21}, {97, 25}, {99, 98}, {25, 93}}};
    const auto found = refined(off, plane, 12, 6);
    EXPECT_EQ(borderFaults(measured(found, plane, 12, Threshold::One)), 0);
    EXPECT_NEAR(found.side(), 72, 3);
}

TEST(Outline, UnevenLightIsNoHindranceForTheLocalThreshold) {
    auto plane = draw({.text = "0161445623"}, 120);
    for (int y = 0; y < 120; ++y) {
        for (int x = 0; x < 120; ++x) {
            plane.at(x, y) = plane.at(x, y) * (0.15F + 0.85F * static_cast<float>(x) / 119);
        }
    }
    EXPECT_EQ(borderFaults(measured(exact(), plane, 12, Threshold::Local)), 0);
}

} // namespace
} // namespace scanner::image
