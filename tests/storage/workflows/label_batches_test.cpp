// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/label_batches.h"

#include "storage/specimens/specimen_store.h"
#include "storage/workflows/print_label.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using specimens::LabelEnd;
using specimens::Print;
using specimens::PrintState;
using specimens::RoundOutcome;

const custody::Stated kSmudged{"REPRINT", "smudged"};

class LabelBatches : public tests::DemonstrationTest {
protected:
    std::vector<specimens::Specimen> vials(std::int64_t count) {
        return look([&](database::Reading& reading) {
            return database::recordsWhere<specimens::Specimen>(
                reading, "where parent_id is not null and lifecycle = 'STORED' order by id limit :count",
                {{"count", count}});
        });
    }

    std::vector<Print> queued(std::int64_t count, const std::string& title = "two vials") {
        std::vector<WantedLabel> wanted;
        for (const auto& vial : vials(count)) {
            wanted.push_back({vial.id, look([&](database::Reading& reading) {
                                  return specimens::nextPrintOf(reading, vial.id);
                              })});
        }
        auto prints =
            queueLabels(repository(), technician(), {title, "cryovial", "printer", kSmudged}, wanted);
        EXPECT_TRUE(prints) << prints.error().detail;
        return *std::move(prints);
    }

    void cameOut(const std::vector<Print>& prints) {
        for (const auto& print : prints) {
            EXPECT_TRUE(notePrint(repository(), technician(), print.id, PrintState::Sent, Settled::No));
            EXPECT_TRUE(notePrint(repository(), technician(), print.id, PrintState::Printed, Settled::Yes));
        }
    }

    PrintState stateOf(PrintId id) {
        return look([&](database::Reading& reading) {
                   return database::recordById<Print>(reading, id.value());
               })
            ->state;
    }

    std::vector<BatchCard> open() {
        return look([](database::Reading& reading) { return openBatches(reading); });
    }

    void expectProven() {
        ASSERT_TRUE(repository().seal());
        EXPECT_TRUE(verifyLedger(repository(), [](double) { return true; }).value().isProven());
    }
};

INSTANTIATE_ON_BOTH_ENGINES(LabelBatches);

TEST_P(LabelBatches, LabelsAreRowsBeforeAByteGoesOut) {
    const auto prints = queued(2);
    ASSERT_EQ(prints.size(), 2U);
    for (const auto& print : prints) {
        EXPECT_EQ(stateOf(print.id), PrintState::Queued);
        EXPECT_EQ(print.number, 1);
        EXPECT_EQ(print.station, repository().workstation().name);
    }
    const auto cards = open();
    ASSERT_EQ(cards.size(), 1U);
    EXPECT_EQ(cards.front().batch.title, "two vials");
    EXPECT_EQ(cards.front().lines.size(), 2U);
    expectProven();
}

TEST_P(LabelBatches, ANumberThatIsNoLongerTheNextIsRefused) {
    const auto vial = vials(1).front();
    queued(1);
    const auto again =
        queueLabels(repository(), technician(), {"", "cryovial", "printer", kSmudged}, {{vial.id, 1}});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    const auto without =
        queueLabels(repository(), technician(), {"", "cryovial", "printer", std::nullopt}, {{vial.id, 2}});
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, ErrorCode::Invalid);
    const auto none = queueLabels(repository(), technician(), {"", "cryovial", "printer", kSmudged}, {});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::Invalid);
}

TEST_P(LabelBatches, AfterAKillWhatWasSentIsUnknownAndNothingIsSentAgain) {
    const auto prints = queued(3);
    ASSERT_TRUE(notePrint(repository(), technician(), prints[0].id, PrintState::Sent, Settled::No));
    ASSERT_TRUE(notePrint(repository(), technician(), prints[0].id, PrintState::Printed, Settled::Yes));
    ASSERT_TRUE(notePrint(repository(), technician(), prints[1].id, PrintState::Sent, Settled::No));
    EXPECT_EQ(settleAbandoned(repository(), technician()).value(), 1U);
    EXPECT_EQ(stateOf(prints[0].id), PrintState::Printed);
    EXPECT_EQ(stateOf(prints[1].id), PrintState::Unknown);
    EXPECT_EQ(stateOf(prints[2].id), PrintState::Failed) << "no byte of it had gone out";
    EXPECT_EQ(settleAbandoned(repository(), technician()).value(), 0U);
    const auto refused = notePrint(repository(), technician(), prints[1].id, PrintState::Sent, Settled::No);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    const auto unknown = look(
        [&](database::Reading& reading) { return unknownLabels(reading, repository().workstation().name); });
    ASSERT_EQ(unknown.size(), 1U);
    EXPECT_EQ(unknown.front().print.id, prints[1].id);
    expectProven();
}

struct Found {
    CameOut found;
    PrintState state;
    std::optional<LabelEnd> end;
};

TEST_P(LabelBatches, AnUnknownLabelIsSettledByWhatSomebodySaw) {
    const std::vector<Found> rows{{CameOut::Label, PrintState::Printed, std::nullopt},
                                  {CameOut::Nothing, PrintState::Failed, std::nullopt},
                                  {CameOut::Spoiled, PrintState::Printed, LabelEnd::Spoiled}};
    const auto prints = queued(3);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ASSERT_TRUE(notePrint(repository(), technician(), prints[i].id, PrintState::Sent, Settled::No));
        ASSERT_TRUE(notePrint(repository(), technician(), prints[i].id, PrintState::Unknown, Settled::Yes));
        EXPECT_TRUE(settleByHand(repository(), technician(), prints[i].id, rows[i].found));
        const auto print = look([&](database::Reading& reading) {
                               return database::recordById<Print>(reading, prints[i].id.value());
                           }).value();
        EXPECT_EQ(print.state, rows[i].state);
        EXPECT_EQ(print.end, rows[i].end);
        EXPECT_FALSE(settleByHand(repository(), technician(), prints[i].id, rows[i].found));
    }
    EXPECT_EQ(open().front().lines.size(), 1U) << "the others have no label to stick on";
    expectProven();
}

TEST_P(LabelBatches, ABatchClosesWhenEachLabelWasScannedAfterItsParent) {
    cameOut(queued(2));
    const auto card = open().front();
    auto round = card.round();
    const auto take = [&](const specimens::RoundInput& input) {
        const auto done = specimens::step(round, input);
        EXPECT_TRUE(recordRound(repository(), technician(), card.batch.id, round, done));
        round = done.round;
        return done.outcome;
    };
    for (const auto& line : card.lines) {
        EXPECT_EQ(take(specimens::OwnScanned{line.parent, 1}), RoundOutcome::OriginTaken);
        EXPECT_EQ(take(specimens::OwnScanned{line.code, 1}), RoundOutcome::Applied);
        take(specimens::OriginDropped{});
    }
    EXPECT_EQ(open().front().round().labels, round.labels) << "what is applied survives a restart";
    EXPECT_EQ(take(specimens::CloseAsked{}), RoundOutcome::Closed);
    EXPECT_TRUE(open().empty());
    EXPECT_FALSE(recordRound(repository(), technician(), card.batch.id, round,
                             specimens::step(round, specimens::CloseAsked{})));
    expectProven();
}

TEST_P(LabelBatches, AReplacedLabelSaysByWhichPrintAndWhom) {
    const auto vial = vials(1).front();
    const auto superseded = [&](std::int64_t number) {
        return look([&](database::Reading& reading) { return supersededLabel(reading, vial.code, number); });
    };
    cameOut(queued(1));
    EXPECT_FALSE(superseded(1));
    const auto second = queued(1);
    EXPECT_FALSE(superseded(1)) << "the new one has not come out";
    cameOut(second);
    const auto old = superseded(1);
    ASSERT_TRUE(old);
    EXPECT_EQ(old->by.number, 2);
    EXPECT_EQ(old->person, technician().person.displayName);
    EXPECT_FALSE(old->wasDestroyed);
    EXPECT_FALSE(superseded(2));
    const auto card = open().front(); // the second batch
    auto round = card.round();
    EXPECT_EQ(round.labels.front().oldOnes, std::vector<std::int64_t>{1});
    const auto seen = specimens::step(round, specimens::OwnScanned{vial.code, 1});
    EXPECT_TRUE(recordRound(repository(), technician(), card.batch.id, round, seen));
    const auto applied = specimens::step(seen.round, specimens::OwnScanned{vial.code, 2});
    EXPECT_TRUE(recordRound(repository(), technician(), card.batch.id, seen.round, applied));
    EXPECT_TRUE(superseded(1)->wasDestroyed);
    expectProven();
}

TEST_P(LabelBatches, OnlyWhoMayPrintPrints) {
    const auto refused = queueLabels(repository(), person("colin"), {"", "cryovial", "printer", kSmudged},
                                     {{vials(1).front().id, 1}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotPermitted);
}

} // namespace
} // namespace storage::workflows
