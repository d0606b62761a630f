// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/announce_shipment.h"

#include "storage/custody/ledger_store.h"
#include "storage/participants/participant.h"
#include "storage/shipments/document_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receipt_facts.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;
using shipments::ManifestLine;

constexpr auto* kBytes = "Tube,Participant\r\nas the site sent it \xff\n";

class AnnounceShipment : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_who = person("carla");
        m_known = look(
            [&](database::Reading& reading) { return inboundShipment(reading, content().shipments[0]); });
    }

    NewShipment wanted() {
        return {m_known->study.id,
                m_known->site.id,
                std::nullopt,
                clock().now() - 20h,
                "Polar courier",
                "W1",
                "S1",
                Temperature::degrees(2),
                Temperature::degrees(25)};
    }

    ManifestLine line(int row, const std::string& tube) {
        return {
            row,          tube, "LUP-0111", "D28", "HEP", std::nullopt, clock().now() - 27h, ZoneOffset{60},
            std::nullopt, ""};
    }

    Result<shipments::Shipment> announce(const std::vector<ManifestLine>& lines,
                                         std::optional<NewShipment> shipment = std::nullopt) {
        return announceShipment(repository(), *m_who, shipment.value_or(wanted()), lines, "site.csv", kBytes);
    }

    NewShipment usual(SiteId site) {
        return look(
            [&](database::Reading& reading) { return usualShipment(reading, m_known->study.id, site); });
    }

    struct Counts {
        std::int64_t shipments;
        std::int64_t lines;
        std::int64_t specimens;
        std::int64_t documents;
        friend bool operator==(const Counts&, const Counts&) = default;
    };

    Counts counts() {
        return {tests::numberOf(repository(), "select count(*) from shipment"),
                tests::numberOf(repository(), "select count(*) from shipment_line"),
                tests::numberOf(repository(), "select count(*) from specimen"),
                tests::numberOf(repository(), "select count(*) from document")};
    }

    std::optional<SignedIn> m_who;
    std::optional<InboundShipment> m_known;
};

INSTANTIATE_ON_BOTH_ENGINES(AnnounceShipment);

TEST_P(AnnounceShipment, EachTubeBecomesASpecimenOnItsWayWithItsOwnEvent) {
    const auto shipment = announce({line(2, "ct7k-70001-x"), line(3, "CT7K70002X")});
    ASSERT_TRUE(shipment) << shipment.error().detail;
    const auto inbound =
        look([&](database::Reading& reading) { return inboundShipment(reading, shipment->code); });
    ASSERT_TRUE(inbound);
    EXPECT_EQ(inbound->shipment, *shipment);
    EXPECT_EQ(inbound->tubes, 2);
    EXPECT_EQ(inbound->participants, 1);
    const auto specimen =
        look([](database::Reading& reading) { return specimens::specimenByCode(reading, "CT7K70001X"); });
    ASSERT_TRUE(specimen) << "the code is kept in its canonical form";
    EXPECT_EQ(specimen->lifecycle, specimens::Lifecycle::InTransitIn);
    EXPECT_EQ(specimen->shipment, shipment->id);
    EXPECT_EQ(specimen->volume, Volume::millilitres(10)) << "the plan's, as the file names none";
    const auto history = look([&](database::Reading& reading) {
        return custody::eventsAbout(reading, custody::Subject{"specimen", specimen->id.value()}).value();
    });
    ASSERT_EQ(history.size(), 1U);
    EXPECT_EQ(history.front().kind, "DISPATCH_IN");
    EXPECT_EQ(history.front().occurredAt, *shipment->dispatchedAt);
    tests::expectProven(repository());
}

TEST_P(AnnounceShipment, TwoSpellingsOfOneTubeAreRefused) {
    const auto before = counts();
    const auto refused = announce({line(2, "ct7k-70001-x"), line(3, "CT7K70002X"), line(4, "CT7K 70001 X")});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
    for (const auto* part : {"2", "4", "CT7K-70001-X"}) {
        EXPECT_NE(refused.error().detail.find(part), std::string::npos) << refused.error().detail;
    }
    EXPECT_EQ(counts(), before);
}

TEST_P(AnnounceShipment, NothingIsKeptWhenOneLineFails) {
    const auto before = counts();
    auto unknownParticipant = line(3, "CT7K70002X");
    unknownParticipant.participantCode = "LUP-9999";
    auto unknownVisit = line(3, "CT7K70002X");
    unknownVisit.visitCode = "D999";
    auto unknownKind = line(3, "CT7K70002X");
    unknownKind.kindCode = "XYZ";
    for (const auto& bad : {unknownParticipant, unknownVisit, unknownKind}) {
        const auto refused = announce({line(2, "CT7K70001X"), bad});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
        EXPECT_NE(refused.error().detail.find("row 3"), std::string::npos) << refused.error().detail;
        EXPECT_EQ(counts(), before);
    }
    EXPECT_TRUE(announce({line(2, "CT7K70001X")})) << "the good line is still free";
    tests::expectProven(repository());
}

TEST_P(AnnounceShipment, ATubeIsAnnouncedOnce) {
    ASSERT_TRUE(announce({line(2, "CT7K70001X")}));
    const auto before = counts();
    const auto again = announce({line(2, "CT7K70003X"), line(3, "ct7k-70001-x")});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_EQ(counts(), before);
}

TEST_P(AnnounceShipment, AnotherNameOfATubeIsTakenToo) {
    const auto specimen = look([](database::Reading& reading) {
        return database::recordWhere<specimens::Specimen>(reading, "order by id limit 1", {}).value();
    });
    const auto named = repository().write([&](database::Writing& writing) {
        Recording recording{repository(), m_who->person, people::Role::Coordinator,
                            custody::EventKind::Relabel, clock().now()};
        recording.create(specimens::SpecimenAlias{repository().ids().next<AliasId>(), "CT7K70001X",
                                                  specimen.id, clock().now(), std::nullopt});
        return recording.commit(writing);
    });
    ASSERT_TRUE(named) << named.error().detail;
    const auto refused = announce({line(2, "CT7K70001X")});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
}

TEST_P(AnnounceShipment, AShipmentCodeIsGivenOnceOrMadeHere) {
    auto named = wanted();
    named.code = content().shipments.front();
    const auto taken = announce({line(2, "CT7K70001X")}, named);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, ErrorCode::Conflict);
    const auto first = announce({line(2, "CT7K70001X")});
    const auto second = announce({line(2, "CT7K70002X")});
    ASSERT_TRUE(first && second);
    EXPECT_NE(first->code, second->code);
    EXPECT_EQ(first->code.substr(0, 6), "SHCT7K");
}

TEST_P(AnnounceShipment, KeepsTheFileAsItWas) {
    const auto shipment = announce({line(2, "CT7K70001X")});
    ASSERT_TRUE(shipment) << shipment.error().detail;
    const auto document = shipment->document.value();
    EXPECT_EQ(look([&](database::Reading& reading) { return shipments::documentContent(reading, document); }),
              kBytes);
    const auto row = look([&](database::Reading& reading) {
        return database::recordById<shipments::Document>(reading, document.value()).value();
    });
    EXPECT_EQ(row.name, "site.csv");
    EXPECT_EQ(row.size, static_cast<std::int64_t>(std::string_view{kBytes}.size()));
}

TEST_P(AnnounceShipment, AnAuditorAnnouncesNothing) {
    m_who = person("aude");
    const auto before = counts();
    const auto refused = announce({line(2, "CT7K70001X")});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotPermitted);
    EXPECT_EQ(counts(), before);
}

TEST_P(AnnounceShipment, TheUsualCarrierIsTheOneOfTheSitesLastParcel) {
    auto other = wanted();
    other.carrier = "Arctic wheels";
    other.lowLimit = Temperature::degrees(-90);
    other.highLimit = Temperature::degrees(-60);
    ASSERT_TRUE(announce({line(2, "CT7K70001X")}, other));
    EXPECT_EQ(usual(other.site).carrier, "Arctic wheels");
    EXPECT_EQ(usual(other.site).lowLimit, Temperature::degrees(2)) << "the next one may be fresh again";
    EXPECT_EQ(usual(other.site).highLimit, Temperature::degrees(25));
    EXPECT_EQ(usual(SiteId{1}).carrier, "") << "a site without a parcel";
}

TEST_P(AnnounceShipment, AParcelThatCannotBeIsRefused) {
    const auto before = counts();
    auto inverted = wanted();
    inverted.lowLimit = inverted.highLimit;
    EXPECT_EQ(announce({line(2, "CT7K70001X")}, inverted).error().code, ErrorCode::Invalid);
    auto early = wanted();
    early.dispatchedAt = clock().now() + 1h;
    EXPECT_EQ(announce({line(2, "CT7K70001X")}, early).error().code, ErrorCode::Invalid);
    EXPECT_EQ(counts(), before);
}

TEST_P(AnnounceShipment, ADryRunKnowsParticipantsVisitsKindsAndTubes) {
    ASSERT_TRUE(announce({line(2, "CT7K70001X")}));
    const auto isRight = look([&](database::Reading& reading) {
        const auto known = manifestKnowledge(reading, codes(), m_known->study, m_known->site, clock().now());
        EXPECT_TRUE(known.isParticipant("LUP-0111"));
        EXPECT_FALSE(known.isParticipant("LUP-9999"));
        EXPECT_TRUE(known.isVisit("D28"));
        EXPECT_FALSE(known.isVisit("D999"));
        EXPECT_TRUE(known.isKind("HEP"));
        EXPECT_FALSE(known.isKind("XYZ"));
        EXPECT_TRUE(known.isTubeRegistered("ct7k-70001-x")) << "in any spelling";
        EXPECT_FALSE(known.isTubeRegistered("CT7K70002X"));
        return known.siteOffset == m_known->site.offset && known.now == clock().now();
    });
    EXPECT_TRUE(isRight);
}

} // namespace
} // namespace storage::workflows
