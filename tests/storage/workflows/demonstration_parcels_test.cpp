// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/document_store.h"
#include "storage/workflows/demonstration_world.h"
#include "storage/workflows/receipt_facts.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace storage::workflows {
namespace {

class DemonstrationParcels : public tests::DemonstrationTest {
protected:
    InboundShipment parcel(std::size_t index) {
        return look([&](database::Reading& reading) {
            return inboundShipment(reading, content().shipments.at(index)).value();
        });
    }

    std::set<std::string> visitsOf(const InboundShipment& inbound) {
        std::set<std::string> visits;
        for (const auto& row : look([&](database::Reading& reading) {
                 return reading.rows("select code from visit where id in (select visit_id from shipment_line "
                                     "where shipment_id = :shipment)",
                                     {ColumnKind::Text}, {{"shipment", inbound.shipment.id.value()}});
             })) {
            visits.insert(textOf(row.front()));
        }
        return visits;
    }
};

INSTANTIATE_ON_BOTH_ENGINES(DemonstrationParcels);

TEST_P(DemonstrationParcels, TheFirstIsTheEverydayOneWithAnEventKit) {
    const auto first = parcel(0);
    EXPECT_EQ(first.participants, 4);
    EXPECT_EQ(visitsOf(first), (std::set<std::string>{"D28", "EV-LICATS", "M4", "M9"}));
    EXPECT_EQ(first.shipment.lowLimit, Temperature::degrees(2));
    EXPECT_EQ(tests::numberOf(repository(),
                              "select count(*) from shipment_line join participant on participant.id = "
                              "shipment_line.participant_id where participant.status = 'WITHDRAWN' and "
                              "shipment_line.state = 'EXPECTED'"),
              1)
        << "one tube of somebody who withdrew is among them";
}

TEST_P(DemonstrationParcels, TheSecondTravelsFrozenFromTheOtherSite) {
    const auto second = parcel(1);
    EXPECT_EQ(second.shipment.lowLimit, Temperature::degrees(-90));
    EXPECT_EQ(second.shipment.highLimit, Temperature::degrees(-60));
    EXPECT_NE(second.site.id, parcel(0).site.id);
}

TEST_P(DemonstrationParcels, NothingOfThemWasOpenedYet) {
    for (std::size_t i = 0; i < content().shipments.size(); ++i) {
        const auto one = parcel(i);
        EXPECT_EQ(one.shipment.state, shipments::ShipmentState::Announced);
        EXPECT_EQ(one.shipment.carrier, kDemonstrationCarrier);
        EXPECT_FALSE(one.shipment.openedAt);
        EXPECT_LT(one.shipment.dispatchedAt.value(), clock().now());
    }
    EXPECT_EQ(
        tests::numberOf(repository(), "select count(*) from specimen where lifecycle = 'IN_TRANSIT_IN'"),
        parcel(0).tubes + parcel(1).tubes + parcel(2).tubes);
}

TEST_P(DemonstrationParcels, EachFileListsTheTubesOfItsParcel) {
    for (std::size_t i = 0; i < content().shipments.size(); ++i) {
        const auto one = parcel(i);
        const auto file = look([&](database::Reading& reading) {
            return shipments::documentContent(reading, one.shipment.document.value()).value();
        });
        EXPECT_EQ(std::ranges::count(file, '\n'), one.tubes + 1);
        const auto tubes =
            look([&](database::Reading& reading) { return receiptTubes(reading, one.shipment.id); });
        for (const auto& [code, tube] : tubes) {
            EXPECT_NE(file.find(codes().grouped(code)), std::string::npos) << code;
        }
    }
}

TEST_P(DemonstrationParcels, ScansOfAShipmentThatIsNotHereAreNotMadeUp) {
    const auto scans = demonstrationScans(repository(), "SHCT7K99999X", 1);
    ASSERT_FALSE(scans);
    EXPECT_EQ(scans.error().code, ErrorCode::NotFound);
}

TEST_P(DemonstrationParcels, AnotherSeedScansTheSameTubesInAnotherOrder) {
    const auto& shipment = content().shipments.front();
    EXPECT_NE(demonstrationScans(repository(), shipment, 1).value(),
              demonstrationScans(repository(), shipment, 2).value());
}

} // namespace
} // namespace storage::workflows
