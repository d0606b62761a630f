// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/ledger_store.h"
#include "storage/specimens/specimen.h"
#include "storage/workflows/demonstration_world.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace storage::workflows {
namespace {

TEST(DemonstrationDice, FallTheSameOnEveryMachine) {
    // The standard fixes the 10,000th number of this engine (C++20, [rand.predef]).
    Dice dice{std::mt19937_64::default_seed};
    std::int64_t last = 0;
    for (int i = 0; i < 10'000; ++i) {
        last = dice.below(1'000'000);
    }
    EXPECT_EQ(last, static_cast<std::int64_t>(9981545732273789042ULL % 1'000'000));
    EXPECT_FALSE(Dice{1}.chance(0));
    EXPECT_TRUE(Dice{1}.chance(100));
}

class DemonstrationHistory : public tests::DemonstrationTest {
protected:
    std::int64_t number(std::string_view sql) { return tests::numberOf(repository(), sql); }
};

INSTANTIATE_ON_BOTH_ENGINES(DemonstrationHistory);

TEST_P(DemonstrationHistory, NothingHappensBeforeWhatItFollowsFrom) {
    EXPECT_EQ(number("select count(*) from specimen where received_at < collected_at"), 0);
    EXPECT_EQ(
        number("select count(*) from shipment where opened_at < dispatched_at or closed_at < opened_at"), 0);
    EXPECT_EQ(number("select count(*) from event as later join event as earlier on later.seq = earlier.seq + "
                     "1 where later.recorded_at < earlier.recorded_at"),
              0);
}

TEST_P(DemonstrationHistory, EveryPastParcelIsClosedAndNothingOfItIsStillExpected) {
    EXPECT_EQ(number("select count(*) from shipment where state <> 'CLOSED'"), kDemonstrationParcels);
    EXPECT_EQ(number("select count(*) from shipment_line join shipment on shipment.id = "
                     "shipment_line.shipment_id where shipment.state = 'CLOSED' and (shipment_line.state = "
                     "'EXPECTED' or shipment_line.requirement_id is null)"),
              0);
}

TEST_P(DemonstrationHistory, EveryDerivativeHasAParentThatWasUsedUp) {
    const auto children = number("select count(*) from specimen where parent_id is not null");
    EXPECT_GT(children, 0);
    EXPECT_EQ(number("select count(*) from specimen_parent"), children);
    EXPECT_EQ(number("select count(*) from specimen as child join specimen as parent on parent.id = "
                     "child.parent_id where parent.lifecycle <> 'CONSUMED' or parent.volume_nl <> 0 or "
                     "parent.participant_id <> child.participant_id"),
              0);
}

TEST_P(DemonstrationHistory, AHaemolysedTubeHasASettledDiscrepancy) {
    const auto haemolysed = number("select count(*) from shipment_line where condition = 'HAEMOLYSED'");
    EXPECT_GT(haemolysed, 0);
    EXPECT_EQ(number("select count(*) from discrepancy where kind = 'TUBE_CONDITION' and state = 'RESOLVED' "
                     "and resolution <> ''"),
              haemolysed);
}

TEST_P(DemonstrationHistory, AVialsChainReachesBackToTheBedside) {
    const auto vial = look([](database::Reading& reading) {
        return database::recordWhere<specimens::Specimen>(
                   reading, "where parent_id is not null and lifecycle = 'STORED' order by id limit 1", {})
            .value();
    });
    const auto kindsOf = [&](SpecimenId id) {
        std::vector<std::string> kinds;
        for (const auto& event : look([&](database::Reading& reading) {
                 return custody::eventsAbout(reading, custody::Subject{"specimen", id.value()}).value();
             })) {
            kinds.push_back(event.kind);
        }
        return kinds;
    };
    EXPECT_EQ(kindsOf(*vial.parent), (std::vector<std::string>{"DISPATCH_IN", "RECEIVE", "ALIQUOT"}));
    EXPECT_EQ(kindsOf(vial.id), (std::vector<std::string>{"ALIQUOT", "STORE"}));
}

TEST_P(DemonstrationHistory, EveryManifestFileIsKept) {
    EXPECT_EQ(number("select count(*) from shipment where document_id not in (select document_id from "
                     "document_content)"),
              0);
}

} // namespace
} // namespace storage::workflows
