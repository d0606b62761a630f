// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/tube_code.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

constexpr TubePattern kFluidX{"FluidX", "AA99999999"};

TEST(TubeCodeTest, ReadsLowerCaseAsTheSameCode) {
    EXPECT_EQ(TubeCode::parse("fd01234567", kFluidX), TubeCode::parse("FD01234567", kFluidX));
    EXPECT_EQ(TubeCode::parse("fd01234567", kFluidX)->canonical(), "FD01234567");
    EXPECT_EQ(TubeCode::parse("fd01234567", kFluidX)->pattern(), "FluidX");
}

TEST(TubeCodeTest, KeepsLeadingZeros) {
    EXPECT_EQ(TubeCode::parse("0012345678", TubePattern{"ten digits", "9999999999"})->canonical(),
              "0012345678");
}

TEST(TubeCodeTest, NamesTheFirstCharacterThatDoesNotFit) {
    EXPECT_EQ(TubeCode::parse("F101234567", kFluidX).error().position, 2U);
    EXPECT_EQ(TubeCode::parse("FD0123456", kFluidX).error().position, 10U);
    EXPECT_EQ(TubeCode::parse("FD012345678", kFluidX).error().position, 11U);
    EXPECT_EQ(TubeCode::parse("FD-01234567", kFluidX).error().position, 3U);
}

TEST(TubeCodeTest, AMixedPatternTakesLettersAndDigits) {
    EXPECT_TRUE(TubeCode::parse("a1b2", TubePattern{"mixed", "XXXX"}));
    EXPECT_FALSE(TubeCode::parse("a1*2", TubePattern{"mixed", "XXXX"}));
}

TEST(TubeCodeTest, KnowsTheRacksItsMakeIsSoldIn) {
    for (const TubePattern& pattern : standardTubePatterns()) {
        EXPECT_EQ(pattern.racks.front(), (RackGrid{8, 12})) << pattern.name;
    }
    const auto tube = TubeCode::parse("FD01234567", standardTubePatterns().front());
    EXPECT_EQ(tube->racks(), (std::vector{RackGrid{8, 12}, RackGrid{6, 8}, RackGrid{4, 6}}));
    EXPECT_TRUE(TubeCode::parse("FD01234567", kFluidX)->racks().empty());
}

TEST(TubeCodeTest, AnEmptyPatternFitsNothing) {
    EXPECT_FALSE(TubeCode::parse("", TubePattern{"none", ""}));
}

} // namespace
} // namespace scanner::codes
