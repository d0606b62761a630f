// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/close_receipt.h"

#include "storage/custody/ledger_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/receive_shipment.h"
#include "storage/workflows/sign_in.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;
using shipments::Discrepancy;
using shipments::DiscrepancyKind;
using shipments::DiscrepancyState;
using shipments::LineState;
using shipments::MissingReason;

class CloseReceipt : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_shipment = content().shipments.back();
        m_who = technician();
        act(shipments::OpenReceipt{m_shipment}, std::nullopt);
    }

    void act(const shipments::ReceiptCommand& command, const std::optional<ScanRead>& scan) {
        clock().advance(3s);
        const auto answer = carryOut(repository(), *m_who, m_shipment, command, scan);
        const auto* failed = std::get_if<shipments::CommandFailed>(&answer);
        EXPECT_EQ(failed, nullptr) << failed->what << " " << failed->todo;
    }

    void receive(const std::string& code) {
        act(shipments::RecordTube{code, std::nullopt}, ScanRead{code, "TUBE", "receive"});
    }

    void receiveAllBut(std::size_t count) {
        const auto all = lines();
        for (std::size_t i = count; i < all.size(); ++i) {
            receive(all[i].tubeCode);
        }
    }

    std::vector<shipments::ShipmentLine> lines() {
        return look([&](database::Reading& reading) {
            return database::recordsWhere<shipments::ShipmentLine>(
                reading, "where shipment_id = :shipment order by row_number",
                {{"shipment", shipment(reading).id.value()}});
        });
    }

    shipments::Shipment shipment(database::Reading& reading) {
        return inboundShipment(reading, m_shipment)->shipment;
    }

    shipments::Shipment shipment() {
        return look([&](database::Reading& reading) { return shipment(reading); });
    }

    std::vector<Discrepancy> discrepancies(DiscrepancyKind kind, DiscrepancyState state) {
        return look([&](database::Reading& reading) {
            return database::recordsWhere<Discrepancy>(
                reading, "where shipment_id = :shipment and kind = :kind and state = :state order by id",
                {{"shipment", shipment(reading).id.value()},
                 {"kind", std::string{shipments::kDiscrepancyKindCodes.text(kind)}},
                 {"state", std::string{shipments::kDiscrepancyStateCodes.text(state)}}});
        });
    }

    Result<shipments::ReceiptReply> close(std::optional<MissingReason> reason,
                                          const std::string& words = "") {
        clock().advance(1min);
        return closeReceipt(repository(), *m_who, m_shipment, reason, words);
    }

    Result<void> measured(int lowest, int highest) {
        Transit transit;
        transit.minimum = Temperature::degrees(lowest);
        transit.maximum = Temperature::degrees(highest);
        return recordTransit(repository(), *m_who, m_shipment, transit);
    }

    std::string m_shipment;
    std::optional<SignedIn> m_who;
};

INSTANTIATE_ON_BOTH_ENGINES(CloseReceipt);

TEST_P(CloseReceipt, AsksWhyTubesAreMissing) {
    receiveAllBut(2);
    const auto asked = close(std::nullopt);
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().code, ErrorCode::Invalid);
    EXPECT_FALSE(asked.error().detail.empty());
    EXPECT_EQ(shipment().state, shipments::ShipmentState::Open);
    const auto closed = close(MissingReason::SentLater, "with the next parcel");
    ASSERT_TRUE(closed) << closed.error().detail;
    const auto after = shipment();
    EXPECT_EQ(after.state, shipments::ShipmentState::Closed);
    EXPECT_EQ(after.closedAt, clock().now());
    EXPECT_NE(after.closeReason.value().find("with the next parcel"), std::string::npos);
    const auto missing = discrepancies(DiscrepancyKind::Missing, DiscrepancyState::Open);
    ASSERT_EQ(missing.size(), 2U);
    EXPECT_EQ(missing[0].owner, m_who->person.id);
    EXPECT_EQ(missing[0].line, lines()[0].id);
    EXPECT_EQ(lines()[0].state, LineState::Missing);
    EXPECT_NE(lines()[2].state, LineState::Missing);
    tests::expectProven(repository());
}

TEST_P(CloseReceipt, AsksNothingWhenEveryTubeIsHere) {
    receiveAllBut(0);
    const auto closed = close(std::nullopt);
    ASSERT_TRUE(closed) << closed.error().detail;
    EXPECT_EQ(shipment().closeReason, std::nullopt);
    EXPECT_TRUE(discrepancies(DiscrepancyKind::Missing, DiscrepancyState::Open).empty());
    tests::expectProven(repository());
}

TEST_P(CloseReceipt, ClosingAgainAsksOnlyAboutTubesThatAreStillMissing) {
    receiveAllBut(2);
    ASSERT_TRUE(close(MissingReason::SentLater, "with the next parcel"));
    receive(lines()[0].tubeCode);
    const auto asked = close(std::nullopt);
    ASSERT_FALSE(asked);
    EXPECT_NE(asked.error().detail.find(lines()[1].tubeCode), std::string::npos) << asked.error().detail;
    EXPECT_EQ(asked.error().detail.find(lines()[0].tubeCode), std::string::npos) << asked.error().detail;
    ASSERT_TRUE(close(MissingReason::NotInParcel));
    EXPECT_EQ(std::ranges::count(discrepancies(DiscrepancyKind::Missing, DiscrepancyState::Open),
                                 lines()[1].id, &Discrepancy::line),
              1)
        << "one tube, one discrepancy";
    tests::expectProven(repository());
}

TEST_P(CloseReceipt, WhoMayNotReceiveClosesNothing) {
    m_who = person("carla");
    const auto refused = close(MissingReason::NotKnown);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotPermitted);
    EXPECT_EQ(closeReceipt(repository(), technician(), "SHCT7K99999X", std::nullopt, "").error().code,
              ErrorCode::NotFound);
    EXPECT_EQ(shipment().state, shipments::ShipmentState::Open);
}

TEST_P(CloseReceipt, TransitWithinTheLimitsOpensNothing) {
    ASSERT_TRUE(measured(4, 22));
    EXPECT_EQ(shipment().minimum, Temperature::degrees(4));
    EXPECT_TRUE(discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Open).empty());
    tests::expectProven(repository());
}

TEST_P(CloseReceipt, TransitOutOfLimitsOpensADiscrepancy) {
    ASSERT_TRUE(measured(-3, 22));
    const auto open = discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Open);
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open.front().owner, m_who->person.id);
    EXPECT_FALSE(open.front().explanation.empty());
    tests::expectProven(repository());
}

TEST_P(CloseReceipt, ACorrectedMeasurementTakesTheDiscrepancyBack) {
    ASSERT_TRUE(measured(-3, 22));
    ASSERT_TRUE(measured(3, 22));
    EXPECT_TRUE(discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Open).empty());
    EXPECT_EQ(discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::TakenBack).size(), 1U);
    tests::expectProven(repository());
}

TEST_P(CloseReceipt, SayingTheSameOfTheParcelAgainChangesNothing) {
    ASSERT_TRUE(measured(-3, 22));
    const auto open = discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Open);
    clock().advance(1min);
    ASSERT_TRUE(measured(-3, 22));
    EXPECT_EQ(discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Open), open);
    ASSERT_TRUE(resolveDiscrepancy(repository(), *m_who, open.front().id, "The manager keeps the tubes."));
    ASSERT_TRUE(measured(-3, 22));
    EXPECT_TRUE(discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Open).empty())
        << "settled is settled";
}

TEST_P(CloseReceipt, ABrokenSealIsADiscrepancyOfItsOwn) {
    Transit transit;
    transit.sealState = shipments::SealState::Broken;
    ASSERT_TRUE(recordTransit(repository(), *m_who, m_shipment, transit));
    EXPECT_EQ(discrepancies(DiscrepancyKind::Seal, DiscrepancyState::Open).size(), 1U);
    EXPECT_TRUE(discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Open).empty());
}

TEST_P(CloseReceipt, ADiscrepancyIsSettledOnceAndInWords) {
    ASSERT_TRUE(measured(-3, 22));
    const auto open = discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Open).front();
    EXPECT_EQ(resolveDiscrepancy(repository(), *m_who, open.id, "").error().code, ErrorCode::Invalid);
    const auto manager = person("marek");
    ASSERT_TRUE(assignDiscrepancy(repository(), *m_who, open.id, manager.person.id));
    const auto done = resolveDiscrepancy(repository(), manager, open.id, "Tubes are kept.");
    ASSERT_TRUE(done) << done.error().detail;
    const auto settled = discrepancies(DiscrepancyKind::Temperature, DiscrepancyState::Resolved);
    ASSERT_EQ(settled.size(), 1U);
    EXPECT_EQ(settled.front().owner, manager.person.id);
    EXPECT_EQ(settled.front().resolution, "Tubes are kept.");
    EXPECT_EQ(resolveDiscrepancy(repository(), manager, open.id, "Again.").error().code, ErrorCode::NotFound);
    tests::expectProven(repository());
}

TEST_P(CloseReceipt, RejectingIsSignedAndTheSignatureIsBoundToTheTube) {
    const auto code = lines()[0].tubeCode;
    receive(code);
    const auto done = rejectTube(repository(), *m_who, m_shipment, code, specimens::Condition::Leaking,
                                 "leaks", kDemonstrationPassword);
    ASSERT_TRUE(done) << done.error().detail;
    const auto specimen =
        look([&](database::Reading& reading) { return specimens::specimenByCode(reading, code).value(); });
    EXPECT_EQ(specimen.lifecycle, specimens::Lifecycle::Rejected);
    EXPECT_EQ(specimen.condition, specimens::Condition::Leaking);
    const auto signature = look([](database::Reading& reading) {
        return database::recordWhere<people::Signature>(reading, "limit 1", {}).value();
    });
    EXPECT_EQ(signature.person, m_who->person.id);
    EXPECT_EQ(signature.meaning, people::SignatureMeaning::Rejected);
    EXPECT_EQ(signature.recordId, specimen.id.value());
    EXPECT_EQ(signature.recordHash, signable(specimen).hash);
    auto other = specimen;
    other.condition = specimens::Condition::Good;
    EXPECT_NE(signature.recordHash, signable(other).hash);
    const auto history = look([&](database::Reading& reading) {
        return custody::eventsAbout(reading, custody::Subject{"specimen", specimen.id.value()}).value();
    });
    EXPECT_EQ(history.back().kind, "REJECT");
    EXPECT_EQ(history.back().signature, signature.id);
    tests::expectProven(repository());
}

TEST_P(CloseReceipt, OnlyATubeThatWasReceivedIsRejected) {
    const auto refuse = [&](const std::string& code) {
        return rejectTube(repository(), *m_who, m_shipment, code, specimens::Condition::Leaking, "leaks",
                          kDemonstrationPassword)
            .error()
            .code;
    };
    EXPECT_EQ(refuse(lines()[0].tubeCode), ErrorCode::Invalid) << "it is still on its way";
    EXPECT_EQ(refuse("CT7K99999X"), ErrorCode::NotFound);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from signature"), 0);
}

} // namespace
} // namespace storage::workflows
