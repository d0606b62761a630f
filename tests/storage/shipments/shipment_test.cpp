// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/shipment.h"

#include "tests/support/record_checks.h"

#include <gtest/gtest.h>

namespace storage::shipments {
namespace {

using test_support::cell;
using test_support::expectOneWordEach;
using test_support::expectSurvivesItsRow;

constexpr Timestamp at(int second) {
    return Timestamp{std::chrono::seconds{1795250000 + second}};
}

Shipment announced() {
    return {.id = ShipmentId{1},
            .code = "SHP-0001",
            .study = StudyId{2},
            .site = SiteId{3},
            .state = ShipmentState::Announced,
            .dispatchedAt = std::nullopt,
            .carrier = "World Courier",
            .waybill = "WB-77",
            .seal = "S-100",
            .document = std::nullopt,
            .lowLimit = Temperature::degrees(2),
            .highLimit = Temperature::degrees(8),
            .openedAt = std::nullopt,
            .closedAt = std::nullopt,
            .closeReason = std::nullopt,
            .sealState = std::nullopt,
            .sealFound = std::nullopt,
            .minimum = std::nullopt,
            .maximum = std::nullopt,
            .minutesOut = std::nullopt,
            .loggerDocument = std::nullopt};
}

Shipment closed() {
    auto shipment = announced();
    shipment.state = ShipmentState::Closed;
    shipment.dispatchedAt = at(1);
    shipment.document = DocumentId{4};
    shipment.openedAt = at(2);
    shipment.closedAt = at(3);
    shipment.closeReason = "two tubes not drawn";
    shipment.sealState = SealState::Different;
    shipment.sealFound = "S-101";
    shipment.minimum = Temperature::centidegrees(190);
    shipment.maximum = Temperature::centidegrees(910);
    shipment.minutesOut = 12;
    shipment.loggerDocument = DocumentId{5};
    return shipment;
}

TEST(Shipment, SurvivesItsRowAnnouncedAndClosed) {
    expectSurvivesItsRow(announced());
    expectSurvivesItsRow(closed());
}

TEST(Shipment, PutsEachValueIntoTheColumnOfItsName) {
    EXPECT_EQ(cell(closed(), "seal"), Value{std::string{"S-100"}});
    EXPECT_EQ(cell(closed(), "seal_found"), Value{std::string{"S-101"}});
    EXPECT_EQ(cell(closed(), "low_limit"), Value{std::int64_t{200}});
    EXPECT_EQ(cell(closed(), "high_limit"), Value{std::int64_t{800}});
    EXPECT_EQ(cell(closed(), "minimum"), Value{std::int64_t{190}});
    EXPECT_EQ(cell(closed(), "maximum"), Value{std::int64_t{910}});
    EXPECT_EQ(cell(closed(), "document_id"), Value{std::int64_t{4}});
    EXPECT_EQ(cell(closed(), "logger_document_id"), Value{std::int64_t{5}});
    EXPECT_EQ(cell(closed(), "opened_at"), valueOf(at(2)));
    EXPECT_EQ(cell(closed(), "closed_at"), valueOf(at(3)));
}

TEST(Shipment, LinesSurviveTheirRowsExpectedAndReceived) {
    ShipmentLine line{ShipmentLineId{1},
                      ShipmentId{2},
                      3,
                      "TUBE-1",
                      ParticipantId{4},
                      VisitId{5},
                      SpecimenKindId{6},
                      std::nullopt,
                      1,
                      at(7),
                      ZoneOffset{-300},
                      std::nullopt,
                      "",
                      LineState::Expected,
                      std::nullopt,
                      std::nullopt,
                      std::nullopt,
                      specimens::Condition::Good,
                      ""};
    expectSurvivesItsRow(line);
    line.ordinal = 2;
    line.volume = Volume::microlitres(8500);
    line.comment = "drawn twice";
    line.state = LineState::Flagged;
    line.requirement = RequirementId{8};
    line.specimen = SpecimenId{9};
    line.settledAt = at(10);
    line.condition = specimens::Condition::Haemolysed;
    line.note = "serum only";
    expectSurvivesItsRow(line);
    EXPECT_EQ(cell(line, "comment"), Value{std::string{"drawn twice"}});
    EXPECT_EQ(cell(line, "note"), Value{std::string{"serum only"}});
}

TEST(Shipment, DiscrepanciesSurviveTheirRowsOpenAndResolved) {
    expectSurvivesItsRow(Discrepancy{DiscrepancyId{1}, ShipmentId{2}, std::nullopt, std::nullopt, "TUBE-1",
                                     DiscrepancyKind::UnknownCode, "No manifest has it.", std::nullopt,
                                     DiscrepancyState::Open, std::nullopt, at(3), std::nullopt});
    expectSurvivesItsRow(Discrepancy{DiscrepancyId{1}, ShipmentId{2}, ShipmentLineId{4}, SpecimenId{5},
                                     "TUBE-1", DiscrepancyKind::Straggler, "Came a day later.", PersonId{6},
                                     DiscrepancyState::Resolved, "accepted", at(3), at(7)});
}

TEST(Shipment, DocumentsAndScansSurviveTheirRows) {
    expectSurvivesItsRow(Document{DocumentId{1}, "manifest.csv", "text/csv", "ab12", 2048, at(2)});
    expectSurvivesItsRow(
        Scan{ScanId{1}, at(2), "bench-2", PersonId{3}, "]d2CT7K", "specimen", "receive", "ok"});
    expectSurvivesItsRow(Scan{ScanId{1}, at(2), "bench-2", std::nullopt, "", "unknown", "sign-in", "stop"});
}

TEST(Shipment, StoresItsChoicesAsWords) {
    expectOneWordEach(kShipmentStateCodes);
    expectOneWordEach(kSealStateCodes);
    expectOneWordEach(kLineStateCodes);
    expectOneWordEach(kDiscrepancyKindCodes);
    expectOneWordEach(kDiscrepancyStateCodes);
}

} // namespace
} // namespace storage::shipments
