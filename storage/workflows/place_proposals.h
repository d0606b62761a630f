// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/freezers/place_proposal.h"

#include <chrono>
#include <optional>
#include <vector>

namespace storage::workflows {

/// Where these tubes should go, as their profiles want it: a visit's tubes together, or its reserve over two
/// freezers. Looks at no more boxes than a proposal can need, however many there are.
[[nodiscard]] freezers::PlaceProposals proposePlacesFor(database::Reading& reading,
                                                        const std::vector<specimens::Specimen>& tubes);

/// How long a tube that was frozen at the bench has been out of the cold: since its freezing ended. Nothing
/// when it was not frozen here, still is being frozen, or had its place since.
[[nodiscard]] std::optional<std::chrono::minutes>
outOfCold(database::Reading& reading, const specimens::Specimen& specimen, Timestamp now);

} // namespace storage::workflows
