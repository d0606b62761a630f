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
/// The manifest line of a shipment with this tube code.
[[nodiscard]] std::optional<ShipmentLine> lineWithTube(database::Reading& reading, ShipmentId shipment,
                                                       const std::string& code);

} // namespace storage::shipments
