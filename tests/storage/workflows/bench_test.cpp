// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench.h"

#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

using specimens::ClockState;
using specimens::Lifecycle;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Bench : public tests::BenchTest {
protected:
    /// A received tube that is not at the bench.
    std::string received(const std::string& kind, Lifecycle lifecycle = Lifecycle::Received) {
        const auto made = repository().write([&](database::Writing& writing) -> Result<std::string> {
            auto tube = specimens::specimenByCode(writing, tubes("HEP", "WASH").front()).value();
            tube.id = repository().ids().next<SpecimenId>();
            tube.code = "FX10000077";
            tube.requirement = std::nullopt;
            tube.kindCode = kind;
            tube.lifecycle = lifecycle;
            Recording recording{repository(), who().person, people::Role::Technician,
                                custody::EventKind::Receive, clock().now()};
            recording.create(tube);
            const auto committed = recording.commit(writing);
            return committed ? Result<std::string>{tube.code} : tl::unexpected(committed.error());
        });
        return made.value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(Bench);

TEST_P(Bench, ShowsTheTubeWithTheLeastTimeLeftFirst) {
    const auto all = bench();
    ASSERT_GE(all.size(), 5U);
    std::optional<std::chrono::microseconds> before;
    for (const auto& tube : all) {
        const auto urgent = tube.mostUrgent();
        ASSERT_TRUE(urgent);
        EXPECT_TRUE(!before || *before <= urgent->left);
        before = urgent->left;
    }
    EXPECT_EQ(all.front().mostUrgent()->state, ClockState::Crossed);
}

TEST_P(Bench, AReceivedTubeIsAccessionedAndInProcessWithItsClocks) {
    const auto code = received("HEP");
    const auto taken = takeToBench(repository(), who(), {code, code}).value();
    EXPECT_THAT(taken.done, SizeIs(1)) << "scanned twice, taken once";
    EXPECT_EQ(specimenOf(code).lifecycle, Lifecycle::InProcess);
    EXPECT_EQ(tubeNamed(code).next, "GRADIENT");
    EXPECT_THAT(tubeNamed(code).clocks, SizeIs(2)) << "from the draw and from receipt";
    tests::expectProven(repository());
}

TEST_P(Bench, NamesWhyATubeCannotBeTakenAndTakesTheOthers) {
    const auto code = received("HEP");
    const auto stored = look([](database::Reading& reading) {
        return database::recordWhere<specimens::Specimen>(
                   reading, "where lifecycle = 'STORED' order by id limit 1", {})
            ->code;
    });
    const auto here = tubes("HEP", "WASH").front();
    const auto taken = takeToBench(repository(), who(), {"NOBODY", stored, code, here}).value();
    EXPECT_THAT(taken.done, SizeIs(1));
    EXPECT_THAT(rulesOf(taken), ElementsAre("TUBE-UNKNOWN", "LIFECYCLE-ORDER", "TUBE-AT-BENCH"));
}

TEST_P(Bench, ATubeWithoutAProfileIsToldSo) {
    EXPECT_THAT(rulesOf(takeToBench(repository(), who(), {received("TIS")}).value()),
                ElementsAre("PROFILE-MISSING"));
}

TEST_P(Bench, OnlyThoseWhoProcessMay) {
    const auto refused = takeToBench(repository(), person("carla"), {received("HEP")});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotPermitted);
}

TEST_P(Bench, ATubeWhoseWorkIsDoneLeavesAsItIsOrUsedUp) {
    const auto tubesHere = tubes("HEP", "WASH");
    EXPECT_THAT(leaveBench(repository(), who(), {tubesHere[0]}, Remainder::Kept).value().done, SizeIs(1));
    EXPECT_THAT(leaveBench(repository(), who(), {tubesHere[1]}, Remainder::None).value().done, SizeIs(1));
    EXPECT_EQ(specimenOf(tubesHere[0]).lifecycle, Lifecycle::Accessioned);
    EXPECT_EQ(specimenOf(tubesHere[1]).lifecycle, Lifecycle::Consumed);
    EXPECT_EQ(specimenOf(tubesHere[1]).volume, Volume::nanolitres(0));
    EXPECT_THAT(tubes("HEP", "WASH"), SizeIs(2));
    tests::expectProven(repository());
}

TEST_P(Bench, ACrossedLimitWritesItsDeviationOnceWhoeverLooks) {
    clock().advance(minutes{40});
    const auto first = recordCrossings(repository(), who()).value();
    EXPECT_THAT(first, testing::Not(IsEmpty()));
    for (const auto& deviation : first) {
        EXPECT_THAT(deviation.explanation, testing::HasSubstr("have passed, and it has not happened yet"));
        EXPECT_FALSE(deviation.reason);
    }
    EXPECT_THAT(recordCrossings(repository(), who()).value(), IsEmpty());
    tests::expectProven(repository());
}

TEST_P(Bench, ADeviationGetsItsReasonLater) {
    const auto crossed = bench().front();
    ASSERT_THAT(crossed.deviations, SizeIs(1));
    const auto id = crossed.deviations.front().id;
    EXPECT_EQ(explainDeviation(repository(), who(), id, "").error().code, ErrorCode::Invalid);
    const auto explained = explainDeviation(repository(), who(), id, "the courier was late");
    ASSERT_TRUE(explained);
    EXPECT_EQ(bench().front().deviations.front().reason, "the courier was late");
    EXPECT_EQ(explainDeviation(repository(), who(), id, "another story").error().code, ErrorCode::Conflict);
    EXPECT_EQ(bench().front().deviations.front().reason, "the courier was late");
    EXPECT_EQ(explainDeviation(repository(), who(), DeviationId{1}, "x").error().code, ErrorCode::NotFound);
    tests::expectProven(repository());
}

TEST_P(Bench, TheSameVersionOfAProfileIsNotLoadedTwice) {
    const auto version = bench().front().profile->version;
    const studies::ProfileDraft again{"LUP",
                                      version.version,
                                      version.effectiveFrom,
                                      {{bench().front().profile->profile, version.definition}}};
    const auto loaded = loadProfiles(repository(), person("carla"), again, "again.json", "{}");
    EXPECT_EQ(loaded.error().code, ErrorCode::Conflict);
    auto newer = again;
    newer.version = "2.0";
    ASSERT_TRUE(loadProfiles(repository(), person("carla"), newer, "again.json", "{}"));
    EXPECT_EQ(bench().front().profile->version, version) << "what is at the bench keeps its version";
    tests::expectProven(repository());
}

TEST_P(Bench, ClocksAreTheSameAfterARestart) {
    const auto before = bench();
    openAt(address(), folder() / "keys");
    const auto after = bench();
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_EQ(after[i].clocks, before[i].clocks);
    }
}

TEST_P(Bench, AReasonIsGivenByThoseWhoProcessTheTubesStudy) {
    const auto id = bench().front().deviations.front().id;
    EXPECT_EQ(explainDeviation(repository(), strangerToTheStudy(), id, "late").error().code,
              ErrorCode::NotPermitted);
}

TEST_P(Bench, AnIdentityHoldKeepsATubeFromTheFreezerAway) {
    const auto code = received("HEP", Lifecycle::CheckedOut);
    holdIdentity(code);
    EXPECT_THAT(rulesOf(takeToBench(repository(), who(), {code}).value()), ElementsAre("LIFECYCLE-HOLD"));
}

TEST_P(Bench, ALimitThatWasCrossedIsWrittenWhenTheTubeLeaves) {
    const auto tube = tubes("HEP", "WASH").front();
    ASSERT_THAT(crossingsOf(tube), IsEmpty());
    clock().advance(std::chrono::hours{12});
    const auto left = leaveBench(repository(), who(), {tube}, Remainder::Kept).value();
    EXPECT_THAT(left.done, SizeIs(1));
    EXPECT_THAT(crossingsOf(tube), testing::Not(IsEmpty()));
    tests::expectProven(repository());
}

TEST_P(Bench, ATubeShowsItsOwnOpenHoldsOnly) {
    const auto two = tubes("HEP", "WASH");
    holdIdentity(two[0]);
    ASSERT_TRUE(recordQuality(repository(), who(), {two[1], "VIABILITY", 69000, "%", ""}));
    ASSERT_TRUE(recordQuality(repository(), who(), {two[1], "VIABILITY", 96000, "%", ""}, "misread"));
    ASSERT_THAT(tubeNamed(two[0]).holds, SizeIs(1));
    EXPECT_EQ(tubeNamed(two[0]).holds.front().reason, "two labels");
    EXPECT_THAT(tubeNamed(two[1]).holds, SizeIs(0));
}

} // namespace
} // namespace storage::workflows
