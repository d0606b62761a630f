// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/worksheet.h"

#include <gtest/gtest.h>

namespace storage::specimens {
namespace {

TEST(Worksheet, IsReadBackFromItsRow) {
    const Worksheet sheet{WorksheetId{7}, "WSCT7K00012K", PersonId{3}, "bench-2", Timestamp{}};
    EXPECT_EQ(Worksheet::fromRow(7, sheet.toRow()), sheet);
    const WorksheetTube tube{WorksheetTubeId{8}, WorksheetId{7}, 2, SpecimenId{5}, ProfileId{4}};
    EXPECT_EQ(WorksheetTube::fromRow(8, tube.toRow()), tube);
}

} // namespace
} // namespace storage::specimens
