// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/shipments/shipment.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage::shipments {

/// A discrepancy to be opened.
struct FoundDiscrepancy {
    DiscrepancyKind kind;
    std::string explanation; ///< all reasons in plain words

    friend bool operator==(const FoundDiscrepancy&, const FoundDiscrepancy&) = default;
};

/// What the way did to a shipment.
struct TransitJudgement {
    Verdict verdict; ///< never refuses: the tubes are here, and the manager decides on their use
    std::vector<FoundDiscrepancy> discrepancies;
};

/// Minutes outside the limits that are noted without asking the manager.
inline constexpr std::int64_t kToleratedMinutesOut = 15;

/// Temperature (TRANSIT-TEMPERATURE, TRANSIT-UNMEASURED) and seal (TRANSIT-SEAL) as recorded on the shipment
/// against its limits and its announced seal.
[[nodiscard]] TransitJudgement judgeTransit(const Shipment& shipment);

/// The seal's state from the number announced and the number read on it (empty: no seal). A seal that nobody
/// announced counts as intact. Broken is never concluded, only seen by a person.
[[nodiscard]] SealState sealStateOf(std::string_view announced, std::string_view found);

} // namespace storage::shipments
