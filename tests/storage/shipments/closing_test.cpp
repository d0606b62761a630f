// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/closing.h"

#include "tests/storage/shipments/tube_scene.h"

#include <gtest/gtest.h>

namespace storage::shipments {

namespace {

TEST(Closing, AsksNothingWhenEveryTubeIsHere) {
    std::vector lines{test::line(1), test::line(2)};
    lines[0].state = LineState::Received;
    lines[1].state = LineState::Stopped;
    EXPECT_EQ(closeNeeds(lines), (CloseNeeds{{}, false, ""}));
}

TEST(Closing, AsksWhyTubesAreMissing) {
    std::vector lines{test::line(3), test::line(1), test::line(2)};
    lines[2].state = LineState::Flagged;
    const auto needs = closeNeeds(lines);
    EXPECT_TRUE(needs.asksReason);
    EXPECT_EQ(needs.missing, (std::vector{ShipmentLineId{1}, ShipmentLineId{3}}));
    EXPECT_EQ(needs.question, "2 tubes were not scanned. Why?");
}

TEST(Closing, NamesTheTubeWhenOneIsMissing) {
    EXPECT_EQ(closeNeeds(std::vector{test::line(1)}).question, "FX10000001 was not scanned. Why?");
}

TEST(Closing, NumbersItsReasonsFromOne) {
    EXPECT_EQ(missingReasonNumber(1), MissingReason::NotInParcel);
    EXPECT_EQ(missingReasonNumber(6), MissingReason::NotKnown);
    EXPECT_EQ(missingReasonNumber(0), std::nullopt);
    EXPECT_EQ(missingReasonNumber(7), std::nullopt);
    EXPECT_EQ(missingReasonText(MissingReason::SentLater), "Comes with a later shipment");
}

} // namespace

} // namespace storage::shipments
