// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/bitmap.h"

#include <gtest/gtest.h>

namespace labels::languages {
namespace {

TEST(BitmapTest, KeepsTheLeftmostDotInTheHighestBit) {
    Bitmap bitmap(10, 2);
    bitmap.blacken(0, 0);
    bitmap.blacken(9, 1);
    EXPECT_EQ(bitmap.rowBytes(), 2);
    EXPECT_EQ(bitmap.bytes()[0], 0x80);
    EXPECT_EQ(bitmap.bytes()[3], 0x40);
}

TEST(BitmapTest, WhatHangsOverTheEdgeIsNotDrawn) {
    Bitmap bitmap(4, 4);
    bitmap.blacken({-2, -2, 3, 3});
    bitmap.blacken(4, 0);
    Bitmap corner(4, 4);
    corner.blacken(0, 0);
    EXPECT_EQ(bitmap, corner);
}

TEST(BitmapTest, AQuarterTurnIsClockwise) {
    Bitmap bitmap(3, 2);
    bitmap.blacken(0, 0);
    const auto turned = bitmap.turned();
    EXPECT_EQ(turned.width(), 2);
    EXPECT_TRUE(turned.isBlack(1, 0));
    EXPECT_EQ(turned.turned().turned().turned(), bitmap);
}

} // namespace
} // namespace labels::languages
