// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/window.h"

#include <gtest/gtest.h>

namespace scanner::image {
namespace {

const RackShape& shape96() {
    return shapeOf(RackFormat::Wells96);
}

/// Codes on all cells of these rows and columns, both included.
CodeByCell codesOn(int top, int left, int bottom, int right, int step = 1) {
    CodeByCell codes;
    for (int row = top; row <= bottom; row += step) {
        for (int column = left; column <= right; column += step) {
            codes[{row, column}] = CodeReading{.text = "x", .modules = 12};
        }
    }
    return codes;
}

NestProfile profileAt(Point first, RackPose pose = {false, Corner::UpperLeft}) {
    return {"nest", RackFormat::Wells96, pose, 254, 200, 150, first};
}

/// 10 pixels a millimetre, wells 90 pixels apart.
Lattice lattice() {
    return {{100, 100}, {90, 0}, {0, 90}};
}

TEST(Window, FullOuterRowsAndColumnsFixIt) {
    const auto window = windowFrom(codesOn(-2, 3, 5, 14), shape96());
    ASSERT_TRUE(window);
    EXPECT_EQ(window->first, (Cell{-2, 3}));
    EXPECT_FALSE(window->isUpright());
    EXPECT_TRUE(windowFrom(codesOn(0, 0, 11, 7), shape96())->isUpright());
}

TEST(Window, AMissingOuterRowOrColumnIsRefused) {
    EXPECT_FALSE(windowOf(profileAt({14.2F, 10}), lattice(), 254, codesOn(0, 0, 7, 11)))
        << "nearly half a well";
    for (const auto& codes : {codesOn(0, 0, 6, 11), codesOn(0, 0, 7, 10), codesOn(3, 3, 3, 3)}) {
        const auto window = windowFrom(codes, shape96());
        ASSERT_FALSE(window);
        EXPECT_EQ(window.error().fault, ImageFault::OffsetUnknown);
    }
    EXPECT_EQ(windowFrom({}, shape96()).error().fault, ImageFault::NoCodes);
}

TEST(Window, MoreRowsThanTheFormatHasIsAnotherRack) {
    EXPECT_EQ(windowFrom(codesOn(0, 0, 8, 11), shape96()).error().fault, ImageFault::WrongRack);
    EXPECT_EQ(windowFrom(codesOn(0, 0, 15, 23), shape96()).error().fault, ImageFault::WrongRack);
}

TEST(Window, TheProfileFixesItWhateverIsInTheRack) {
    const auto window = windowOf(profileAt({19.2F, 18.7F}), lattice(), 254);
    ASSERT_TRUE(window);
    EXPECT_EQ(window->first, (Cell{1, 1}));
    const auto turned = windowOf(profileAt({82, 109}, {true, Corner::LowerRight}), lattice(), 254);
    ASSERT_TRUE(turned);
    EXPECT_EQ(turned->first, (Cell{0, 1}));
    EXPECT_EQ(turned->rows, 12);
}

TEST(Window, ARackHalfAWellOffTheProfileIsRefused) {
    for (const Point first : {Point{14.5F, 10}, Point{10, 14.5F}, Point{13.5F, 13.5F}}) {
        EXPECT_EQ(windowOf(profileAt(first), lattice(), 254).error().fault, ImageFault::WrongRack);
    }
}

TEST(Window, ARackThatLiesALittleOffIsFixedByItsOuterRowsWhenTheyAgreeWithTheProfile) {
    const auto off = profileAt({13.2F, 10}); // 0.36 wells
    EXPECT_FALSE(windowOf(off, lattice(), 254)) << "the profile alone does not fix it";
    EXPECT_EQ(windowOf(off, lattice(), 254, codesOn(0, 0, 7, 11)).value().first, (Cell{0, 0}));
    for (const auto& codes : {codesOn(0, 0, 6, 11), codesOn(0, 1, 7, 12), codesOn(0, 0, 7, 12),
                              codesOn(0, 0, 11, 7), CodeByCell{}}) {
        EXPECT_EQ(windowOf(off, lattice(), 254, codes).error().fault, ImageFault::WrongRack);
    }
}

TEST(Window, CodesBesideItAreRefused) {
    const RackWindow window{{0, 0}, 8, 12};
    EXPECT_TRUE(checked(window, codesOn(1, 1, 6, 10), 12, shape96()));
    EXPECT_EQ(checked(window, codesOn(1, 1, 8, 10), 12, shape96()).error().fault, ImageFault::WrongRack);
    auto withRackCode = codesOn(1, 1, 6, 10);
    withRackCode[{-1, 4}] = CodeReading{.text = "RACK", .modules = 16};
    EXPECT_TRUE(checked(window, withRackCode, 12, shape96())) << "the rack's own code is of another size";
}

TEST(Window, CodesInEverySecondWellAreAnotherRack) {
    const RackWindow window{{0, 0}, 16, 24};
    EXPECT_EQ(checked(window, codesOn(0, 0, 14, 22, 2), 12, shape96()).error().fault, ImageFault::WrongRack);
}

TEST(Window, ItsMarginIsOneCellAround) {
    const RackWindow window{{2, 3}, 8, 12};
    EXPECT_EQ(window.cellsWithMargin().size(), 10U * 14U);
    EXPECT_TRUE(window.holds({9, 14}));
    EXPECT_FALSE(window.holds({10, 3}));
    EXPECT_FALSE(window.holds({2, 2}));
}

TEST(Window, CellsInsideAreThoseWhoseMiddleIsInThePicture) {
    const auto picture = *Picture::of(200, 120, std::vector<std::uint8_t>(200 * 120));
    EXPECT_EQ(cellsInside(lattice(), picture).size(), 6U);
}

} // namespace
} // namespace scanner::image
