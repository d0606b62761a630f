// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/rack_reading.h"

#include <gtest/gtest.h>

namespace scanner::image {
namespace {

TEST(RackReading, StatesDoubtsAndCausesAreFoundAgainByTheirText) {
    for (int i = 0; i <= static_cast<int>(WellState::Conflict); ++i) {
        EXPECT_EQ(stateFrom(stateText(static_cast<WellState>(i))), static_cast<WellState>(i));
    }
    for (int i = 0; i <= static_cast<int>(Doubt::PicturesDiffer); ++i) {
        EXPECT_EQ(doubtFrom(doubtText(static_cast<Doubt>(i))), static_cast<Doubt>(i));
    }
    for (int i = 0; i <= static_cast<int>(FixedBy::Nothing); ++i) {
        EXPECT_EQ(fixedByFrom(fixedByText(static_cast<FixedBy>(i))), static_cast<FixedBy>(i));
    }
    EXPECT_FALSE(stateFrom("thawed"));
}

TEST(RackReading, CountsWellsByState) {
    RackReading reading{RackFormat::Wells24, 600,   800, 600, false, {}, FixedBy::Nothing,
                        FixedBy::OuterRows,  false, {},  {}};
    reading.wells.resize(3);
    reading.wells[1].state = WellState::Read;
    EXPECT_EQ(reading.count(WellState::Empty), 2);
    EXPECT_EQ(reading.count(WellState::Read), 1);
    EXPECT_EQ(reading.wells[0].text(), "");
}

} // namespace
} // namespace scanner::image
