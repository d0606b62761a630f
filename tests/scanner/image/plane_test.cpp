// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/plane.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace scanner::image {
namespace {

Picture ramp() {
    std::vector<std::uint8_t> grey;
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 20; ++x) {
            grey.push_back(static_cast<std::uint8_t>(10 * x));
        }
    }
    return *Picture::of(20, 20, std::move(grey));
}

TEST(Plane, MarksAreBrightWhicheverWayTheCodeWasPrinted) {
    const auto light = cut(ramp(), {10, 10}, 4, 1, Polarity::LightOnDark);
    const auto dark = cut(ramp(), {10, 10}, 4, 1, Polarity::DarkOnLight);
    EXPECT_FLOAT_EQ(light.at(0, 0), 60);
    EXPECT_FLOAT_EQ(dark.at(0, 0), 195);
}

TEST(Plane, AFinerCutKeepsPlacesAndBrightness) {
    const auto fine = cut(ramp(), {10, 10}, 4, 2.5F, Polarity::LightOnDark);
    EXPECT_EQ(fine.width(), 20);
    const auto place = placeInPicture({7, 7}, {10, 10}, 4, 2.5F);
    EXPECT_NEAR(fine.at(7, 7), 10 * place.x, 0.01);
}

TEST(Plane, SmoothingKeepsTheSumAndLowersThePeak) {
    Plane plane{31, 31};
    plane.at(15, 15) = 100;
    const auto smooth = blurred(plane, 2);
    EXPECT_NEAR(std::accumulate(smooth.values().begin(), smooth.values().end(), 0.0), 100, 0.1);
    EXPECT_LT(smooth.at(15, 15), 5);
    EXPECT_FLOAT_EQ(smooth.at(13, 15), smooth.at(15, 17));
    EXPECT_FLOAT_EQ(blurred(plane, 0.1F).at(15, 15), 100);
}

TEST(Plane, EveningTakesGlareAwayAndLeavesMarksAlike) {
    // Dots of three pixels every eight, under a glare that is brighter than they are.
    Plane plane{64, 64};
    const auto isMark = [](int x, int y) { return x % 8 < 3 && y % 8 < 3; };
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            const float away = distance({static_cast<float>(x), static_cast<float>(y)}, {40, 20});
            plane.at(x, y) = (isMark(x, y) ? 60.0F : 10.0F) + 150 * std::exp(-away * away / 300);
        }
    }
    ASSERT_GT(plane.at(38, 20), 2 * plane.at(9, 49))
        << "a mark far from the glare is darker than ground in it";
    const auto even = evened(plane, 6, 30);
    for (int y = 8; y < 56; ++y) {
        for (int x = 8; x < 56; ++x) {
            EXPECT_EQ(even.at(x, y) > 25, isMark(x, y)) << x << ' ' << y;
        }
    }
}

TEST(Plane, SamplesBetweenPixelsAndStaysInside) {
    Plane plane{3, 3};
    plane.at(1, 1) = 8;
    EXPECT_FLOAT_EQ(plane.sample({1, 1}), 8);
    EXPECT_FLOAT_EQ(plane.sample({0.5F, 1}), 4);
    EXPECT_NEAR(plane.sample({1, 99}), 0, 0.01);
}

} // namespace
} // namespace scanner::image
