// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/cells.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace storage {
namespace {

struct Typed {
    std::string name;
    std::string text;
    std::optional<std::int64_t> value;
};

std::string nameOf(const testing::TestParamInfo<Typed>& row) {
    return row.param.name;
}

class TypedCells : public testing::TestWithParam<Typed> {};

TEST_P(TypedCells, AreTakenInMillionsWithTheirUnitOnly) {
    const auto read = parseCellCount(GetParam().text);
    ASSERT_EQ(read.has_value(), GetParam().value.has_value());
    if (read) {
        EXPECT_EQ(read->cells(), *GetParam().value);
    }
}

INSTANTIATE_TEST_SUITE_P(Rows, TypedCells,
                         testing::Values(Typed{"Decimal", "24.5e6", 24'500'000},
                                         Typed{"Whole", "7e6", 7'000'000}, Typed{"OneCell", "0.000001e6", 1},
                                         Typed{"None", "0e6", 0},
                                         Typed{"Most", "1000000e6", 1'000'000'000'000},
                                         Typed{"TooMany", "1000001e6", {}}, Typed{"NoUnit", "24.5", {}},
                                         Typed{"Comma", "24,5e6", {}}, Typed{"Negative", "-1e6", {}},
                                         Typed{"HalfACell", "0.0000005e6", {}}, Typed{"Nothing", "", {}},
                                         Typed{"OnlyUnit", "e6", {}}, Typed{"OpenPoint", "3.e6", {}},
                                         Typed{"OtherPower", "3e9", {}},
                                         Typed{"AnEndlessNumber", "99999999999999999999999e6", {}}),
                         nameOf);

class TypedVolume : public testing::TestWithParam<Typed> {};

TEST_P(TypedVolume, IsTakenWithItsUnitOnly) {
    const auto read = parseVolume(GetParam().text);
    ASSERT_EQ(read.has_value(), GetParam().value.has_value());
    if (read) {
        EXPECT_EQ(read->nanolitres(), *GetParam().value);
    }
}

INSTANTIATE_TEST_SUITE_P(Rows, TypedVolume,
                         testing::Values(Typed{"Millilitres", "8.5 mL", 8'500'000},
                                         Typed{"Close", "8.5mL", 8'500'000},
                                         Typed{"Microlitres", "500 uL", 500'000},
                                         Typed{"MicroSign", "500 µL", 500'000}, Typed{"NoUnit", "8.5", {}},
                                         Typed{"OtherUnit", "8.5 L", {}}, Typed{"Negative", "-1 mL", {}},
                                         Typed{"TooFine", "0.0001 uL", {}}, Typed{"TooMuch", "10001 mL", {}}),
                         nameOf);

class TypedConcentration : public testing::TestWithParam<Typed> {};

TEST_P(TypedConcentration, IsTakenInMillionsAMillilitreOnly) {
    const auto read = parseCellConcentration(GetParam().text);
    ASSERT_EQ(read.has_value(), GetParam().value.has_value());
    if (read) {
        EXPECT_EQ(read->perMillilitre(), *GetParam().value);
    }
}

INSTANTIATE_TEST_SUITE_P(Rows, TypedConcentration,
                         testing::Values(Typed{"Millions", "3.2e6/mL", 3'200'000},
                                         Typed{"NoVolume", "3.2e6", {}}, Typed{"OtherVolume", "3.2e6/uL", {}},
                                         Typed{"TooDense", "10001e6/mL", {}}),
                         nameOf);

TEST(Cells, AreCountedWholeInAVolume) {
    EXPECT_EQ(cellsIn(Volume::millilitres(10), CellConcentration::perMillilitre(3'200'000)),
              CellCount::millions(32));
    EXPECT_EQ(cellsIn(Volume::nanolitres(1), CellConcentration::perMillilitre(999'999)), CellCount::cells(0));
    EXPECT_EQ(cellsIn(Volume::millilitres(10'000), CellConcentration::perMillilitre(10'000'000'000)),
              CellCount::cells(100'000'000'000'000))
        << "the largest of each";
}

TEST(Cells, AreSaidInMillions) {
    EXPECT_EQ(CellCount::cells(24'500'000).text(), "24.5 ×10⁶ cells");
    EXPECT_EQ(CellCount::millions(7).text(), "7 ×10⁶ cells");
    EXPECT_EQ(CellCount::cells(-1'500).text(), "−0.002 ×10⁶ cells");
    EXPECT_EQ(CellCount::cells(0).text(), "0 ×10⁶ cells");
}

RC_GTEST_PROP(Cells, DividedVolumesNeverHoldMoreThanTheWhole, ()) {
    const auto perMillilitre =
        CellConcentration::perMillilitre(*rc::gen::inRange<std::int64_t>(0, 10'000'000'000));
    const auto first = Volume::nanolitres(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
    const auto second = Volume::nanolitres(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
    RC_ASSERT(cellsIn(first, perMillilitre) + cellsIn(second, perMillilitre) <=
              cellsIn(first + second, perMillilitre));
}

} // namespace
} // namespace storage
