// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/shipment_store.h"

#include "tests/support/stored_world.h"

namespace storage::shipments {
namespace {

using database::Reading;

class ShipmentStore : public tests::StoreTest {};

INSTANTIATE_ON_BOTH_ENGINES(ShipmentStore);

TEST_P(ShipmentStore, FindsAShipmentByItsCode) {
    putPlan();
    const auto announced = shipment(1, ShipmentState::Announced);
    put(announced);
    EXPECT_EQ(look([](Reading& reading) { return shipmentByCode(reading, "SHCT7K00001"); }), announced);
    EXPECT_FALSE(look([](Reading& reading) { return shipmentByCode(reading, "SHCT7K00002"); }));
}

TEST_P(ShipmentStore, ListsWhatIsOpenFirstThenWhatIsToComeThenWhatIsClosed) {
    putPlan();
    const auto oldClosed = shipment(1, ShipmentState::Closed);
    const auto open = shipment(2, ShipmentState::Open);
    const auto announced = shipment(3, ShipmentState::Announced);
    const auto closed = shipment(4, ShipmentState::Closed);
    put(oldClosed, open, announced, closed);
    EXPECT_EQ(look([](Reading& reading) { return allShipments(reading); }),
              (std::vector{open, announced, closed, oldClosed}));
}

} // namespace
} // namespace storage::shipments
