// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/label_round.h"

#include <gtest/gtest.h>

namespace storage::specimens {
namespace {

using Indexes = std::vector<std::size_t>;

/// A, B: aliquots of P. C: an aliquot of Q. D: a tube that had its sender's code S and our label 1.
LabelRound fourLabels() {
    return {{{PrintId{1}, "A", 1, {"P"}, {}},
             {PrintId{2}, "B", 1, {"P"}, {}},
             {PrintId{3}, "C", 1, {"Q"}, {}},
             {PrintId{4}, "D", 2, {"S", "D"}, {1}}},
            std::nullopt};
}

OwnScanned own(const std::string& code, std::int64_t number = 1) {
    return {code, number};
}

/// What is scanned one after the other, and what the last scan came to.
struct Scans {
    std::string name;
    std::vector<RoundInput> inputs;
    RoundOutcome outcome;
    std::optional<std::size_t> label;
    Indexes wanted;
};

class LabelRounds : public testing::TestWithParam<Scans> {};

TEST_P(LabelRounds, SayWhatEachScanCameTo) {
    RoundStep last{fourLabels(), RoundOutcome::NotOfThisRound, {}, {}, {}, {}, {}};
    for (const auto& input : GetParam().inputs) {
        last = step(last.round, input);
    }
    EXPECT_EQ(last.outcome, GetParam().outcome);
    EXPECT_EQ(last.label, GetParam().label);
    EXPECT_EQ(last.wanted, GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Scans, LabelRounds,
    testing::Values(
        Scans{"TheParentNamesItsLabels", {own("P")}, RoundOutcome::OriginTaken, std::nullopt, {0, 1}},
        Scans{"OneOfThemIsApplied", {own("P"), own("A")}, RoundOutcome::Applied, 0, {1}},
        Scans{"TheParentCountsForAllItsLabels", {own("P"), own("A"), own("B")}, RoundOutcome::Applied, 1, {}},
        Scans{"ALabelOfAnotherParentIsASwap", {own("P"), own("C")}, RoundOutcome::Swapped, 2, {0, 1}},
        Scans{"AfterASwapTheRightOneIsTaken", {own("P"), own("C"), own("A")}, RoundOutcome::Applied, 0, {1}},
        Scans{"ALabelWithoutItsParentMustWait", {own("C")}, RoundOutcome::OriginMissing, 2, {}},
        Scans{"TheSameLabelTwice", {own("P"), own("A"), own("A")}, RoundOutcome::AlreadyApplied, 0, {}},
        Scans{"AParentWhoseLabelsAreAllOn",
              {own("Q"), own("C"), own("Q")},
              RoundOutcome::AlreadyApplied,
              2,
              {}},
        Scans{"TheSendersCodeIsAnOrigin", {OtherScanned{"S"}}, RoundOutcome::OriginTaken, std::nullopt, {3}},
        Scans{"TheOldLabelIsAnOrigin", {own("D")}, RoundOutcome::OriginTaken, std::nullopt, {3}},
        Scans{"TheNewLabelIsToldFromTheOld", {own("D"), own("D", 2)}, RoundOutcome::Applied, 3, {}},
        Scans{"ATubeOfSomethingElse", {OtherScanned{"X"}}, RoundOutcome::NotOfThisRound, std::nullopt, {}},
        Scans{"ALabelOfAnotherBatch", {own("P"), own("Z")}, RoundOutcome::NotOfThisRound, std::nullopt, {}},
        Scans{"CancelDropsTheParent",
              {own("P"), OriginDropped{}, own("A")},
              RoundOutcome::OriginMissing,
              0,
              {}},
        Scans{"ClosingNamesWhatIsLeft",
              {own("P"), own("A"), CloseAsked{}},
              RoundOutcome::Unfinished,
              std::nullopt,
              {1, 2, 3}},
        Scans{
            "AnOldLabelAboutKeepsItOpen",
            {own("P"), own("A"), own("B"), own("Q"), own("C"), OtherScanned{"S"}, own("D", 2), CloseAsked{}},
            RoundOutcome::Unfinished,
            std::nullopt,
            {3}},
        Scans{"DeclaredDestroyedItCloses",
              {own("P"), own("A"), own("B"), own("Q"), own("C"), OtherScanned{"S"}, own("D", 2),
               OldOnesDeclared{3}, CloseAsked{}},
              RoundOutcome::Closed,
              std::nullopt,
              {}},
        Scans{"ScannedWithItsOldLabelItCloses",
              {own("P"), own("A"), own("B"), own("Q"), own("C"), own("D"), own("D", 2), CloseAsked{}},
              RoundOutcome::Closed,
              std::nullopt,
              {}},
        Scans{"NothingToDeclare", {OldOnesDeclared{0}}, RoundOutcome::NotOfThisRound, std::nullopt, {}}),
    [](const auto& row) { return row.param.name; });

TEST(LabelRound, ScanningTheOldLabelFirstEndsItByScan) {
    const auto seen = step(fourLabels(), own("D"));
    const auto applied = step(seen.round, own("D", 2));
    EXPECT_EQ(applied.applied, PrintId{4});
    EXPECT_EQ(applied.oldScanned, std::vector<std::int64_t>{1});
    EXPECT_TRUE(applied.oldDeclared.empty());
    EXPECT_TRUE(applied.round.labels[3].oldOnes.empty());
    EXPECT_EQ(applied.round.origin, std::nullopt);
}

TEST(LabelRound, DeclaringEndsTheOldOnesOnce) {
    const auto declared = step(fourLabels(), OldOnesDeclared{3});
    EXPECT_EQ(declared.outcome, RoundOutcome::OldDestroyed);
    EXPECT_EQ(declared.oldDeclared, std::vector<std::int64_t>{1});
    EXPECT_EQ(step(declared.round, OldOnesDeclared{3}).outcome, RoundOutcome::NotOfThisRound);
}

TEST(LabelRound, LabelsWithoutOriginGoOnInTheirOrder) {
    LabelRound round{{{PrintId{1}, "A", 1, {}, {}}, {PrintId{2}, "B", 1, {}, {}}}, std::nullopt};
    const auto swapped = step(round, own("B"));
    EXPECT_EQ(swapped.outcome, RoundOutcome::Swapped);
    EXPECT_EQ(swapped.wanted, Indexes{0});
    const auto first = step(round, own("A"));
    EXPECT_EQ(first.outcome, RoundOutcome::Applied);
    EXPECT_EQ(first.wanted, Indexes{1});
    EXPECT_EQ(step(first.round, own("B")).outcome, RoundOutcome::Applied);
}

} // namespace
} // namespace storage::specimens
