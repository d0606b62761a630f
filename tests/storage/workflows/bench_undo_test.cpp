// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench_undo.h"

#include "storage/workflows/aliquots.h"
#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

using specimens::Lifecycle;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class BenchUndo : public tests::BenchTest {
protected:
    std::vector<std::string> consequences(EventId event) {
        return look(
            [&](database::Reading& reading) { return undoConsequences(reading, codes(), event).value(); });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(BenchUndo);

TEST_P(BenchUndo, ABeginningTakenBackCountsNoMoreAndWithdrawsItsDeviations) {
    const auto four = tubes("HEP", "WASH");
    const specimens::StepBegin other{"WASH", "", {}, lots(), "the scanner is broken"};
    const auto begun = beginStep(repository(), who(), other, four).value();
    ASSERT_THAT(begun.deviations, SizeIs(4));
    const auto words = consequences(*begun.event);
    EXPECT_THAT(words, Contains(HasSubstr("has to do the step WASH again")));
    EXPECT_THAT(words, Contains(HasSubstr("is withdrawn: No centrifuge was scanned.")));
    ASSERT_TRUE(undoAtBench(repository(), who(), *begun.event, "the wrong rack"));
    EXPECT_EQ(tubes("HEP", "WASH"), four);
    EXPECT_THAT(tubeNamed(four[0]).deviations, IsEmpty());
    EXPECT_THAT(begin("WASH", four).done, SizeIs(4));
    tests::expectProven(repository());
}

TEST_P(BenchUndo, AnEndTakenBackLetsTheStepRunOn) {
    const auto four = tubes("HEP", "WASH");
    static_cast<void>(begin("WASH", four));
    clock().advance(std::chrono::minutes{2});
    const auto ended = finish("WASH", four);
    EXPECT_THAT(consequences(*ended.event), Contains(HasSubstr("is in the step WASH again")));
    ASSERT_TRUE(undoAtBench(repository(), who(), *ended.event, "too early"));
    EXPECT_EQ(tubeNamed(four[0]).running, "WASH");
    tests::expectProven(repository());
}

TEST_P(BenchUndo, NothingIsTakenBackTwiceOrWithoutAReason) {
    const auto four = tubes("HEP", "WASH");
    const auto begun = begin("WASH", four);
    EXPECT_EQ(undoAtBench(repository(), who(), *begun.event, "").error().code, ErrorCode::Invalid);
    const auto undone = undoAtBench(repository(), who(), *begun.event, "the wrong rack");
    ASSERT_TRUE(undone);
    EXPECT_EQ(undoAtBench(repository(), who(), *begun.event, "again").error().code, ErrorCode::Invalid);
    EXPECT_EQ(undoAtBench(repository(), who(), *undone, "again").error().code, ErrorCode::Invalid)
        << "a reversal is no act at the bench";
    EXPECT_EQ(undoAtBench(repository(), who(), EventId{1}, "what").error().code, ErrorCode::NotFound);
}

TEST_P(BenchUndo, WhatHappenedLaterIsTakenBackFirst) {
    const auto four = tubes("HEP", "WASH");
    const auto begun = begin("WASH", four);
    clock().advance(std::chrono::minutes{2});
    const auto left = finish("WASH", four);
    const auto gone = leaveBench(repository(), who(), {four[0]}, Remainder::Kept).value();
    ASSERT_TRUE(undoAtBench(repository(), who(), *gone.event, "not done"));
    EXPECT_EQ(specimenOf(four[0]).lifecycle, Lifecycle::InProcess);
    ASSERT_TRUE(undoAtBench(repository(), who(), *left.event, "too early"));
    ASSERT_TRUE(undoAtBench(repository(), who(), *begun.event, "the wrong rack"));
    EXPECT_EQ(tubes("HEP", "WASH"), four);
    tests::expectProven(repository());
}

TEST_P(BenchUndo, AVialScannedByMistakeIsVoidedAndMayBeFilledAfterAll) {
    const auto parent = spunSerum();
    const auto batch =
        openBatch(repository(), who(), {parent, Volume::millilitres(1), {}, {}, {}, {}}).value();
    ASSERT_TRUE(scanVial(repository(), who(), batch.batch.id, "FX20000001"));
    const auto scanned = lastEvent();
    EXPECT_THAT(consequences(scanned), Contains(HasSubstr("is voided, as if it had never been")));
    ASSERT_TRUE(undoAtBench(repository(), who(), scanned, "another rack's tube"));
    EXPECT_EQ(specimenOf("FX20000001").lifecycle, Lifecycle::Voided);
    EXPECT_EQ(specimenOf(parent).volume, Volume::millilitres(1));
    EXPECT_EQ(scanVial(repository(), who(), batch.batch.id, "FX20000001")->outcome, VialScan::Filled);
    EXPECT_EQ(specimenOf("FX20000001").lifecycle, Lifecycle::Accessioned);
    EXPECT_EQ(specimenOf(parent).volume, Volume::microlitres(500));
    tests::expectProven(repository());
}

TEST_P(BenchUndo, ABeginningIsNotTakenBackUnderWhatCameOfIt) {
    const auto four = tubes("HEP", "WASH");
    const auto begun = begin("WASH", four);
    clock().advance(std::chrono::minutes{2});
    const auto ended = finish("WASH", {four[1]});
    const auto refused = undoAtBench(repository(), who(), *begun.event, "the wrong rack");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_THAT(refused.error().detail, HasSubstr("was used since; take that back first."));
    ASSERT_TRUE(undoAtBench(repository(), who(), *ended.event, "too early"));
    EXPECT_TRUE(undoAtBench(repository(), who(), *begun.event, "the wrong rack"));
    tests::expectProven(repository());
}

TEST_P(BenchUndo, ATubeStaysAtTheBenchUnderItsStandingSteps) {
    const auto tube = tubes("HEP", "WASH").front();
    ASSERT_TRUE(leaveBench(repository(), who(), {tube}, Remainder::Kept));
    const auto taken = takeToBench(repository(), who(), {tube}).value();
    ASSERT_TRUE(taken.event);
    const auto step = begin("GRADIENT", {tube});
    ASSERT_THAT(step.done, SizeIs(1));
    const auto refused = undoAtBench(repository(), who(), *taken.event, "the wrong tube");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_THAT(refused.error().detail, HasSubstr(tube));
    ASSERT_TRUE(undoAtBench(repository(), who(), *step.event, "the wrong tube"));
    EXPECT_TRUE(undoAtBench(repository(), who(), *taken.event, "the wrong tube"));
    EXPECT_EQ(specimenOf(tube).lifecycle, Lifecycle::Accessioned);
    tests::expectProven(repository());
}

TEST_P(BenchUndo, AFailureTakenBackReleasesWhatWasMadeOfItsTube) {
    const auto parent = spunSerum();
    ASSERT_TRUE(recordQuality(repository(), who(), {parent, "HAEMOLYSIS", 3500, "", ""}));
    const auto failed = lastEvent();
    const auto batch =
        openBatch(repository(), who(), {parent, Volume::millilitres(1), {}, {}, {}, {}}).value();
    ASSERT_TRUE(scanVial(repository(), who(), batch.batch.id, "FX20000001"));
    const auto holds = [&] {
        const auto vial = specimenOf("FX20000001").id;
        return look([&](database::Reading& reading) { return specimens::openHoldsOf(reading, vial); });
    };
    ASSERT_THAT(holds(), SizeIs(1));
    EXPECT_THAT(consequences(failed), Contains(HasSubstr("So is that on " + codes().grouped("FX20000001"))));
    ASSERT_TRUE(undoAtBench(repository(), who(), failed, "another tube's value"));
    EXPECT_THAT(holds(), IsEmpty());
    tests::expectProven(repository());
}

TEST_P(BenchUndo, AStepIsNotTakenBackUnderThePoolOfItsTubes) {
    const auto four = tubes("HEP", "WASH");
    begin("WASH", four);
    clock().advance(std::chrono::minutes{2});
    const auto two = finish("WASH", {four[0], four[1]});
    const auto third = finish("WASH", {four[2]});
    const auto skipped = skipStep(repository(), who(), "COUNT", {four[0]}, "none left").value();
    const auto pool =
        poolTubes(repository(), who(), {{four[0], four[1]}, "", Volume::millilitres(18)}).value();
    for (const auto& event : {*two.event, *skipped.event}) {
        const auto refused = undoAtBench(repository(), who(), event, "too early");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
        EXPECT_THAT(refused.error().detail, HasSubstr("was poured into " + pool.code + " since"));
    }
    EXPECT_THAT(undoAtBench(repository(), who(), *third.event, "too early").error().detail,
                HasSubstr("of the same run of WASH"));
    EXPECT_EQ(tubeNamed(pool.code).next, "COUNT");
    tests::expectProven(repository());
}

TEST_P(BenchUndo, ABatchIsNotTakenBackUnderItsVials) {
    const auto parent = spunSerum();
    const auto batch =
        openBatch(repository(), who(), {parent, Volume::millilitres(1), {}, {}, {}, {}}).value();
    const auto opened = lastEvent();
    ASSERT_TRUE(scanVial(repository(), who(), batch.batch.id, "FX20000001"));
    const auto refused = undoAtBench(repository(), who(), opened, "the wrong tube");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
}

TEST_P(BenchUndo, IsForThoseWhoProcessTheStudyOfEachTube) {
    const auto begun = begin("WASH", tubes("HEP", "WASH"));
    EXPECT_EQ(undoAtBench(repository(), strangerToTheStudy(), *begun.event, "the wrong rack").error().code,
              ErrorCode::NotPermitted);
}

} // namespace
} // namespace storage::workflows
