// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt_rules.h"

#include "tests/storage/shipments/tube_scene.h"

#include <gtest/gtest.h>

#include <functional>

namespace storage::shipments {

namespace {

using test::on;

TEST(ReceiptRules, AcceptsATubeWithNothingWrong) {
    const auto judgement = judgeTube(test::tube());
    EXPECT_TRUE(judgement.verdict.reasons().empty());
    EXPECT_EQ(judgement.signal, TubeSignal::Accepted);
    EXPECT_EQ(judgement.outcome, LineState::Received);
    EXPECT_EQ(judgement.headline, "D28 Heparin 10 mL, 3 of 4");
    EXPECT_EQ(judgement.detail, test::tube().code + " of LUP-0107. Put it in the rack.");
}

struct Row {
    std::string cause;
    std::function<void(TubeFacts&)> change;
    std::vector<std::string> rules;
    std::vector<DiscrepancyKind> discrepancies;
    TubeSignal signal;
    std::optional<LineState> outcome;
};

class TubeTable : public testing::TestWithParam<Row> {};

TEST_P(TubeTable, GivesTheReasonsDiscrepanciesAndOutcomeOfItsRow) {
    const auto& row = GetParam();
    auto facts = test::tube();
    row.change(facts);
    const auto judgement = judgeTube(facts);
    std::vector<std::string> rules;
    for (const auto& reason : judgement.verdict.reasons()) {
        rules.push_back(reason.rule);
        EXPECT_FALSE(reason.explanation.empty() || reason.remedy.empty() || reason.source.empty())
            << reason.rule;
        EXPECT_NE(
            judgement.detail.find(row.signal == TubeSignal::Again ? "Nothing changed" : reason.explanation),
            std::string::npos);
    }
    std::vector<DiscrepancyKind> kinds;
    for (const auto& found : judgement.discrepancies) {
        kinds.push_back(found.kind);
    }
    EXPECT_EQ(rules, row.rules);
    EXPECT_EQ(kinds, row.discrepancies);
    EXPECT_EQ(judgement.signal, row.signal);
    EXPECT_EQ(judgement.outcome, row.outcome);
    EXPECT_FALSE(judgement.headline.empty());
}

void withdraw(TubeFacts& facts) {
    facts.planned->consent.events.push_back(
        {ConsentEventId{1}, ParticipantId{7}, consent::ConsentEventKind::Withdraw,
         consent::WithdrawalLevel::NoNewUse, std::nullopt, on(3, 2), on(3, 2), "letter"});
}

void settled(TubeFacts& facts, std::chrono::seconds ago) {
    facts.line->state = LineState::Received;
    facts.line->settledAt = facts.now - ago;
    facts.existing = test::known(specimens::Lifecycle::Received);
}

void unknown(TubeFacts& facts) {
    facts.line.reset();
    facts.planned.reset();
}

constexpr auto kStopped = LineState::Stopped;

INSTANTIATE_TEST_SUITE_P(
    ReceiptRules, TubeTable,
    testing::Values(Row{"unknown code",
                        unknown,
                        {"CODE-UNKNOWN"},
                        {DiscrepancyKind::UnknownCode},
                        TubeSignal::Stopped,
                        {}},
                    Row{"misread code",
                        [](auto& facts) { unknown(facts), facts.check = CodeCheck::Failed; },
                        {"CODE-MISREAD"},
                        {DiscrepancyKind::UnknownCode},
                        TubeSignal::Stopped,
                        {}},
                    Row{"scanned twice",
                        [](auto& facts) { settled(facts, std::chrono::minutes{3}); },
                        {"DUPLICATE"},
                        {DiscrepancyKind::Duplicate},
                        TubeSignal::Stopped,
                        {}},
                    Row{"trigger pulled twice",
                        [](auto& facts) { settled(facts, std::chrono::seconds{1}); },
                        {"DUPLICATE"},
                        {},
                        TubeSignal::Again,
                        {}},
                    Row{"already in a box",
                        [](auto& facts) { facts.existing = test::known(specimens::Lifecycle::Stored); },
                        {"ALREADY-RECEIVED"},
                        {DiscrepancyKind::AlreadyReceived},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"its earlier record was voided",
                        [](auto& facts) { facts.existing = test::known(specimens::Lifecycle::Voided); },
                        {},
                        {},
                        TubeSignal::Accepted,
                        LineState::Received},
                    Row{"received with another shipment",
                        [](auto& facts) {
                            facts.elsewhere = {{"SH-CT7K-00030-A", LineState::Received}};
                        },
                        {"ALREADY-RECEIVED"},
                        {DiscrepancyKind::AlreadyReceived},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"announced in another shipment too",
                        [](auto& facts) {
                            facts.elsewhere = {{"SH-CT7K-00032-B", LineState::Expected}};
                        },
                        {},
                        {},
                        TubeSignal::Accepted,
                        LineState::Received},
                    Row{"announced in another shipment only",
                        [](auto& facts) {
                            unknown(facts);
                            facts.elsewhere = {{"SH-CT7K-00032-B", LineState::Expected}};
                        },
                        {"OTHER-SHIPMENT"},
                        {DiscrepancyKind::Unexpected},
                        TubeSignal::Stopped,
                        {}},
                    Row{"participant of another study",
                        [](auto& facts) { facts.planned->participant.study = StudyId{2}; },
                        {"OTHER-STUDY"},
                        {DiscrepancyKind::OtherStudy},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"no consent",
                        [](auto& facts) { facts.planned->consent.forms.clear(); },
                        {"CONSENT-MISSING"},
                        {DiscrepancyKind::ConsentMissing},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"consent withdrawn",
                        withdraw,
                        {"CONSENT-WITHDRAWN"},
                        {DiscrepancyKind::ConsentWithdrawn},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"all planned tubes are answered",
                        [](auto& facts) {
                            facts.planned->requirement.reset();
                            facts.planned->sameTimepoint = {{"CT7K-20900-A", RequirementId{1}, on(3, 1)}};
                        },
                        {"SECOND-COLLECTION"},
                        {DiscrepancyKind::SecondCollection},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"drawn on another day than its fellows",
                        [](auto& facts) {
                            facts.planned->sameTimepoint = {{"CT7K-20900-A", RequirementId{1}, on(2, 27)}};
                        },
                        {"SECOND-COLLECTION"},
                        {DiscrepancyKind::SecondCollection},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"drawn together with its fellows",
                        [](auto& facts) {
                            facts.planned->sameTimepoint = {{"CT7K-20900-A", RequirementId{1}, on(3, 1)}};
                        },
                        {},
                        {},
                        TubeSignal::Accepted,
                        LineState::Received},
                    Row{"not planned at this visit",
                        [](auto& facts) { facts.planned->requirement.reset(); },
                        {"NOT-PLANNED"},
                        {DiscrepancyKind::Unexpected},
                        TubeSignal::Flagged,
                        LineState::Flagged},
                    Row{"a day after the window",
                        [](auto& facts) { facts.line->collectedAt = on(3, 5), facts.now = on(3, 6); },
                        {"OUTSIDE-WINDOW"},
                        {DiscrepancyKind::OutsideWindow},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"on the last day of the window at its place, past it in UTC",
                        [](auto& facts) {
                            facts.line->collectedAt = on(3, 5) - std::chrono::hours{8};
                            facts.line->collectedOffset = ZoneOffset{-300};
                            facts.now = on(3, 6);
                        },
                        {},
                        {},
                        TubeSignal::Accepted,
                        LineState::Received},
                    Row{"infusion day not entered",
                        [](auto& facts) { facts.planned->window.reset(); },
                        {"WINDOW-UNKNOWN"},
                        {},
                        TubeSignal::Accepted,
                        LineState::Received},
                    Row{"collected tomorrow",
                        [](auto& facts) { facts.now = on(2, 28); },
                        {"COLLECTED-IN-FUTURE"},
                        {DiscrepancyKind::OutsideWindow},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"two identifiers disagree",
                        [](auto& facts) { facts.secondIdentifier = "LUP-0108"; },
                        {"IDENTITY-MISMATCH"},
                        {DiscrepancyKind::IdentityMismatch},
                        TubeSignal::Stopped,
                        kStopped},
                    Row{"two identifiers agree",
                        [](auto& facts) { facts.secondIdentifier = "LUP-0107"; },
                        {},
                        {},
                        TubeSignal::Accepted,
                        LineState::Received},
                    Row{"straggler",
                        [](auto& facts) {
                            facts.shipment.state = ShipmentState::Closed;
                            facts.line->state = LineState::Missing;
                        },
                        {"STRAGGLER"},
                        {DiscrepancyKind::Straggler},
                        TubeSignal::Flagged,
                        LineState::Flagged},
                    Row{"everything at once",
                        [](auto& facts) {
                            withdraw(facts);
                            facts.secondIdentifier = "LUP-0108";
                            facts.planned->window = studies::Window{test::day(2, 1), test::day(2, 2)};
                        },
                        {"IDENTITY-MISMATCH", "CONSENT-WITHDRAWN", "OUTSIDE-WINDOW"},
                        {DiscrepancyKind::IdentityMismatch, DiscrepancyKind::ConsentWithdrawn,
                         DiscrepancyKind::OutsideWindow},
                        TubeSignal::Stopped,
                        kStopped}));

} // namespace

} // namespace storage::shipments
