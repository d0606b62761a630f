// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/organisation_store.h"

#include "tests/support/stored_world.h"

namespace storage::people {
namespace {

using database::Reading;

class OrganisationStore : public tests::StoreTest {};

INSTANTIATE_ON_BOTH_ENGINES(OrganisationStore);

TEST_P(OrganisationStore, HasNobodyBeforeSetUp) {
    EXPECT_FALSE(look([](Reading& reading) { return organisation(reading); }));
}

TEST_P(OrganisationStore, SaysWhoseRepositoryItIs) {
    const Organisation ours{OrganisationId{1}, "Biorepository", "CT7K", "0011", tests::second(0)};
    put(ours);
    EXPECT_EQ(look([](Reading& reading) { return organisation(reading); }), ours);
}

TEST_P(OrganisationStore, KeepsEachCounterUnderItsName) {
    const Counter tubes{CounterId{1}, "specimen", 20917};
    put(tubes, Counter{CounterId{2}, "badge", 4});
    EXPECT_EQ(look([](Reading& reading) { return counterNamed(reading, "specimen"); }), tubes);
    EXPECT_FALSE(look([](Reading& reading) { return counterNamed(reading, "shipment"); }));
}

TEST_P(OrganisationStore, ListsWorkstationsInTheOrderInWhichTheyCame) {
    const Installation bench{InstallationId{1}, "bench-2", "0123456789abcdef", "00ff", tests::second(1)};
    const Installation office{InstallationId{2}, "a-office", "fedcba9876543210", "ff00", tests::second(2)};
    put(bench, office);
    EXPECT_EQ(look([](Reading& reading) { return installations(reading); }), (std::vector{bench, office}));
}

} // namespace
} // namespace storage::people
