// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/shipment_store.h"

#include "storage/database/records.h"

namespace storage::shipments {

using database::Reading;

std::vector<Shipment> shipmentsStartingWith(Reading& reading, const std::string& prefix, std::int64_t limit) {
    return database::recordsWhere<Shipment>(
        reading, "where code >= :first and code < :last order by code limit :limit",
        {{"first", prefix}, {"last", database::afterPrefix(prefix)}, {"limit", limit}});
}

std::optional<ShipmentLine> lineWithTube(Reading& reading, ShipmentId shipment, const std::string& code) {
    return database::recordWhere<ShipmentLine>(reading, "where shipment_id = :shipment and tube_code = :code",
                                               {{"shipment", shipment.value()}, {"code", code}});
}

} // namespace storage::shipments
