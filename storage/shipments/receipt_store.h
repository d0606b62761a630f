// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/shipments/shipment.h"

#include <string>
#include <vector>

namespace storage::shipments {

/// One line of a receipt with the words by which people know it.
struct OverviewLine {
    ShipmentLineId id;
    std::string tubeCode;
    std::string participantCode;
    std::string visitCode;
    std::string visitName;
    std::string kindName;
    std::optional<std::int64_t> ordinal; ///< of the planned tube it was found to be
    std::int64_t plannedCount;           ///< tubes of this kind in this visit
    LineState state;
    specimens::Condition condition;
    std::string note;
    std::optional<Timestamp> settledAt;
    std::optional<SpecimenId> specimen;
    std::string kindCode;
};

/// A discrepancy with its owner's name.
struct OverviewProblem {
    Discrepancy discrepancy;
    std::string owner; ///< empty when nobody's
};

/// All lines of a shipment, by participant, visit and manifest row.
[[nodiscard]] std::vector<OverviewLine> overviewLines(database::Reading& reading, ShipmentId shipment);
/// Discrepancies of a shipment that were not taken back: open ones first, newest first.
[[nodiscard]] std::vector<OverviewProblem> overviewProblems(database::Reading& reading, ShipmentId shipment);

} // namespace storage::shipments
