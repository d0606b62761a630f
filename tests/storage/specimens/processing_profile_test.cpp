// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing_profile.h"

#include "tests/storage/specimens/bench_scene.h"
#include "tests/support/record_checks.h"

namespace storage::specimens {
namespace {

TEST(ProcessingProfile, FindsItsPartsByTheirCodes) {
    const auto profile = test::profile();
    EXPECT_EQ(profile.step("WASH"), &profile.steps[1]);
    EXPECT_EQ(profile.product("SERUM"), &profile.products[0]);
    EXPECT_EQ(profile.qualityOf("VIABILITY"), &profile.quality[0]);
    EXPECT_EQ(profile.step("BOIL"), nullptr);
    EXPECT_EQ(profile.product("BOIL"), nullptr);
    EXPECT_EQ(profile.qualityOf("BOIL"), nullptr);
}

TEST(ProcessingProfile, ALimitIsNamedByWhereItBeginsAndEnds) {
    EXPECT_EQ(test::profile().limits[0].code(), "DRAW-SPIN");
    EXPECT_EQ(test::profile().limits[1].code(), "SPUN-FREEZE");
}

TEST(ProcessingProfile, EachOfItsWordsReadsBack) {
    test_support::expectOneWordEach(kMilestoneCodes);
    test_support::expectOneWordEach(kStepKindCodes);
    test_support::expectOneWordEach(kSpreadCodes);
    test_support::expectOneWordEach(kBetterCodes);
    test_support::expectOneWordEach(kPoolAcrossCodes);
    test_support::expectOneWordEach(kVesselCodes);
    test_support::expectOneWordEach(kFreezingCodes);
    for (std::size_t i = 0; i < kMilestoneCodes.texts.size(); ++i) {
        EXPECT_FALSE(milestoneWords(static_cast<Milestone>(i)).empty());
    }
}

} // namespace
} // namespace storage::specimens
