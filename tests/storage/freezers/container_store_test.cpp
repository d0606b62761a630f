// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/container_store.h"

#include "tests/support/stored_world.h"

namespace storage::freezers {
namespace {

using database::Reading;

class ContainerStore : public tests::StoreTest {};

INSTANTIATE_ON_BOTH_ENGINES(ContainerStore);

TEST_P(ContainerStore, FindsAContainerByTheCodeOnIt) {
    const Container rack{ContainerId{1},
                         "RKCT7K00001A",
                         std::nullopt,
                         ContainerKind::Rack,
                         "Rack 3",
                         std::nullopt,
                         std::nullopt,
                         FillOrder::ByRow,
                         specimens::TemperatureClass::Freezer80,
                         std::nullopt,
                         1};
    auto box = rack;
    box.id = ContainerId{2};
    box.code = "BXCT7K00002B";
    box.parent = rack.id;
    box.kind = ContainerKind::Box;
    box.rows = 9;
    box.columns = 9;
    put(rack, box);
    EXPECT_EQ(look([](Reading& reading) { return containerByCode(reading, "BXCT7K00002B"); }), box);
    EXPECT_EQ(look([](Reading& reading) { return containerByCode(reading, "RKCT7K00001A"); }), rack);
    EXPECT_FALSE(look([](Reading& reading) { return containerByCode(reading, "Rack 3"); }));
}

} // namespace
} // namespace storage::freezers
