// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/shipments/shipment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace storage::shipments {

/// By code, at most `limit`.
[[nodiscard]] std::vector<Shipment> shipmentsStartingWith(database::Reading& reading,
                                                          const std::string& prefix, std::int64_t limit);
[[nodiscard]] std::optional<Shipment> shipmentByCode(database::Reading& reading, const std::string& code);
/// The last that was announced from a site for a study.
[[nodiscard]] std::optional<Shipment> newestShipmentFrom(database::Reading& reading, StudyId study,
                                                         SiteId site);
/// Open ones first, then those that are announced, then closed ones, each newest first.
[[nodiscard]] std::vector<Shipment> allShipments(database::Reading& reading);

} // namespace storage::shipments
