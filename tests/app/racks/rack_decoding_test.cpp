// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/rack_decoding.h"

#include <gtest/gtest.h>

namespace app::racks {
namespace {

TEST(RackDecoding, AGreyPictureIsItsBytesRowByRow) {
    const auto picture = greyPicture(std::string{"P5\n3 2\n255\n"} + "abcdef");
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->size(), QSize(3, 2));
    EXPECT_EQ(picture->constScanLine(1)[0], 'd');
    EXPECT_EQ(picture->constScanLine(1)[2], 'f');
}

TEST(RackDecoding, WhatIsNotAllThereIsNoPicture) {
    struct Case {
        const char* cause;
        std::string bytes;
    };

    const Case cases[] = {
        {"nothing", ""},
        {"another kind", "P6\n1 1\n255\nabc"},
        {"no size", "P5\n"},
        {"a byte too few", "P5\n2 2\n255\nabc"},
        {"a byte too many", "P5\n2 2\n255\nabcde"},
        {"nothing high", "P5\n2 0\n255\n"},
        {"less than nothing wide", "P5\n-2 2\n255\nabcd"},
        {"wider than anything", "P5\n2000000000 2000000000\n255\nabcd"},
        {"sixteen bits", "P5\n1 1\n65535\nab"},
        {"the size cut off", "P5\n2"},
    };
    for (const auto& one : cases) {
        EXPECT_FALSE(greyPicture(one.bytes)) << one.cause;
    }
}

} // namespace
} // namespace app::racks
