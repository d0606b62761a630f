// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/plane.h"

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

TEST(Plane, SamplesBetweenPixelsAndStaysInside) {
    Plane plane{3, 3};
    plane.at(1, 1) = 8;
    EXPECT_FLOAT_EQ(plane.sample({1, 1}), 8);
    EXPECT_FLOAT_EQ(plane.sample({0.5F, 1}), 4);
    EXPECT_NEAR(plane.sample({1, 99}), 0, 0.01);
}

} // namespace
} // namespace scanner::image
