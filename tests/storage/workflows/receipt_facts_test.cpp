// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/receipt_facts.h"

#include "storage/database/records.h"
#include "storage/freezers/container.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/recording.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;
using shipments::ShipmentState;

class ReceiptFacts : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_inbound = look([&](database::Reading& reading) {
            return inboundShipment(reading, content().shipments.front());
        });
    }

    template <database::Record T>
    T first(std::string_view tail, const database::Parameters& parameters = {}) {
        return look([&](database::Reading& reading) {
            return database::recordWhere<T>(reading, tail, parameters).value();
        });
    }

    shipments::ShipmentLine lineOfVisit(const std::string& visit) {
        return first<shipments::ShipmentLine>(
            "where shipment_id = :shipment and visit_id in (select id from visit where code = :visit) order "
            "by "
            "row_number limit 1",
            {{"shipment", m_inbound->shipment.id.value()}, {"visit", visit}});
    }

    shipments::TubeFacts facts(const std::string& code) {
        return look([&](database::Reading& reading) {
            return factsOf(reading, codes(), {m_inbound->shipment, m_inbound->study}, code,
                           shipments::CodeCheck::Without, std::nullopt, clock().now());
        });
    }

    void alsoCalled(const specimens::Specimen& specimen, const std::string& code,
                    std::optional<Timestamp> ended) {
        const auto who = technician();
        const auto done = repository().write([&](database::Writing& writing) {
            Recording recording{repository(), who.person, people::Role::Technician,
                                custody::EventKind::Relabel, clock().now()};
            recording.create(specimens::SpecimenAlias{repository().ids().next<AliasId>(), code, specimen.id,
                                                      clock().now(), ended});
            return recording.commit(writing);
        });
        ASSERT_TRUE(done) << done.error().detail;
    }

    std::optional<InboundShipment> m_inbound;
};

INSTANTIATE_ON_BOTH_ENGINES(ReceiptFacts);

TEST_P(ReceiptFacts, AnAnnouncedTubeIsFoundInThePlan) {
    const auto line = lineOfVisit("D28");
    const auto found = facts(line.tubeCode);
    ASSERT_TRUE(found.line);
    EXPECT_EQ(found.line->id, line.id);
    EXPECT_FALSE(found.existing) << "announced and on its way is what a receipt is for";
    ASSERT_TRUE(found.planned);
    EXPECT_EQ(found.planned->visit.code, "D28");
    EXPECT_TRUE(found.planned->requirement);
    EXPECT_TRUE(found.planned->window);
    EXPECT_FALSE(found.planned->consent.forms.empty());
    EXPECT_EQ(found.planned->participant.id, line.participant);
}

TEST_P(ReceiptFacts, AWithdrawalIsAmongTheFacts) {
    const auto found = facts(lineOfVisit("M4").tubeCode);
    ASSERT_TRUE(found.planned);
    ASSERT_EQ(found.planned->consent.events.size(), 1U);
    EXPECT_EQ(found.planned->consent.events.front().kind, consent::ConsentEventKind::Withdraw);
}

TEST_P(ReceiptFacts, ACodeOfNobodyHasNoFacts) {
    const auto found = facts("AB12345678");
    EXPECT_FALSE(found.line);
    EXPECT_FALSE(found.existing);
    EXPECT_FALSE(found.planned);
    EXPECT_TRUE(found.elsewhere.empty());
}

TEST_P(ReceiptFacts, ATubeOfAnotherParcelIsFoundThere) {
    const auto other = look([&](database::Reading& reading) {
        return inboundShipment(reading, content().shipments.back()).value();
    });
    const auto line = first<shipments::ShipmentLine>("where shipment_id = :shipment order by id limit 1",
                                                     {{"shipment", other.shipment.id.value()}});
    const auto found = facts(line.tubeCode);
    EXPECT_FALSE(found.line);
    ASSERT_EQ(found.elsewhere.size(), 1U);
    EXPECT_EQ(found.elsewhere.front().shipmentCode, other.shipment.code);
}

TEST_P(ReceiptFacts, ATubeInTheFreezerIsKnownWithItsPlace) {
    const auto stored = first<specimens::Specimen>("where lifecycle = 'STORED' order by id limit 1");
    const auto found = facts(stored.code);
    ASSERT_TRUE(found.existing);
    EXPECT_EQ(found.existing->specimen, stored);
    EXPECT_NE(found.existing->place.find("Cold room › "), std::string::npos) << found.existing->place;
}

TEST_P(ReceiptFacts, AnAliasNamesItsTubeUntilItEnds) {
    const auto stored = first<specimens::Specimen>("where lifecycle = 'STORED' order by id limit 1");
    alsoCalled(stored, "CT7K80001X", std::nullopt);
    alsoCalled(stored, "CT7K80002X", clock().now());
    const auto by = [&](const std::string& code) {
        return look([&](database::Reading& reading) { return specimens::specimenByCode(reading, code); });
    };
    EXPECT_EQ(by(stored.code), stored);
    EXPECT_EQ(by("CT7K80001X"), stored);
    EXPECT_EQ(by("CT7K80002X"), std::nullopt) << "its label was superseded";
    tests::expectProven(repository());
}

TEST_P(ReceiptFacts, WhatIsToBeReceivedStandsFirst) {
    const auto all = look([](database::Reading& reading) { return inboundShipments(reading); });
    EXPECT_EQ(std::ssize(all), tests::numberOf(repository(), "select count(*) from shipment"));
    const auto isClosed = [](const InboundShipment& one) {
        return one.shipment.state == ShipmentState::Closed;
    };
    EXPECT_TRUE(std::ranges::is_partitioned(all, [&](const auto& one) { return !isClosed(one); }));
    EXPECT_EQ(std::ranges::count_if(all, isClosed), std::ssize(all) - kDemonstrationParcels);
    EXPECT_EQ(all.front().shipment.code, content().shipments.back()) << "the newest first";
    for (const auto& one : all) {
        EXPECT_GT(one.tubes, 0);
        EXPECT_GT(one.participants, 0);
    }
}

TEST_P(ReceiptFacts, TheReceiptShowsEveryAnnouncedTube) {
    const auto tubes =
        look([&](database::Reading& reading) { return receiptTubes(reading, m_inbound->shipment.id); });
    EXPECT_EQ(std::ssize(tubes), m_inbound->tubes);
    for (const auto& [code, tube] : tubes) {
        EXPECT_TRUE(tube.isAnnounced) << code;
        EXPECT_EQ(tube.state, shipments::LineState::Expected) << code;
        EXPECT_FALSE(tube.name.empty()) << code;
    }
    EXPECT_EQ(tubes.at(lineOfVisit("D28").tubeCode).name, "D28 Heparin 10 mL");
}

TEST_P(ReceiptFacts, APlaceIsReadFromTheOutsideIn) {
    const auto box = first<freezers::Container>("where kind = 'BOX' order by id limit 1");
    const auto path = look([&](database::Reading& reading) { return pathOf(reading, box.id); });
    EXPECT_EQ(path.find("Cold room › "), 0U) << path;
    EXPECT_EQ(path.substr(path.size() - box.name.size()), box.name);
    EXPECT_EQ(look([](database::Reading& reading) { return pathOf(reading, std::nullopt); }), "");
    const auto onTheWay = first<specimens::Specimen>("where lifecycle = 'IN_TRANSIT_IN' order by id limit 1");
    EXPECT_EQ(look([&](database::Reading& reading) { return placeOf(reading, onTheWay); }), "");
}

} // namespace
} // namespace storage::workflows
