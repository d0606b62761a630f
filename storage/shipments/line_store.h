// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/shipments/receipt_rules.h"
#include "storage/shipments/shipment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace storage::shipments {

/// How much a manifest announces.
struct AnnouncedCounts {
    std::int64_t tubes;
    std::int64_t participants;

    friend bool operator==(const AnnouncedCounts&, const AnnouncedCounts&) = default;
};

[[nodiscard]] AnnouncedCounts announcedCounts(database::Reading& reading, ShipmentId shipment);

/// A shipment's lines in the order of its manifest.
[[nodiscard]] std::vector<ShipmentLine> linesOf(database::Reading& reading, ShipmentId shipment);
/// The line of a shipment with this tube; `code` is canonical.
[[nodiscard]] std::optional<ShipmentLine> lineWithTube(database::Reading& reading, ShipmentId shipment,
                                                       const std::string& code);
/// The lines of the same shipment that could be the same planned tubes, `line` included: same participant,
/// visit, kind and occasion, in the order of the manifest.
[[nodiscard]] std::vector<ShipmentLine> linesAlike(database::Reading& reading, const ShipmentLine& line);
/// Lines with this tube in other shipments, oldest first.
[[nodiscard]] std::vector<OtherLine> linesElsewhere(database::Reading& reading, ShipmentId shipment,
                                                    const std::string& code);

/// Tubes in the parcel that nobody announced, in the order in which they were found; those taken back are not
/// among them.
[[nodiscard]] std::vector<Discrepancy> strayTubes(database::Reading& reading, ShipmentId shipment);
/// The newest of them with this code.
[[nodiscard]] std::optional<Discrepancy> strayTube(database::Reading& reading, ShipmentId shipment,
                                                   const std::string& code);
/// What is open about the journey: temperature and seal.
[[nodiscard]] std::vector<Discrepancy> openTransitFindings(database::Reading& reading, ShipmentId shipment);

} // namespace storage::shipments
