// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt_store.h"

#include "tests/support/stored_world.h"

namespace storage::shipments {
namespace {

using database::Reading;

class ReceiptStore : public tests::StoreTest {
protected:
    void SetUp() override {
        tests::StoreTest::SetUp();
        putPlan();
        put(participant(2), shipment(1, ShipmentState::Open), shipment(2, ShipmentState::Open));
    }

    [[nodiscard]] std::vector<OverviewLine> lines() {
        return look([](Reading& reading) { return overviewLines(reading, ShipmentId{1}); });
    }

    [[nodiscard]] std::vector<OverviewProblem> problems() {
        return look([](Reading& reading) { return overviewProblems(reading, ShipmentId{1}); });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ReceiptStore);

TEST_P(ReceiptStore, ShowsALineInTheWordsOfThePlan) {
    put(line(1, 1, "A"), line(2, 2, "A"));
    const auto shown = lines();
    ASSERT_EQ(shown.size(), 1U);
    const auto& tube = shown.front();
    EXPECT_EQ(tube.tubeCode, "A");
    EXPECT_EQ(tube.participantCode, "LUP-0101");
    EXPECT_EQ(tube.visitCode, "D28");
    EXPECT_EQ(tube.visitName, "day 28 after infusion");
    EXPECT_EQ(tube.kindName, "Heparin 10 mL");
    EXPECT_EQ(tube.kindCode, "HEP");
    EXPECT_EQ(tube.plannedCount, 2);
    EXPECT_EQ(tube.ordinal, std::nullopt);
    EXPECT_EQ(tube.state, LineState::Expected);
    EXPECT_EQ(tube.specimen, std::nullopt);
}

TEST_P(ReceiptStore, ShowsWhichPlannedTubeAReceivedOneWasFoundToBe) {
    auto received = line(1, 1, "A");
    received.state = LineState::Flagged;
    received.requirement = RequirementId{2};
    received.specimen = SpecimenId{1};
    received.settledAt = tests::second(9);
    received.condition = specimens::Condition::Haemolysed;
    received.note = "keep for serology";
    put(specimen(1), received);
    const auto shown = lines();
    ASSERT_EQ(shown.size(), 1U);
    const auto& tube = shown.front();
    EXPECT_EQ(tube.ordinal, 2);
    EXPECT_EQ(tube.specimen, SpecimenId{1});
    EXPECT_EQ(tube.settledAt, tests::second(9));
    EXPECT_EQ(tube.state, LineState::Flagged);
    EXPECT_EQ(tube.condition, specimens::Condition::Haemolysed);
    EXPECT_EQ(tube.note, "keep for serology");
}

TEST_P(ReceiptStore, OrdersLinesByParticipantBeforeRow) {
    auto other = line(1, 1, "A");
    other.participant = ParticipantId{2};
    put(other, line(3, 1, "C"), line(2, 1, "B"));
    std::vector<std::string> codes;
    for (const auto& shown : lines()) {
        codes.push_back(shown.tubeCode);
    }
    EXPECT_EQ(codes, (std::vector<std::string>{"B", "C", "A"}));
}

TEST_P(ReceiptStore, ShowsOpenProblemsFirstAndNamesTheirOwners) {
    put(person(1, "tessa"));
    auto settled = discrepancy(3, 1, DiscrepancyKind::Missing, "A");
    settled.state = DiscrepancyState::Resolved;
    auto owned = discrepancy(2, 1, DiscrepancyKind::Unexpected, "X");
    owned.owner = PersonId{1};
    auto undone = discrepancy(4, 1, DiscrepancyKind::Unexpected, "Y");
    undone.state = DiscrepancyState::TakenBack;
    const auto older = discrepancy(1, 1, DiscrepancyKind::Seal, "");
    put(settled, owned, undone, older, discrepancy(5, 2, DiscrepancyKind::Seal, ""));
    const auto shown = problems();
    ASSERT_EQ(shown.size(), 3U);
    EXPECT_EQ(shown[0].discrepancy, owned) << "open, and newer";
    EXPECT_EQ(shown[0].owner, "Printed tessa");
    EXPECT_EQ(shown[1].discrepancy, older);
    EXPECT_EQ(shown[1].owner, "");
    EXPECT_EQ(shown[2].discrepancy, settled);
}

} // namespace
} // namespace storage::shipments
