// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/labels_words.h"

#include <gtest/gtest.h>

namespace app::printing {
namespace {

namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::State;
using specimens::RoundOutcome;

specimens::Print printed(std::int64_t id, std::int64_t number) {
    const storage::Timestamp now{std::chrono::seconds{1}};
    return {storage::PrintId{id},
            storage::SpecimenId{id},
            number,
            "cryovial",
            "printer",
            now,
            storage::PersonId{1},
            "bench-2",
            specimens::PrintState::Printed,
            now,
            specimens::PrintBatchId{1},
            std::nullopt,
            std::nullopt,
            std::nullopt};
}

/// Two aliquots of P, and a tube that gets its second label.
workflows::BatchCard batch() {
    return {{specimens::PrintBatchId{1}, "Box 3-07", storage::PersonId{1}, {}, std::nullopt},
            {{printed(1, 1), "A", "P", {"P"}, {}},
             {printed(2, 1), "B", "P", {"P"}, {}},
             {printed(3, 2), "C", "", {"S", "C"}, {printed(4, 1)}}}};
}

workflows::CodeForms codes() {
    workflows::CodeForms forms;
    forms.grouped = [](const std::string& code) { return "<" + code + ">"; };
    return forms;
}

common::ScanAnswer said(specimens::LabelRound& round, const specimens::RoundInput& input) {
    const auto step = specimens::step(round, input);
    round = step.round;
    return answerOf(step, batch(), codes());
}

TEST(LabelsWords, ASwapNamesBothLabels) {
    auto round = batch().round();
    EXPECT_EQ(said(round, specimens::OwnScanned{"P", 1}).headline,
              QStringLiteral("This tube gets label 1 or 2"));
    const auto swap = said(round, specimens::OwnScanned{"C", 2});
    EXPECT_EQ(swap.state, State::Stop);
    EXPECT_EQ(swap.headline, QStringLiteral("Label 3 is on the tube that should carry 1 or 2"));
    EXPECT_EQ(swap.code, QStringLiteral("<C>.2"));
    const auto right = said(round, specimens::OwnScanned{"A", 1});
    EXPECT_EQ(right.state, State::Done);
    EXPECT_EQ(right.headline, QStringLiteral("Label 1 is on its tube"));
    EXPECT_EQ(right.next, QStringLiteral("Stick on label 2 and scan it"));
}

TEST(LabelsWords, ALabelScannedFirstSaysWhatToScanBeforeIt) {
    auto round = batch().round();
    const auto answer = said(round, specimens::OwnScanned{"B", 1});
    EXPECT_EQ(answer.headline, QStringLiteral("First scan what label 2 is stuck on"));
    EXPECT_EQ(answer.next, QStringLiteral("Scan its parent <P>"));
}

TEST(LabelsWords, AnUnfinishedBatchNamesWhatIsOpen) {
    auto round = batch().round();
    EXPECT_EQ(said(round, specimens::CloseAsked{}).headline,
              QStringLiteral("Not closed: label 1, 2 or 3 is still open"));
}

TEST(LabelsWords, EachLineSaysWhereItIs) {
    auto round = batch().round();
    const auto before = linesOf(batch(), round, codes());
    EXPECT_EQ(before[0].goesOn, QStringLiteral("its parent <P>"));
    EXPECT_EQ(before[2].label, QStringLiteral("<C>.2"));
    EXPECT_EQ(before[2].goesOn, QStringLiteral("the old label of <C>"));
    static_cast<void>(said(round, specimens::OwnScanned{"P", 1}));
    static_cast<void>(said(round, specimens::OwnScanned{"A", 1}));
    static_cast<void>(said(round, specimens::OtherScanned{"S"}));
    static_cast<void>(said(round, specimens::OwnScanned{"C", 2}));
    const auto lines = linesOf(batch(), round, codes());
    EXPECT_EQ(lines[0].stateWords, QStringLiteral("on its tube"));
    EXPECT_EQ(lines[1].stateWords, QStringLiteral("to stick on"));
    EXPECT_EQ(lines[2].stateWords, QStringLiteral("old label about"));
}

TEST(LabelsWords, ManyLabelsAreCountedInsteadOfListed) {
    EXPECT_EQ(ordinalsOf({3}), QStringLiteral("4"));
    EXPECT_EQ(ordinalsOf({0, 1, 2, 3, 4, 5}), QStringLiteral("1, 2, 3, 4 or another of 6"));
    EXPECT_EQ(ordinalsOf({}), QString{});
}

} // namespace
} // namespace app::printing
