// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench_act.h"

#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

class BenchActs : public tests::BenchTest {};

INSTANTIATE_ON_BOTH_ENGINES(BenchActs);

TEST_P(BenchActs, AnActThatFailsRecordsNothing) {
    const auto before = tests::numberOf(repository(), "select count(*) from deviation");
    const auto tube = tubes("HEP", "WASH").front();
    const auto failed =
        benchAct(repository(), who(), custody::EventKind::Deviation, [&](BenchAct& act) -> Result<void> {
            act.deviate(*act.tubeHere(tube), specimens::DeviationKind::StepChanged, "WASH", "something");
            return failure(ErrorCode::Invalid, "in the middle");
        });
    EXPECT_FALSE(failed);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from deviation"), before);
}

TEST_P(BenchActs, ARefusalNamesTheCodeAsItWasGivenAndAnswersOnceForATubeScannedTwice) {
    const auto tube = tubes("HEP", "WASH").front();
    const auto outcome =
        benchAct(repository(), who(), custody::EventKind::Deviation, [&](BenchAct& act) -> Result<void> {
            EXPECT_FALSE(act.tubeHere("NOBODY"));
            EXPECT_TRUE(act.tubeHere(tube));
            EXPECT_FALSE(act.tubeHere(tube));
            return {};
        });
    ASSERT_EQ(outcome.value().refused.size(), 1U);
    EXPECT_EQ(outcome->refused.front().code, "NOBODY");
    EXPECT_TRUE(outcome->refused.front().verdict.names("TUBE-UNKNOWN"));
    EXPECT_FALSE(outcome->event) << "nothing was recorded";
}

TEST_P(BenchActs, TheReasonsOfARefusalNameTubesAsPeopleReadThem) {
    const auto tube = tubes("HEP", "WASH").front();
    ASSERT_NE(codes().grouped(tube), tube);
    const auto again = takeToBench(repository(), who(), {tube}).value();
    ASSERT_EQ(again.refused.size(), 1U);
    EXPECT_EQ(again.refused.front().code, tube);
    const auto& reason = again.refused.front().verdict.reasons().front();
    EXPECT_EQ(reason.subject, codes().grouped(tube));
    EXPECT_THAT(reason.explanation, testing::StartsWith(codes().grouped(tube) + " is at the bench already"));
    const auto running = begin("WASH", {tube});
    ASSERT_EQ(running.done.size(), 1U);
    const auto twice = begin("WASH", {tube});
    EXPECT_THAT(twice.refused.front().verdict.reasons().front().explanation,
                testing::StartsWith(codes().grouped(tube)));
}

} // namespace
} // namespace storage::workflows
