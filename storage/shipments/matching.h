// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/shipment.h"
#include "storage/studies/schedule.h"

#include <map>
#include <optional>
#include <set>
#include <span>

namespace storage::shipments {

/// A planned tube that a received specimen already answers.
struct Answered {
    ParticipantId participant;
    RequirementId requirement;
    std::int64_t occasion;

    friend auto operator<=>(const Answered&, const Answered&) = default;
};

/// Which planned tube each line is; nothing when no planned tube is left for it.
using Assignment = std::map<ShipmentLineId, std::optional<RequirementId>>;

/// Finds for each line the planned tube it satisfies. Lines may be in any order and need not say which of
/// their kind they are. Settled lines keep what they have; a line that names an ordinal gets that one when it
/// is free; the others take the lowest free ordinals in the order of the manifest. As many lines as possible
/// are assigned, no planned tube twice, and the result does not depend on the order of the arguments.
[[nodiscard]] Assignment assignRequirements(std::span<const ShipmentLine> lines,
                                            std::span<const studies::Expectation> expectations,
                                            const std::set<Answered>& answered);

} // namespace storage::shipments
