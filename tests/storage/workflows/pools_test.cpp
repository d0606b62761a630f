// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/aliquots.h"

#include "storage/custody/ledger_store.h"
#include "storage/workflows/bench_undo.h"
#include "storage/workflows/specimen_sprec.h"
#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

using specimens::Lifecycle;
using testing::HasSubstr;
using testing::SizeIs;

class Pools : public tests::BenchTest {};

INSTANTIATE_ON_BOTH_ENGINES(Pools);

TEST_P(Pools, KeepAllParentsAndUseThemUp) {
    const auto four = tubes("HEP", "WASH");
    const auto pool = poolTubes(repository(), who(), {four, "", Volume::millilitres(38)});
    ASSERT_TRUE(pool) << pool.error().detail;
    EXPECT_EQ(pool->lifecycle, Lifecycle::InProcess);
    EXPECT_EQ(pool->volume, Volume::millilitres(38));
    EXPECT_THAT(look([&](database::Reading& reading) { return specimens::parentsOf(reading, pool->id); }),
                SizeIs(4));
    for (const auto& code : four) {
        EXPECT_EQ(specimenOf(code).lifecycle, Lifecycle::Consumed);
    }
    tests::expectProven(repository());
}

TEST_P(Pools, GoOnAtTheBenchWithWhatAllTheirTubesHaveBehindThem) {
    const auto four = tubes("HEP", "WASH");
    const auto before = tubeNamed(four[0]);
    begin("WASH", {four[0]});
    clock().advance(std::chrono::minutes{10});
    finish("WASH", {four[0]});
    const auto pool = poolTubes(repository(), who(), {four, "", Volume::millilitres(38)}).value();
    EXPECT_EQ(tubeNamed(pool.code).visitCode, before.visitCode);
    EXPECT_EQ(tubes("HEP", "WASH"), std::vector{pool.code}) << "one was washed, three were not";
    EXPECT_EQ(tubeNamed(pool.code).moments, before.moments) << "drawn, received and spun when its tubes were";
    begin("WASH", {pool.code});
    clock().advance(std::chrono::minutes{10});
    finish("WASH", {pool.code});
    EXPECT_EQ(tubeNamed(pool.code).next, "COUNT");
    EXPECT_EQ(look([&](database::Reading& reading) {
                  return SprecReader{reading}.codeOf(pool).text();
              }).substr(3, 8),
              "-SHP-E-M")
        << "its spins are those of its tubes";
    tests::expectProven(repository());
}

TEST_P(Pools, AreTakenBackAsLongAsNothingCameOfThem) {
    const auto four = tubes("HEP", "WASH");
    const auto pool = poolTubes(repository(), who(), {four, "", Volume::millilitres(38)}).value();
    auto events = look([&](database::Reading& reading) {
        return custody::eventsAbout(reading, {"specimen", pool.id.value()}).value();
    });
    begin("WASH", {pool.code});
    EXPECT_FALSE(undoAtBench(repository(), who(), events.back().id, "not poured")) << "it is being washed";
    ASSERT_TRUE(undoAtBench(repository(), who(), lastEvent(), "not begun"));
    for (; !events.empty(); events.pop_back()) {
        const auto undone = undoAtBench(repository(), who(), events.back().id, "not poured");
        ASSERT_TRUE(undone) << undone.error().detail;
    }
    EXPECT_EQ(specimenOf(pool.code).lifecycle, Lifecycle::Voided);
    EXPECT_EQ(tubes("HEP", "WASH"), four);
    tests::expectProven(repository());
}

TEST_P(Pools, GoIntoTheirTubeAgainAfterTheyWereTakenBack) {
    const auto four = tubes("HEP", "WASH");
    const auto pour = [&](const std::vector<std::string>& which) {
        return poolTubes(repository(), who(), {which, "FX20000099", Volume::millilitres(15)});
    };
    const auto pool = pour({four[0], four[1]}).value();
    auto events = look([&](database::Reading& reading) {
        return custody::eventsAbout(reading, {"specimen", pool.id.value()}).value();
    });
    for (; !events.empty(); events.pop_back()) {
        ASSERT_TRUE(undoAtBench(repository(), who(), events.back().id, "one tube was forgotten"));
    }
    EXPECT_EQ(pour({four[2], four[3]}).error().code, ErrorCode::Conflict) << "it was others' pool";
    const auto again = pour({four[0], four[1], four[2]});
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->id, pool.id);
    EXPECT_EQ(again->lifecycle, Lifecycle::InProcess);
    EXPECT_THAT(look([&](database::Reading& reading) { return specimens::parentsOf(reading, pool.id); }),
                SizeIs(3));
    tests::expectProven(repository());
}

TEST_P(Pools, NeverLookBetterThanTheWorstOfTheirTubes) {
    const auto two = tubes("SST", "SPIN");
    ASSERT_THAT(two, SizeIs(2));
    clock().advance(std::chrono::minutes{30});
    begin("SPIN", {two[0]});
    clock().advance(std::chrono::minutes{10});
    finish("SPIN", {two[0]});
    clock().advance(std::chrono::hours{2});
    begin("SPIN", {two[1]});
    clock().advance(std::chrono::minutes{10});
    finish("SPIN", {two[1]});
    const auto early = tubeNamed(two[0]).moments;
    const auto late = tubeNamed(two[1]).moments;
    const auto pool = poolTubes(repository(), who(), {two, "", Volume::millilitres(1)});
    ASSERT_TRUE(pool) << pool.error().detail;
    const auto moments = tubeNamed(pool->code).moments;
    using enum specimens::Milestone;
    EXPECT_EQ(moments.at(Draw), std::min(early.at(Draw), late.at(Draw)));
    EXPECT_EQ(moments.at(Spin), late.at(Spin)) << "the second tube waited for its spin";
    EXPECT_EQ(moments.at(Spun), early.at(Spun)) << "the first tube waits since its spin";
    tests::expectProven(repository());
}

TEST_P(Pools, AcrossParticipantsAreRefusedUnlessTheProfileAllowsThem) {
    const auto mine = tubes("HEP", "GRADIENT").front();
    const auto other = tubes("HEP", "WASH").front();
    const auto refused = poolTubes(repository(), who(), {{mine, other}, "", Volume::millilitres(10)});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, HasSubstr("does not pool across participants"));
    EXPECT_EQ(specimenOf(mine).lifecycle, Lifecycle::InProcess);
}

TEST_P(Pools, AreOfTwoTubesWithNoMoreThanTheirVolumeInAnEmptyTube) {
    const auto four = tubes("HEP", "WASH");
    EXPECT_THAT(
        poolTubes(repository(), who(), {{four[0], four[0]}, "", Volume::millilitres(1)}).error().detail,
        HasSubstr("two tubes at least"));
    EXPECT_THAT(poolTubes(repository(), who(), {four, "", Volume::millilitres(41)}).error().detail,
                HasSubstr("41 mL are to come out of 40 mL"));
    EXPECT_EQ(poolTubes(repository(), who(), {four, four[0], Volume::millilitres(40)}).error().code,
              ErrorCode::Conflict);
    EXPECT_EQ(poolTubes(repository(), who(), {{"NOBODY"}, "", Volume::millilitres(1)}).error().code,
              ErrorCode::NotFound);
    EXPECT_TRUE(poolTubes(repository(), who(), {four, "FX20000099", Volume::millilitres(40)}));
    tests::expectProven(repository());
}

TEST_P(Pools, WaitForARunningStep) {
    const auto four = tubes("HEP", "WASH");
    static_cast<void>(begin("WASH", {four[1]}));
    EXPECT_THAT(poolTubes(repository(), who(), {four, "", Volume::millilitres(38)}).error().detail,
                HasSubstr("is in the step WASH just now"));
}

TEST_P(Pools, WaitForVialsThatAreNotScannedBack) {
    const auto four = tubes("HEP", "WASH");
    ASSERT_TRUE(openBatch(repository(), who(),
                          {four[1], Volume::millilitres(4), CellCount::millions(40), {}, {}, {}}));
    const auto refused = poolTubes(repository(), who(), {four, "", Volume::millilitres(30)});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, HasSubstr("are not scanned back yet"));
}

TEST_P(Pools, AreNoTubesWithoutTheRightInTheirStudy) {
    const auto four = tubes("HEP", "WASH");
    EXPECT_EQ(poolTubes(repository(), strangerToTheStudy(), {four, "", Volume::millilitres(38)}).error().code,
              ErrorCode::NotPermitted);
}

TEST_P(Pools, AreNotPouredIntoABoxOrACard) {
    const auto four = tubes("HEP", "WASH");
    EXPECT_EQ(poolTubes(repository(), who(), {four, "CMDOK", Volume::millilitres(38)}).error().code,
              ErrorCode::Invalid);
    EXPECT_EQ(poolTubes(repository(), who(), {four, who().person.badge.value(), Volume::millilitres(38)})
                  .error()
                  .code,
              ErrorCode::Conflict);
}

TEST_P(Pools, WriteTheLimitsThatTheirTubesCrossed) {
    const auto four = tubes("HEP", "WASH");
    clock().advance(std::chrono::hours{12});
    ASSERT_TRUE(poolTubes(repository(), who(), {four, "", Volume::millilitres(38)}));
    EXPECT_FALSE(crossingsOf(four[0]).empty());
    tests::expectProven(repository());
}

} // namespace
} // namespace storage::workflows
