// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/container.h"

#include "tests/support/record_checks.h"

#include <gtest/gtest.h>

namespace storage::freezers {
namespace {

using test_support::cell;
using test_support::expectOneWordEach;
using test_support::expectSurvivesItsRow;

const Container kBox{ContainerId{1},
                     "CT7K-B0001-X",
                     ContainerId{2},
                     ContainerKind::Box,
                     "Box 3-07",
                     9,
                     10,
                     FillOrder::ByColumn,
                     specimens::TemperatureClass::NitrogenVapour,
                     StudyId{3},
                     7};

TEST(Container, BoxesAndTanksSurviveTheirRows) {
    expectSurvivesItsRow(kBox);
    expectSurvivesItsRow(Container{ContainerId{1}, "CT7K-T0001-X", std::nullopt, ContainerKind::Tank,
                                   "Tank 1", std::nullopt, std::nullopt, FillOrder::ByRow,
                                   specimens::TemperatureClass::NitrogenVapour, std::nullopt, 1});
}

TEST(Container, KeepsRowsApartFromColumns) {
    EXPECT_EQ(cell(kBox, "row_count"), Value{std::int64_t{9}});
    EXPECT_EQ(cell(kBox, "column_count"), Value{std::int64_t{10}});
}

TEST(Container, StoresItsChoicesAsWords) {
    expectOneWordEach(kContainerKindCodes);
    expectOneWordEach(kFillOrderCodes);
}

} // namespace
} // namespace storage::freezers
