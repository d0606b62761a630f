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

std::optional<Shipment> shipmentByCode(Reading& reading, const std::string& code) {
    return database::recordWhere<Shipment>(reading, "where code = :code", {{"code", code}});
}

std::optional<Shipment> newestShipmentFrom(Reading& reading, StudyId study, SiteId site) {
    return database::recordWhere<Shipment>(
        reading, "where study_id = :study and site_id = :site order by id desc limit 1",
        {{"study", study.value()}, {"site", site.value()}});
}

std::vector<Shipment> allShipments(Reading& reading) {
    return database::recordsWhere<Shipment>(
        reading, "order by case state when 'OPEN' then 0 when 'ANNOUNCED' then 1 else 2 end, id desc");
}

} // namespace storage::shipments
