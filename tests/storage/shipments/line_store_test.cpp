// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/line_store.h"

#include "tests/support/stored_world.h"

namespace storage::shipments {
namespace {

using database::Reading;

class LineStore : public tests::StoreTest {
protected:
    /// Two shipments: the first announces tubes A and B of participant 1 and C of participant 2, the second
    /// A.
    void putShipments() {
        putPlan();
        put(participant(2), shipment(1, ShipmentState::Open), shipment(2, ShipmentState::Closed));
        put(line(2, 1, "B"), line(1, 1, "A"), ofSecond(), line(4, 2, "A"));
    }

    static ShipmentLine ofSecond() {
        auto other = line(3, 1, "C");
        other.participant = ParticipantId{2};
        return other;
    }
};

INSTANTIATE_ON_BOTH_ENGINES(LineStore);

TEST_P(LineStore, CountsTubesAndParticipantsOfAManifest) {
    putShipments();
    EXPECT_EQ(look([](Reading& reading) { return announcedCounts(reading, ShipmentId{1}); }),
              (AnnouncedCounts{3, 2}));
    EXPECT_EQ(look([](Reading& reading) { return announcedCounts(reading, ShipmentId{9}); }),
              (AnnouncedCounts{0, 0}));
}

TEST_P(LineStore, ListsLinesInTheOrderOfTheManifest) {
    putShipments();
    EXPECT_EQ(look([](Reading& reading) { return linesOf(reading, ShipmentId{1}); }),
              (std::vector{line(1, 1, "A"), line(2, 1, "B"), ofSecond()}));
}

TEST_P(LineStore, FindsATubeInItsOwnShipmentOnly) {
    putShipments();
    EXPECT_EQ(look([](Reading& reading) { return lineWithTube(reading, ShipmentId{2}, "A"); }),
              line(4, 2, "A"));
    EXPECT_FALSE(look([](Reading& reading) { return lineWithTube(reading, ShipmentId{2}, "B"); }));
}

TEST_P(LineStore, FindsTheLinesThatCouldBeTheSamePlannedTubes) {
    putShipments();
    auto later = line(5, 1, "E");
    later.occasion = 2;
    put(later);
    EXPECT_EQ(look([](Reading& reading) { return linesAlike(reading, line(2, 1, "B")); }),
              (std::vector{line(1, 1, "A"), line(2, 1, "B")}));
}

TEST_P(LineStore, SaysWhereElseATubeWasAnnounced) {
    putShipments();
    const auto elsewhere = look([](Reading& reading) { return linesElsewhere(reading, ShipmentId{1}, "A"); });
    ASSERT_EQ(elsewhere.size(), 1U);
    EXPECT_EQ(elsewhere.front().shipmentCode, "SHCT7K00002");
    EXPECT_EQ(elsewhere.front().state, LineState::Expected);
    EXPECT_TRUE(look([](Reading& reading) { return linesElsewhere(reading, ShipmentId{1}, "B"); }).empty());
}

TEST_P(LineStore, TellsStrayTubesFromOtherDiscrepancies) {
    putShipments();
    const auto stray = discrepancy(1, 1, DiscrepancyKind::Unexpected, "X");
    auto again = discrepancy(2, 1, DiscrepancyKind::Unexpected, "X");
    auto undone = discrepancy(3, 1, DiscrepancyKind::Unexpected, "Y");
    undone.state = DiscrepancyState::TakenBack;
    auto missing = discrepancy(4, 1, DiscrepancyKind::Missing, "A");
    missing.line = ShipmentLineId{1};
    put(stray, again, undone, missing, discrepancy(5, 1, DiscrepancyKind::Seal, ""),
        discrepancy(6, 2, DiscrepancyKind::Unexpected, "X"));
    EXPECT_EQ(look([](Reading& reading) { return strayTubes(reading, ShipmentId{1}); }),
              (std::vector{stray, again}));
    EXPECT_EQ(look([](Reading& reading) { return strayTube(reading, ShipmentId{1}, "X"); }), again);
    EXPECT_FALSE(look([](Reading& reading) { return strayTube(reading, ShipmentId{1}, "Y"); }));
    EXPECT_FALSE(look([](Reading& reading) { return strayTube(reading, ShipmentId{1}, "A"); }));
}

TEST_P(LineStore, ListsWhatIsOpenAboutTheJourney) {
    putShipments();
    const auto warm = discrepancy(1, 1, DiscrepancyKind::Temperature, "");
    const auto seal = discrepancy(2, 1, DiscrepancyKind::Seal, "");
    auto settled = discrepancy(3, 1, DiscrepancyKind::Seal, "");
    settled.state = DiscrepancyState::Resolved;
    put(warm, seal, settled, discrepancy(4, 1, DiscrepancyKind::Unexpected, "X"));
    EXPECT_EQ(look([](Reading& reading) { return openTransitFindings(reading, ShipmentId{1}); }),
              (std::vector{warm, seal}));
}

} // namespace
} // namespace storage::shipments
