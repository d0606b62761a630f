// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

using specimens::ClockState;
using specimens::DeviationKind;
using std::chrono::minutes;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

class BenchSteps : public tests::BenchTest {};

INSTANTIATE_ON_BOTH_ENGINES(BenchSteps);

TEST_P(BenchSteps, OneRunTakesManyTubes) {
    const auto four = tubes("HEP", "WASH");
    ASSERT_THAT(four, SizeIs(4));
    const auto begun = begin("WASH", four);
    EXPECT_THAT(begun.done, SizeIs(4));
    EXPECT_THAT(begun.deviations, IsEmpty());
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from processing_run where step = 'WASH'"), 1);
    EXPECT_EQ(tubeNamed(four[2]).running, "WASH");
    clock().advance(minutes{10});
    EXPECT_THAT(finish("WASH", four).done, SizeIs(4));
    EXPECT_EQ(tubes("HEP", "COUNT"), four);
    tests::expectProven(repository());
}

TEST_P(BenchSteps, OneExceptionInTheMiddleDoesNotStopTheOthers) {
    auto which = tubes("HEP", "WASH");
    which.insert(which.begin() + 2, tubes("SST", "SPIN").front());
    which.insert(which.begin() + 1, tubes("HEP", "GRADIENT").front());
    const auto begun = begin("WASH", which);
    EXPECT_THAT(begun.done, SizeIs(4));
    EXPECT_THAT(rulesOf(begun), ElementsAre("STEP-ORDER", "STEP-UNKNOWN"));
}

TEST_P(BenchSteps, ACentrifugeFailureIsADeviationAndTheStepIsDoneAgain) {
    const auto four = tubes("HEP", "WASH");
    static_cast<void>(begin("WASH", four));
    clock().advance(minutes{3});
    EXPECT_EQ(finishStep(repository(), who(), "WASH", four, StepEnd::Failed).error().code,
              ErrorCode::Invalid);
    const auto failed = finishStep(repository(), who(), "WASH", four, StepEnd::Failed, "imbalance").value();
    EXPECT_THAT(failed.deviations, SizeIs(4));
    EXPECT_EQ(failed.deviations.front().explanation, "The step WASH failed after 3 min.");
    EXPECT_EQ(tubes("HEP", "WASH"), four);
    EXPECT_THAT(begin("WASH", four).done, SizeIs(4));
    clock().advance(minutes{10});
    static_cast<void>(finish("WASH", four));
    EXPECT_THAT(specimens::spinsOf(tubeNamed(four[0]).tube.steps), SizeIs(2)) << "the failed one is no spin";
    tests::expectProven(repository());
}

TEST_P(BenchSteps, ABrokenTubeLeavesTheRunThatGoesOn) {
    const auto four = tubes("HEP", "WASH");
    static_cast<void>(begin("WASH", four));
    clock().advance(minutes{10});
    static_cast<void>(finish("WASH", {four[0], four[1], four[2]}));
    EXPECT_THAT(finishStep(repository(), who(), "WASH", {four[3]}, StepEnd::Failed, "it broke").value().done,
                SizeIs(1));
    EXPECT_TRUE(tubeNamed(four[0]).moments.contains(specimens::Milestone::Spun));
    EXPECT_EQ(tubeNamed(four[3]).next, "WASH");
    tests::expectProven(repository());
}

TEST_P(BenchSteps, AnotherProgramNeedsAReasonAndIsADeviation) {
    const auto four = tubes("HEP", "WASH");
    specimens::StepBegin slower{
        "WASH", "C1",
        specimens::SpinProgram{250, minutes{10}, Temperature::degrees(20), specimens::Brake::On}, lots(), ""};
    const auto refused = beginStep(repository(), who(), slower, four).value();
    EXPECT_THAT(refused.done, IsEmpty());
    EXPECT_THAT(rulesOf(refused), SizeIs(4));
    EXPECT_FALSE(refused.event) << "nothing was recorded";
    slower.reason = "a small pellet";
    const auto begun = beginStep(repository(), who(), slower, four).value();
    EXPECT_THAT(begun.deviations, SizeIs(4));
    EXPECT_EQ(begun.deviations.front().explanation,
              "250 g, 10 min, 20 °C, brake instead of 300 g, 10 min, 20 °C, brake.");
    EXPECT_EQ(begun.deviations.front().reason, "a small pellet");
    tests::expectProven(repository());
}

TEST_P(BenchSteps, LotsAreKeptWithTheRun) {
    static_cast<void>(begin("WASH", tubes("HEP", "WASH")));
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from reagent_use where lot = 'P1'"), 1);
}

TEST_P(BenchSteps, ASkippedStepIsADeviationWithItsReason) {
    const auto four = tubes("HEP", "WASH");
    EXPECT_THAT(rulesOf(skipStep(repository(), who(), "WASH", {four[0]}, "").value()),
                ElementsAre("REASON-MISSING"));
    const auto skipped = skipStep(repository(), who(), "WASH", four, "no PBS").value();
    EXPECT_THAT(skipped.deviations, SizeIs(4));
    EXPECT_THAT(skipped.deviations, Contains(Field(&specimens::Deviation::kind, DeviationKind::StepSkipped)));
    EXPECT_EQ(tubes("HEP", "COUNT"), four);
    tests::expectProven(repository());
}

TEST_P(BenchSteps, BeginningTooLateWritesTheLimitWithItsFinalNumbers) {
    const auto plasma = tubes("EDP", "SPIN").front();
    const auto begun = begin("SPIN", {plasma});
    EXPECT_THAT(begun.deviations, IsEmpty()) << "it was written when it was crossed";
    const auto tube = tubeNamed(plasma);
    ASSERT_THAT(tube.deviations, SizeIs(1));
    EXPECT_EQ(tube.deviations.front().explanation,
              "From the draw to the first spin it took 2 h 25 min; the limit is 2 h.");
    tests::expectProven(repository());
}

TEST_P(BenchSteps, WhatIsEnteredLateKeepsBothTimesAndNeedsAReason) {
    const auto four = tubes("HEP", "WASH");
    const auto spun = tubeNamed(four[0]).moments.at(specimens::Milestone::Spun);
    clock().advance(minutes{30});
    specimens::StepBegin late{"WASH", "C1", {}, lots(), "", spun + minutes{2}};
    EXPECT_THAT(rulesOf(beginStep(repository(), who(), late, {four[0]}).value()),
                ElementsAre("REASON-MISSING"));
    late.reason = "the network was down";
    late.at = spun - minutes{1};
    EXPECT_THAT(rulesOf(beginStep(repository(), who(), late, {four[0]}).value()),
                ElementsAre("LATE-ENTRY-ORDER"));
    late.at = clock().now() + minutes{1};
    EXPECT_THAT(rulesOf(beginStep(repository(), who(), late, {four[0]}).value()),
                ElementsAre("LATE-ENTRY-FUTURE"));
    late.at = spun + minutes{2};
    const auto begun = beginStep(repository(), who(), late, four).value();
    EXPECT_THAT(begun.done, SizeIs(4));
    EXPECT_THAT(begun.deviations, IsEmpty()) << "late to be entered, not late to be done";
    const auto ended = finishStep(repository(), who(), "WASH", four, StepEnd::Done, "the network was down",
                                  spun + minutes{12});
    EXPECT_THAT(ended.value().done, SizeIs(4));
    EXPECT_EQ(tubeNamed(four[0]).moments.at(specimens::Milestone::Spun), spun + minutes{12});
    tests::expectProven(repository());
}

TEST_P(BenchSteps, ALimitThatWasMetAfterAllLosesItsDeviation) {
    const auto plasma = tubes("EDP", "SPIN").front();
    ASSERT_THAT(tubeNamed(plasma).deviations, SizeIs(1));
    const auto drawn = tubeNamed(plasma).moments.at(specimens::Milestone::Draw);
    const specimens::StepBegin late{"SPIN", "C1", {}, lots(), "the network was down", drawn + minutes{110}};
    EXPECT_THAT(beginStep(repository(), who(), late, {plasma}).value().done, SizeIs(1));
    EXPECT_THAT(tubeNamed(plasma).deviations, IsEmpty());
    tests::expectProven(repository());
}

TEST_P(BenchSteps, AClockStopsWhenItsStepBegins) {
    const auto serum = tubes("SST", "SPIN").front();
    EXPECT_EQ(tubeNamed(serum).mostUrgent()->state, ClockState::DueSoon);
    static_cast<void>(begin("SPIN", {serum}));
    EXPECT_FALSE(tubeNamed(serum).mostUrgent()) << "while it spins nothing is waited for";
    EXPECT_EQ(tubeNamed(serum).clocks.front().state, ClockState::Met);
}

TEST_P(BenchSteps, ATubeThatFailsDoesNotEndTheRunOfTheOthers) {
    const auto four = tubes("HEP", "WASH");
    const auto before = tubeNamed(four[0]).moments.at(specimens::Milestone::Spun);
    static_cast<void>(begin("WASH", four));
    const auto began = clock().now();
    clock().advance(minutes{2});
    ASSERT_TRUE(finishStep(repository(), who(), "WASH", {four[3]}, StepEnd::Failed, "it broke"));
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from processing_run where step = 'WASH' and "
                                            "ended_at is null and state = 'RUNNING'"),
              1);
    EXPECT_FALSE(tubeNamed(four[0]).moments.contains(specimens::Milestone::Spun)) << "it still spins";
    EXPECT_EQ(tubeNamed(four[3]).moments.at(specimens::Milestone::Spun), before)
        << "as if it had not been in the run";
    clock().advance(minutes{8});
    static_cast<void>(finish("WASH", {four[0]}));
    EXPECT_EQ(tubeNamed(four[0]).moments.at(specimens::Milestone::Spun), began + minutes{10})
        << "it is out, whatever the others do";
    clock().advance(minutes{1});
    static_cast<void>(finish("WASH", {four[1]}));
    clock().advance(minutes{1});
    ASSERT_TRUE(finishStep(repository(), who(), "WASH", {four[2]}, StepEnd::Failed, "it broke"));
    EXPECT_EQ(tubeNamed(four[1]).moments.at(specimens::Milestone::Spun), began + minutes{11});
    const auto run = tubeNamed(four[1]).tube.steps.back().run.value();
    EXPECT_EQ(run.state, specimens::RunState::Done);
    EXPECT_EQ(run.endedAt, began + minutes{11}) << "the failed tube says nothing about it";
    tests::expectProven(repository());
}

} // namespace
} // namespace storage::workflows
