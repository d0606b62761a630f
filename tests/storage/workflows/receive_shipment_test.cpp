// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/receive_shipment.h"

#include "storage/database/records.h"
#include "storage/workflows/close_receipt.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;
using shipments::LineState;

/// The receive page without a window: its state machine and the workflow, answer by answer.
class ReceiveShipment : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_shipment = content().shipments.front();
        m_who = technician();
    }

    void open() { hear(shipments::ShipmentScanned{m_shipment}); }

    void scan(const std::string& code) { hear(shipments::TubeScanned{code}); }

    void hear(const shipments::ReceiptMeaning& meaning) {
        clock().advance(3s);
        auto next = shipments::step(std::move(m_state), meaning);
        m_state = std::move(next.state);
        for (const auto& command : next.commands) {
            const auto answer =
                carryOut(repository(), *m_who, m_shipment, command, ScanRead{"raw", "TUBE", "receive"});
            if (const auto* failed = std::get_if<shipments::CommandFailed>(&answer)) {
                m_failures.push_back(failed->what + " / " + failed->todo);
            }
            m_state = shipments::reply(std::move(m_state), answer);
        }
    }

    /// As after a stop of the program.
    void restart() {
        m_state = {};
        open();
    }

    std::vector<shipments::ShipmentLine> lines() {
        return look([&](database::Reading& reading) {
            return database::recordsWhere<shipments::ShipmentLine>(
                reading,
                "where shipment_id = (select id from shipment where code = :code) order by row_number",
                {{"code", m_shipment}});
        });
    }

    std::int64_t count(std::string_view sql) {
        return look([&](database::Reading& reading) {
            return integerOf(reading.row(sql, {ColumnKind::Integer})->front());
        });
    }

    void expectProven() {
        const auto sealed = repository().seal();
        ASSERT_TRUE(sealed) << sealed.error().detail;
        const auto report = verifyLedger(repository(), [](double) { return true; });
        ASSERT_TRUE(report) << report.error().detail;
        EXPECT_TRUE(report->isProven())
            << report->findings.front().what << " " << report->findings.front().explanation;
    }

    void scanAll() {
        const auto scans = demonstrationScans(repository(), m_shipment, 5).value();
        for (const auto& code : scans) {
            scan(code);
        }
    }

    std::string m_shipment;
    std::optional<SignedIn> m_who;
    shipments::ReceiptState m_state;
    std::vector<std::string> m_failures;
};

INSTANTIATE_ON_BOTH_ENGINES(ReceiveShipment);

TEST_P(ReceiveShipment, WholeReceiptInAnyOrderFindsEveryTubeItsPlaceInThePlan) {
    open();
    scanAll();
    EXPECT_TRUE(m_failures.empty()) << m_failures.front();
    const auto view = shipments::viewOf(m_state);
    EXPECT_EQ(view.missing, 1);
    EXPECT_EQ(view.announced, std::ssize(lines()));
    EXPECT_GE(view.stopped, 2) << "the withdrawn participant's tube and the stranger's";
    EXPECT_EQ(view.unexpected, 1);
    for (const auto& line : lines()) {
        if (line.state == LineState::Received) {
            EXPECT_TRUE(line.requirement) << line.tubeCode;
        }
    }
    EXPECT_GE(count("select count(*) from discrepancy where kind = 'CONSENT_WITHDRAWN'"), 1);
    EXPECT_GE(count("select count(*) from discrepancy where kind = 'UNKNOWN_CODE' or kind = 'UNEXPECTED'"),
              1);
    expectProven();
}

TEST_P(ReceiveShipment, ATubeIsReceivedByWhicheverOfItsNamesTheManifestHas) {
    open();
    const auto tube = lines().front().tubeCode;
    scan(tube + "/LOT42");
    EXPECT_EQ(lines().front().state, LineState::Received);
    EXPECT_EQ(m_state.current, tube) << "the cards mean the tube of the manifest";
    EXPECT_EQ(count("select count(*) from discrepancy where tube_code like '%LOT42'"), 0);
    scan(tube);
    EXPECT_EQ(m_state.strip.signal, shipments::TubeSignal::Again);
    scan("NOBODY/LOT42");
    EXPECT_EQ(count("select count(*) from discrepancy where tube_code = 'NOBODY/LOT42'"), 1)
        << "what is on no record is kept as it was read";
    expectProven();
}

TEST_P(ReceiveShipment, AStopOfTheProgramLosesNothing) {
    open();
    scanAll();
    const auto before = m_state.tubes;
    restart();
    ASSERT_EQ(m_state.tubes.size(), before.size());
    for (const auto& [code, tube] : before) {
        EXPECT_EQ(m_state.tubes.at(code).state, tube.state) << code;
        EXPECT_EQ(m_state.tubes.at(code).condition, tube.condition) << code;
        EXPECT_EQ(m_state.tubes.at(code).isAnnounced, tube.isAnnounced) << code;
    }
    EXPECT_EQ(shipments::viewOf(m_state).missing, 1);
}

TEST_P(ReceiveShipment, UndoTakesBackTheLastScanAndAnyLine) {
    open();
    const auto all = lines();
    scan(all[0].tubeCode);
    scan(all[1].tubeCode);
    scan(all[2].tubeCode);
    hear(shipments::CommandCard{shipments::Command::Undo});
    EXPECT_EQ(lines()[2].state, LineState::Expected);
    EXPECT_EQ(lines()[1].state, LineState::Received);
    hear(shipments::TakeBack{all[0].tubeCode});
    EXPECT_EQ(lines()[0].state, LineState::Expected);
    EXPECT_EQ(lines()[1].state, LineState::Received);
    EXPECT_TRUE(m_failures.empty()) << m_failures.front();
    scan(all[0].tubeCode);
    EXPECT_EQ(lines()[0].state, LineState::Received);
    expectProven();
}

TEST_P(ReceiveShipment, AConditionChangesWhatIsDoneWithTheTube) {
    open();
    const auto code = lines()[0].tubeCode;
    scan(code);
    hear(shipments::ConditionCard{specimens::Condition::Haemolysed});
    EXPECT_EQ(lines()[0].condition, specimens::Condition::Haemolysed);
    EXPECT_FALSE(lines()[0].note.empty());
    hear(shipments::ConditionCard{specimens::Condition::Haemolysed, "pink to the rim"});
    EXPECT_NE(lines()[0].note.find("pink to the rim"), std::string::npos) << lines()[0].note;
    hear(shipments::CommandCard{shipments::Command::Undo});
    hear(shipments::CommandCard{shipments::Command::Undo});
    EXPECT_EQ(lines()[0].condition, specimens::Condition::Good);
    EXPECT_EQ(lines()[0].state, LineState::Received);
    EXPECT_TRUE(m_failures.empty()) << m_failures.front();
    expectProven();
}

TEST_P(ReceiveShipment, ClosingAsksWhyTubesAreMissingAndTakesAStragglerLater) {
    open();
    scanAll();
    const auto refused = closeReceipt(repository(), *m_who, m_shipment, std::nullopt, "");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
    const auto closed = closeReceipt(repository(), *m_who, m_shipment, shipments::MissingReason::SentLater,
                                     "with the next one");
    ASSERT_TRUE(closed) << closed.error().detail;
    const auto all = lines();
    const auto missing = std::ranges::find(all, LineState::Missing, &shipments::ShipmentLine::state);
    ASSERT_NE(missing, all.end());
    EXPECT_EQ(count("select count(*) from discrepancy where kind = 'MISSING' and state = 'OPEN'"), 1);
    restart();
    scan(missing->tubeCode);
    EXPECT_TRUE(m_failures.empty()) << m_failures.front();
    const auto after = lines();
    const auto straggler = std::ranges::find(after, missing->id, &shipments::ShipmentLine::id);
    EXPECT_NE(straggler->state, LineState::Missing);
    EXPECT_NE(straggler->state, LineState::Expected);
    expectProven();
}

TEST_P(ReceiveShipment, RejectingNeedsTheSignature) {
    open();
    const auto code = lines()[0].tubeCode;
    scan(code);
    const auto wrong = rejectTube(repository(), *m_who, m_shipment, code, specimens::Condition::Leaking,
                                  "leaks", "not the password");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::WrongPassword);
    EXPECT_EQ(count("select count(*) from signature"), 0);
    const auto done = rejectTube(repository(), *m_who, m_shipment, code, specimens::Condition::Leaking,
                                 "leaks", kDemonstrationPassword);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(count("select count(*) from signature"), 1);
    EXPECT_EQ(count("select count(*) from specimen where lifecycle = 'REJECTED'"), 1);
    expectProven();
}

TEST_P(ReceiveShipment, EveryScanIsInTheJournal) {
    open();
    const auto before = count("select count(*) from scan");
    scanAll();
    EXPECT_EQ(count("select count(*) from scan") - before,
              std::ssize(demonstrationScans(repository(), m_shipment, 5).value()));
}

TEST_P(ReceiveShipment, WhoMayNotReceiveIsToldSoAndNothingIsRecorded) {
    m_who = person("colin");
    open();
    EXPECT_FALSE(m_failures.empty());
    EXPECT_EQ(count("select count(*) from shipment where state = 'OPEN'"), 0);
}

} // namespace
} // namespace storage::workflows
