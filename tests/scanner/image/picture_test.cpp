// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/picture.h"

#include <gtest/gtest.h>
#include <numeric>

namespace scanner::image {
namespace {

Picture counted(int width, int height) {
    std::vector<std::uint8_t> grey(static_cast<std::size_t>(width * height));
    std::iota(grey.begin(), grey.end(), std::uint8_t{0});
    return *Picture::of(width, height, std::move(grey));
}

TEST(Picture, RefusesWhatNoReaderShouldBeGiven) {
    struct Row {
        const char* cause;
        int width;
        int height;
        std::size_t bytes;
        ImageFault fault;
    };

    const std::vector<Row> rows{
        {"one pixel", 1, 1, 1, ImageFault::TooSmall},
        {"seven pixels wide", 7, 100, 700, ImageFault::TooSmall},
        {"60,000 pixels wide", 60'000, 10, 600'000, ImageFault::TooLarge},
        {"400 million pixels", 20'000, 20'000, 0, ImageFault::TooLarge},
        {"a row of bytes missing", 10, 10, 90, ImageFault::NotAPicture},
    };
    for (const auto& row : rows) {
        const auto picture = Picture::of(row.width, row.height, std::vector<std::uint8_t>(row.bytes));
        ASSERT_FALSE(picture) << row.cause;
        EXPECT_EQ(picture.error().fault, row.fault) << row.cause;
    }
}

TEST(Picture, BeyondTheEdgeTheEdgeGoesOn) {
    const auto picture = counted(8, 8);
    EXPECT_EQ(picture.at(-5, 0), 0);
    EXPECT_EQ(picture.at(100, 100), 63);
}

TEST(Picture, APartIsCutOffAtTheEdge) {
    const auto part = counted(16, 16).around({1, 1}, 4);
    EXPECT_EQ(part.width(), 5);
    EXPECT_EQ(part.height(), 5);
    EXPECT_EQ(part.at(0, 1), 16);
    EXPECT_GE(counted(16, 16).around({500, 500}, 4).width(), 1);
}

TEST(Picture, MirroredTwiceItIsItself) {
    const auto picture = counted(9, 8);
    EXPECT_EQ(picture.mirrored().at(0, 0), picture.at(8, 0));
    EXPECT_EQ(picture.mirrored().mirrored(), picture);
    EXPECT_EQ(picture.inverted().inverted(), picture);
}

TEST(Picture, ReducedPixelsAreMeans) {
    const auto small = counted(8, 8).reduced(2);
    EXPECT_EQ(small.width(), 4);
    EXPECT_EQ(small.at(0, 0), (0 + 1 + 8 + 9) / 4);
    EXPECT_EQ(small.at(3, 3), (54 + 55 + 62 + 63) / 4);
}

} // namespace
} // namespace scanner::image
