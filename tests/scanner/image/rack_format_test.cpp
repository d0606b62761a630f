// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/rack_format.h"

#include <gtest/gtest.h>
#include <set>

namespace scanner::image {
namespace {

const RackShape& shape96() {
    return shapeOf(RackFormat::Wells96);
}

TEST(RackFormat, FourFormatsAreKnownByTheirWells) {
    for (const int wells : {24, 48, 96, 384}) {
        EXPECT_EQ(shapeOf(*rackFormat(wells)).wells(), wells);
    }
    EXPECT_FALSE(rackFormat(100));
}

TEST(RackFormat, WellsAreNamedAsOnTheRack) {
    EXPECT_EQ((Well{0, 0}.name()), "A1");
    EXPECT_EQ((Well{7, 11}.name()), "H12");
    EXPECT_EQ(Well::parse("h12", shape96()), (Well{7, 11}));
    EXPECT_EQ(Well::parse("A01", shape96()), (Well{0, 0}));
    for (const auto* wrong : {"", "A", "I1", "A13", "A0", "1A", "A1x", "A-1", "AA1"}) {
        EXPECT_FALSE(Well::parse(wrong, shape96())) << wrong;
    }
}

TEST(RackFormat, EachPosePutsEachWellAtItsOwnPlaceAndBack) {
    for (const auto& pose : allPoses()) {
        std::set<Place> places;
        for (int row = 0; row < 8; ++row) {
            for (int column = 0; column < 12; ++column) {
                const auto place = pose.placeOf({row, column}, shape96());
                places.insert(place);
                EXPECT_EQ(pose.wellAt(place, shape96()), (Well{row, column}));
            }
        }
        EXPECT_EQ(places.size(), 96U);
        EXPECT_EQ(places.rbegin()->row, pose.isUpright ? 11 : 7);
    }
}

TEST(RackFormat, AllPosesAreFourTurnsFromAboveAndFourFromBelow) {
    std::set<std::pair<bool, int>> kinds;
    for (const auto& pose : allPoses()) {
        kinds.emplace(pose.isFromBelow(), pose.quarterTurns());
    }
    EXPECT_EQ(kinds.size(), 8U);
}

TEST(RackFormat, AQuarterTurnClockwiseBringsA1ToTheUpperRight) {
    const RackPose pose{true, Corner::UpperRight};
    EXPECT_EQ(pose.quarterTurns(), 1);
    EXPECT_FALSE(pose.isFromBelow());
    EXPECT_EQ(pose.placeOf({0, 0}, shape96()), (Place{0, 7}));
    EXPECT_EQ(pose.placeOf({0, 11}, shape96()), (Place{11, 7}));
    EXPECT_EQ(pose.placeOf({7, 0}, shape96()), (Place{0, 0}));
}

TEST(RackFormat, FromBelowTheColumnsRunBackwards) {
    const RackPose pose{false, Corner::UpperRight};
    EXPECT_TRUE(pose.isFromBelow());
    EXPECT_EQ(pose.quarterTurns(), 0);
    EXPECT_EQ(pose.placeOf({0, 11}, shape96()), (Place{0, 0}));
}

TEST(RackFormat, CornersAreFoundAgainByTheirText) {
    for (const auto corner : {Corner::UpperLeft, Corner::UpperRight, Corner::LowerRight, Corner::LowerLeft}) {
        EXPECT_EQ(cornerFrom(cornerText(corner)), corner);
    }
    EXPECT_FALSE(cornerFrom("middle"));
}

} // namespace
} // namespace scanner::image
