// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/put_away.h"

#include "storage/database/records.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receive_shipment.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

/// A received serum tube, a −80 °C box with room, and a nitrogen box.
class PutAway : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_who = technician();
        const auto shipment = content().shipments.front();
        const std::optional<ScanRead> scan{ScanRead{"raw", "specimen", "receive"}};
        static_cast<void>(carryOut(repository(), *m_who, shipment, shipments::OpenReceipt{shipment}, scan));
        m_tube = look([](database::Reading& reading) {
            return database::recordWhere<shipments::ShipmentLine>(
                       reading,
                       "where state = 'EXPECTED' and kind_id in (select id from specimen_kind where code = "
                       "'PAX') "
                       "order by id limit 1",
                       {})
                .value()
                .tubeCode;
        });
        static_cast<void>(
            carryOut(repository(), *m_who, shipment, shipments::RecordTube{m_tube, std::nullopt}, scan));
        m_freezerBox = boxOf("M80");
        m_tankBox = boxOf("LNV");
    }

    std::string boxOf(const std::string& temperature) {
        return look([&](database::Reading& reading) {
            return database::recordWhere<freezers::Container>(
                       reading,
                       "where kind = 'BOX' and temperature_class = :temperature and not exists (select 1 "
                       "from specimen s "
                       "where s.container_id = container.id and s.position = 81) order by id desc limit 1",
                       {{"temperature", temperature}})
                .value()
                .code;
        });
    }

    freezers::PutAwayReply place(const std::string& box, std::int64_t position) {
        return carryOut(repository(), *m_who, freezers::Place{m_tube, box, position}, std::nullopt);
    }

    specimens::Specimen tube() {
        return look(
            [&](database::Reading& reading) { return specimens::specimenByCode(reading, m_tube).value(); });
    }

    std::optional<SignedIn> m_who;
    std::string m_tube;
    std::string m_freezerBox;
    std::string m_tankBox;
};

INSTANTIATE_ON_BOTH_ENGINES(PutAway);

TEST_P(PutAway, AccessionsAndStoresAReceivedTubeInOneAct) {
    EXPECT_TRUE(std::holds_alternative<freezers::Placed>(place(m_freezerBox, 81)));
    EXPECT_EQ(tube().lifecycle, specimens::Lifecycle::Stored);
    EXPECT_EQ(tube().position, 81);
    tests::expectProven(repository());
}

TEST_P(PutAway, RefusesAWrongTemperatureWithItsReasonAndMovesNothing) {
    const auto answer = place(m_tankBox, 81);
    const auto* refused = std::get_if<freezers::PlaceRefused>(&answer);
    ASSERT_NE(refused, nullptr);
    EXPECT_TRUE(refused->verdict.names("WRONG-TEMPERATURE"));
    EXPECT_EQ(tube().lifecycle, specimens::Lifecycle::Received);
    tests::expectProven(repository());
}

TEST_P(PutAway, RefusesAnOccupiedPosition) {
    const auto fullBox = look([](database::Reading& reading) {
        return database::recordWhere<freezers::Container>(
                   reading,
                   "where kind = 'BOX' and temperature_class = 'M80' and exists (select 1 from specimen s "
                   "where "
                   "s.container_id = container.id and s.position = 1) order by id limit 1",
                   {})
            .value()
            .code;
    });
    const auto answer = place(fullBox, 1);
    const auto* refused = std::get_if<freezers::PlaceRefused>(&answer);
    ASSERT_NE(refused, nullptr);
    EXPECT_TRUE(refused->verdict.names("POSITION-OCCUPIED"));
}

TEST_P(PutAway, UndoPutsTheTubeBackOnTheBench) {
    static_cast<void>(place(m_freezerBox, 81));
    const auto answer = carryOut(repository(), *m_who, freezers::UndoPlace{m_tube}, std::nullopt);
    EXPECT_TRUE(std::holds_alternative<freezers::PlaceTakenBack>(answer));
    EXPECT_EQ(tube().container, std::nullopt);
    const auto waiting = look([](database::Reading& reading) { return waitingTubes(reading, 50); });
    EXPECT_EQ(waiting.size(), 1U);
    tests::expectProven(repository());
}

} // namespace
} // namespace storage::workflows
