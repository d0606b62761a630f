// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/packed_row.h"

#include <gtest/gtest.h>
#include <limits>

namespace storage::custody {
namespace {

Row unpacked(std::string_view packed) {
    Row row;
    for (const auto value : packedValues(packed)) {
        row.push_back(unpackedValue(value));
    }
    return row;
}

TEST(PackedRow, GivesBackEveryValueItTook) {
    using Limits = std::numeric_limits<std::int64_t>;
    Row row{Value{},
            "",
            "a",
            std::string("a\0b", 3),
            std::string(243, 'x'),
            std::string(244, 'x'),
            std::string(245, 'x'),
            std::string(246, 'x'),
            std::string(300'000, 'x')};
    for (const std::int64_t number :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{127}, std::int64_t{128}, std::int64_t{-129},
          std::int64_t{1795254067000000}, Limits::min(), Limits::max()}) {
        row.emplace_back(number);
    }
    EXPECT_EQ(unpacked(packedRow(row)), row);
    EXPECT_TRUE(unpacked(packedRow({})).empty());
}

TEST(PackedRow, TellsNothingFromZeroAndFromEmptyText) {
    EXPECT_NE(packedRow({Value{}}), packedRow({std::int64_t{0}}));
    EXPECT_NE(packedRow({Value{}}), packedRow({""}));
    EXPECT_NE(packedRow({std::int64_t{1}}), packedRow({"1"}));
}

TEST(PackedRow, IsShortForSmallNumbers) {
    EXPECT_EQ(packedRow({Value{}, std::int64_t{0}, std::int64_t{-100}}).size(), 4U);
}

} // namespace
} // namespace storage::custody
