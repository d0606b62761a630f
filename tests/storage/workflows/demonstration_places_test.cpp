// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/demonstration_world.h"

#include "storage/freezers/container.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class DemonstrationPlaces : public tests::DemonstrationTest {
protected:
    std::int64_t number(std::string_view sql) { return tests::numberOf(repository(), sql); }
};

INSTANTIATE_ON_BOTH_ENGINES(DemonstrationPlaces);

TEST_P(DemonstrationPlaces, EveryStoredTubeIsInABoxOfItsOwnTemperature) {
    EXPECT_GT(number("select count(*) from specimen where lifecycle = 'STORED'"), 0);
    EXPECT_EQ(
        number("select count(*) from specimen where (lifecycle = 'STORED') <> (container_id is not null)"),
        0);
    EXPECT_EQ(number("select count(*) from specimen join container on container.id = specimen.container_id "
                     "where container.kind <> 'BOX' or container.temperature_class <> "
                     "specimen.temperature_class"),
              0);
}

TEST_P(DemonstrationPlaces, BoxesAreFilledInOrderWithoutAGap) {
    EXPECT_EQ(number("select count(*) from (select max(position) as last, count(*) as tubes from specimen "
                     "where container_id is not null group by container_id) as filled where last <> tubes"),
              0);
    EXPECT_EQ(
        number("select count(*) from specimen as tube join container as box on box.id = tube.container_id "
               "where tube.position > box.row_count * box.column_count"),
        0);
}

TEST_P(DemonstrationPlaces, OneFreezerHasRacksOf96WhichAreReadFromOnePicture) {
    EXPECT_GT(number("select count(*) from container where row_count = 8 and column_count = 12"), 0);
    EXPECT_GT(number("select count(*) from container where row_count = 9 and column_count = 9"), 0);
}

TEST_P(DemonstrationPlaces, EveryTankFreezerAndShelfHasABoxToScan) {
    EXPECT_EQ(number("select count(*) from container where kind in ('TANK', 'FREEZER', 'SHELF')"), 5);
    EXPECT_EQ(number("select count(*) from container as unit where unit.kind in ('TANK', 'FREEZER', 'SHELF') "
                     "and not exists (select 1 from container as rack join container as box on box.parent_id "
                     "= rack.id where rack.parent_id = unit.id and box.kind = 'BOX')"),
              0);
    EXPECT_EQ(number("select count(*) from container where kind = 'BOX'"), content().boxes);
}

TEST_P(DemonstrationPlaces, NoRackHoldsMoreThanSixBoxes) {
    EXPECT_LE(number("select max(boxes) from (select count(*) as boxes from container where kind = 'BOX' "
                     "group by parent_id) as racks"),
              6);
}

TEST_P(DemonstrationPlaces, EveryParticipantHasACourseAndSignedConsent) {
    EXPECT_EQ(number("select count(*) from participant where id not in (select participant_id from consent) "
                     "or id not in (select participant_id from therapy_course)"),
              0);
    EXPECT_EQ(number("select count(*) from consent_answer where permission in ('P_COLLECT', 'P_STORE', "
                     "'P_DS_SLE') and answer <> 'YES'"),
              0);
}

TEST_P(DemonstrationPlaces, OneParticipantHasLicatsAndOneWithdrew) {
    EXPECT_EQ(number("select count(*) from clinical_event join visit on visit.id = clinical_event.visit_id "
                     "where visit.code = 'EV-LICATS'"),
              1);
    EXPECT_EQ(number("select count(*) from consent_event where kind = 'WITHDRAW'"), 1);
    EXPECT_EQ(number("select count(*) from participant where status = 'WITHDRAWN' and id in (select "
                     "participant_id from consent_event)"),
              1);
}

} // namespace
} // namespace storage::workflows
