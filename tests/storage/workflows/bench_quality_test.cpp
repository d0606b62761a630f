// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/workflows/bench_tubes.h"

#include "storage/specimens/processing_store.h"

namespace storage::workflows {
namespace {

using specimens::Judgement;
using testing::SizeIs;

class BenchQuality : public tests::BenchTest {
protected:
    Result<QualityNoted> viability(std::int64_t percent, const std::string& reason = {}) {
        return recordQuality(repository(), who(), {m_tube, "VIABILITY", percent * 1000, "%", "trypan blue"},
                             reason);
    }

    void SetUp() override {
        BenchTest::SetUp();
        m_tube = tubes("HEP", "WASH").front();
    }

    std::string m_tube;
};

INSTANTIATE_ON_BOTH_ENGINES(BenchQuality);

TEST_P(BenchQuality, AValueIsJudgedByTheProfileOfItsTube) {
    EXPECT_EQ(viability(92).value().result.judgement, Judgement::Target);
    EXPECT_EQ(viability(75, "counted again").value().result.judgement, Judgement::Flagged);
    const auto other = recordQuality(repository(), who(), {m_tube, "STERILITY", 0, "", ""});
    EXPECT_EQ(other.value().result.judgement, Judgement::Unjudged);
    tests::expectProven(repository());
}

TEST_P(BenchQuality, AFailurePlacesAHoldAndADeviation) {
    const auto noted = viability(69).value();
    EXPECT_TRUE(noted.isHeld);
    const auto id = specimenOf(m_tube).id;
    const auto holds = look([&](database::Reading& reading) { return specimens::openHoldsOf(reading, id); });
    ASSERT_THAT(holds, SizeIs(1));
    EXPECT_EQ(holds.front().kind, specimens::HoldKind::Quality);
    EXPECT_EQ(holds.front().reason, "viability before freezing is 69 %; below 70 % fails.");
    EXPECT_THAT(look([&](database::Reading& reading) { return specimens::deviationsOf(reading, id); }),
                SizeIs(1));
    tests::expectProven(repository());
}

TEST_P(BenchQuality, ACorrectionKeepsTheOldValueAndNeedsAReason) {
    ASSERT_TRUE(viability(69));
    EXPECT_EQ(viability(96).error().code, ErrorCode::Invalid);
    const auto corrected = viability(96, "a transposed digit").value();
    EXPECT_EQ(corrected.corrected, 69000);
    const auto all = look([&](database::Reading& reading) {
        return specimens::qualityOf(reading, specimens::specimenByCode(reading, m_tube)->id);
    });
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].value, 69000);
    EXPECT_TRUE(all[0].supersededAt);
    EXPECT_EQ(all[1].corrects, all[0].id);
    tests::expectProven(repository());
}

TEST_P(BenchQuality, ACorrectionToAGoodValueReleasesWhatTheFailureHeld) {
    const auto holds = [&] {
        return look([&](database::Reading& reading) {
                   return specimens::openHoldsOf(reading, specimens::specimenByCode(reading, m_tube)->id);
               })
            .size();
    };
    ASSERT_TRUE(viability(69));
    ASSERT_TRUE(viability(65, "counted again"));
    EXPECT_EQ(holds(), 2U) << "it fails all the same";
    EXPECT_EQ(viability(96, "a transposed digit").value().released, 1);
    EXPECT_EQ(holds(), 0U);
    EXPECT_EQ(viability(97, "counted again").value().released, 0);
    tests::expectProven(repository());
}

TEST_P(BenchQuality, AnotherUnitThanTheProfilesIsRefused) {
    const auto noted = recordQuality(repository(), who(), {m_tube, "VIABILITY", 925, "per mille", ""});
    EXPECT_EQ(noted.error().code, ErrorCode::Invalid);
}

TEST_P(BenchQuality, AUsedUpTubeIsNotMeasured) {
    ASSERT_TRUE(leaveBench(repository(), who(), {m_tube}, Remainder::None));
    const auto noted = viability(92);
    ASSERT_FALSE(noted);
    EXPECT_EQ(noted.error().code, ErrorCode::Invalid);
    EXPECT_THAT(noted.error().detail, testing::HasSubstr("nothing can happen to it any more"));
}

TEST_P(BenchQuality, AProfileThatCannotBeReadJudgesNothing) {
    tamper("update processing_profile set definition = 'gone';");
    const auto noted = viability(69);
    ASSERT_FALSE(noted);
    EXPECT_EQ(noted.error().code, ErrorCode::Tampered) << noted.error().detail;
}

} // namespace
} // namespace storage::workflows
