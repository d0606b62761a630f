// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/directions.h"

#include "tests/support/racks/turned_symbol.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace scanner::image {
namespace {

using tests::racks::draw;

TEST(Directions, TheRowsOfModulesAreFoundAtAnyTurn) {
    constexpr float kQuarter = std::numbers::pi_v<float> / 2;
    for (int degrees = 0; degrees < 90; degrees += 7) {
        const float angle = static_cast<float>(degrees) / 90 * kQuarter;
        const auto plane = draw({.text = "0161445623", .angle = angle}, 160);
        const auto found = directions(plane, {plane.middle(), 52, 6}, 3);
        ASSERT_FALSE(found.empty());
        const float off = std::remainder(found.front() - angle, kQuarter);
        EXPECT_LT(std::abs(off), 0.03) << degrees;
    }
}

TEST(Directions, AsManyAsAskedForAtMost) {
    const auto plane = draw({.text = "0161445623"}, 160);
    EXPECT_LE(directions(plane, {plane.middle(), 52, 6}, 2).size(), 2U);
}

TEST(Directions, TextureIsFoundWhereTheSymbolIs) {
    const auto plane = draw({.text = "0161445623", .angle = 0.4F, .offset = {17, -12}}, 200);
    const auto centre = textureCentre(plane, 68, plane.middle(), 48);
    EXPECT_NEAR(centre.x, 117, 6);
    EXPECT_NEAR(centre.y, 88, 6);
}

TEST(Directions, WithoutTextureTheMiddleIsKeptWithinReach) {
    const Plane plane{100, 100};
    EXPECT_LE(distance(textureCentre(plane, 40, plane.middle(), 20), plane.middle()), 20.0F);
}

} // namespace
} // namespace scanner::image
