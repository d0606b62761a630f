// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing_rules.h"

#include "tests/storage/specimens/bench_scene.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace storage::specimens {
namespace {

using test::at;
using test::step;
using test::tube;
using testing::ElementsAre;

struct StepCase {
    std::string name;
    std::vector<StepTaken> steps;
    std::string code;
    std::vector<std::string> begin;  ///< rules that refuse its beginning
    std::vector<std::string> finish; ///< its end
    std::vector<std::string> skip;   ///< its skipping, with a reason
};

std::vector<std::string> rulesOf(const Verdict& verdict) {
    std::vector<std::string> rules;
    for (const auto& reason : verdict.reasons()) {
        rules.push_back(reason.rule);
        EXPECT_FALSE(reason.remedy.empty()) << reason.rule;
    }
    std::ranges::sort(rules);
    return rules;
}

class Steps : public testing::TestWithParam<StepCase> {};

TEST_P(Steps, FollowTheProfileInItsOrder) {
    const auto profile = test::profile();
    const auto& [name, steps, code, begin, finish, skip] = GetParam();
    EXPECT_EQ(rulesOf(mayBegin(profile, tube(steps), code)), begin);
    EXPECT_EQ(rulesOf(mayFinish(profile, tube(steps), code)), finish);
    EXPECT_EQ(rulesOf(maySkip(profile, tube(steps), code, "none left")), skip);
}

const auto kRunning = step(1, "GRADIENT", StepState::Running, 70, std::nullopt);
const auto kDone = step(1, "GRADIENT", StepState::Done, 70, 100);
const auto kFailed = step(1, "GRADIENT", StepState::Failed, 70, 80);
const auto kTakenBack = step(1, "GRADIENT", StepState::TakenBack, 70, 100);

StepTaken skipped() {
    auto taken = kDone;
    taken.step.state = StepState::Skipped;
    taken.step.run.reset();
    taken.run.reset();
    return taken;
}

using Rules = std::vector<std::string>;
INSTANTIATE_TEST_SUITE_P(
    Rows, Steps,
    testing::Values(
        StepCase{"First", {}, "GRADIENT", {}, {"STEP-NOT-RUNNING"}, {}},
        StepCase{"OutOfOrder", {}, "WASH", {"STEP-ORDER"}, {"STEP-NOT-RUNNING"}, {}},
        StepCase{"BegunTwice", {kRunning}, "GRADIENT", {"STEP-RUNNING"}, {}, {"STEP-RUNNING"}},
        StepCase{"NextWhileRunning",
                 {kRunning},
                 "WASH",
                 {"STEP-ORDER", "STEP-RUNNING"},
                 {"STEP-NOT-RUNNING"},
                 {"STEP-RUNNING"}},
        StepCase{"DoneTwice", {kDone}, "GRADIENT", {"STEP-DONE"}, {"STEP-NOT-RUNNING"}, {"STEP-DONE"}},
        StepCase{"NextAfterDone", {kDone}, "WASH", {}, {"STEP-NOT-RUNNING"}, {}},
        StepCase{"AgainAfterAFailure", {kFailed}, "GRADIENT", {}, {"STEP-NOT-RUNNING"}, {}},
        StepCase{"NextAfterAFailure", {kFailed}, "WASH", {"STEP-ORDER"}, {"STEP-NOT-RUNNING"}, {}},
        StepCase{"AgainAfterTakingBack", {kTakenBack}, "GRADIENT", {}, {"STEP-NOT-RUNNING"}, {}},
        StepCase{"NextAfterSkipping", {skipped()}, "WASH", {}, {"STEP-NOT-RUNNING"}, {}},
        StepCase{"SkippedTwice", {skipped()}, "GRADIENT", {"STEP-DONE"}, {"STEP-NOT-RUNNING"}, {"STEP-DONE"}},
        StepCase{"NoSuchStep", {}, "BOIL", {"STEP-UNKNOWN"}, {"STEP-UNKNOWN"}, {"STEP-UNKNOWN"}}),
    [](const auto& row) { return row.param.name; });

TEST(ProcessingRules, NoStepIsSkippedWithoutAReason) {
    EXPECT_EQ(rulesOf(maySkip(test::profile(), tube(), "GRADIENT", "")), Rules{"REASON-MISSING"});
}

TEST(ProcessingRules, WhatIsEnteredLateLiesBetweenTheLastKnownMomentAndNow) {
    const auto rules = [](int minute, const std::string& reason) {
        return rulesOf(mayEnterLate("CT7K00001A", at(minute), at(60), at(100), reason));
    };
    EXPECT_EQ(rules(60, "no network"), Rules{});
    EXPECT_EQ(rules(100, "no network"), Rules{});
    EXPECT_EQ(rules(59, "no network"), Rules{"LATE-ENTRY-ORDER"});
    EXPECT_EQ(rules(101, "no network"), Rules{"LATE-ENTRY-FUTURE"});
    EXPECT_EQ(rules(80, ""), Rules{"REASON-MISSING"});
}

struct RunCase {
    std::string name;
    StepBegin begin;
    Rules rules;
};

class Runs : public testing::TestWithParam<RunCase> {};

TEST_P(Runs, DifferFromTheProfileOnlyWithAReason) {
    const Date today{std::chrono::year{2026} / 11 / 21};
    auto begin = GetParam().begin;
    const auto planned = test::profile();
    const auto verdict = mayRun(*planned.step("GRADIENT"), begin, today);
    EXPECT_EQ(rulesOf(verdict), GetParam().rules);
    EXPECT_EQ(verdict.isRefused(), !GetParam().rules.empty());
    begin.reason = "the other rotor is broken";
    EXPECT_EQ(rulesOf(mayRun(*planned.step("GRADIENT"), begin, today)), GetParam().rules)
        << "said all the same";
    EXPECT_FALSE(mayRun(*planned.step("GRADIENT"), begin, today).isRefused());
}

const ReagentLot kMedium{"medium", "L1", Date{std::chrono::year{2026} / 11 / 21}};
const ReagentLot kExpired{"medium", "L1", Date{std::chrono::year{2026} / 11 / 20}};
const ReagentLot kUndated{"medium", "L1", std::nullopt};
INSTANTIATE_TEST_SUITE_P(
    Rows, Runs,
    testing::Values(RunCase{"AsPlanned", {"GRADIENT", "C1", {}, {kMedium}, ""}, {}},
                    RunCase{"WithoutADay", {"GRADIENT", "C1", test::gradient(), {kUndated}, ""}, {}},
                    RunCase{"Faster", {"GRADIENT", "C1", test::wash(), {kMedium}, ""}, {"STEP-PROGRAM"}},
                    RunCase{
                        "NothingScanned", {"GRADIENT", "", {}, {}, ""}, {"STEP-INSTRUMENT", "STEP-REAGENT"}},
                    RunCase{"ExpiredYesterday", {"GRADIENT", "C1", {}, {kExpired}, ""}, {"REAGENT-EXPIRED"}}),
    [](const auto& row) { return row.param.name; });

TEST(ProcessingRules, MomentsComeFromTheTubeAndItsSteps) {
    const auto wash = step(2, "WASH", StepState::Done, 110, 120);
    const auto freeze = step(3, "FREEZE", StepState::Running, 130, std::nullopt);
    const std::vector steps{kFailed, step(4, "GRADIENT", StepState::Done, 85, 105), wash, freeze};
    EXPECT_EQ(momentsOf(test::heparinTube(), steps), (Moments{{Milestone::Draw, at(0)},
                                                              {Milestone::Receipt, at(60)},
                                                              {Milestone::Spin, at(85)},
                                                              {Milestone::Spun, at(120)},
                                                              {Milestone::Freeze, at(130)}}))
        << "a failed spin stops no clock";
    EXPECT_THAT(spinsOf(steps), ElementsAre(test::gradient(), test::wash()));
}

TEST(ProcessingRules, ATubeIsNotSpunWhileItSpins) {
    const std::vector steps{kDone, step(2, "WASH", StepState::Running, 110, std::nullopt)};
    const auto moments = momentsOf(test::heparinTube(), steps);
    EXPECT_TRUE(moments.contains(Milestone::Spin));
    EXPECT_FALSE(moments.contains(Milestone::Spun));
    EXPECT_EQ(runningStep(steps), "WASH");
}

TEST(ProcessingRules, TheNextStepIsTheFirstThatIsNeitherDoneNorSkipped) {
    const auto profile = test::profile();
    EXPECT_EQ(nextStep(profile, {})->code, "GRADIENT");
    const std::vector two{skipped(), step(2, "WASH", StepState::Done, 110, 120)};
    EXPECT_EQ(nextStep(profile, two)->code, "FREEZE");
    const std::vector all{skipped(), step(2, "WASH", StepState::Done, 110, 120),
                          step(3, "FREEZE", StepState::Done, 130, 140)};
    EXPECT_EQ(nextStep(profile, all), nullptr);
}

struct ValueCase {
    std::string name;
    Better better;
    std::int64_t value;
    Judgement judgement;
};

class Values : public testing::TestWithParam<ValueCase> {};

TEST_P(Values, BelongToTheBetterSideAtABound) {
    const auto sign = GetParam().better == Better::High ? 1 : -1;
    const QualityLimit limit{"T", "test", "%", GetParam().better, sign * 90, sign * 80, sign * 70};
    EXPECT_EQ(judge(limit, sign * GetParam().value), GetParam().judgement);
}

INSTANTIATE_TEST_SUITE_P(Rows, Values,
                         testing::Values(ValueCase{"HighTarget", Better::High, 90, Judgement::Target},
                                         ValueCase{"HighBelowTarget", Better::High, 89,
                                                   Judgement::Acceptable},
                                         ValueCase{"HighAtFlag", Better::High, 80, Judgement::Acceptable},
                                         ValueCase{"HighBelowFlag", Better::High, 79, Judgement::Flagged},
                                         ValueCase{"HighAtFail", Better::High, 70, Judgement::Flagged},
                                         ValueCase{"HighBelowFail", Better::High, 69, Judgement::Failed},
                                         ValueCase{"LowTarget", Better::Low, 90, Judgement::Target},
                                         ValueCase{"LowAboveFail", Better::Low, 69, Judgement::Failed}),
                         [](const auto& row) { return row.param.name; });

TEST(ProcessingRules, ValuesAreReadWithThreeDecimalsAtMost) {
    EXPECT_EQ(parseValue("92.5").value(), 92500);
    EXPECT_EQ(parseValue("-0.125").value(), -125);
    EXPECT_EQ(parseValue("7").value(), 7000);
    for (const auto* wrong : {"", "92,5", "1.2345", ".5", "5.", "1e3", "1234567890", "--1"}) {
        EXPECT_FALSE(parseValue(wrong)) << wrong;
    }
    EXPECT_EQ(valueWords(92500, "%"), "92.5 %");
    EXPECT_EQ(valueWords(-2000, ""), "−2");
}

} // namespace
} // namespace storage::specimens
