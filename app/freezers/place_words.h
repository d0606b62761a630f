// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/freezers/freezers_view.h"
#include "storage/freezers/new_places.h"
#include "storage/workflows/freezer_map.h"

#include <optional>
#include <vector>

namespace app::freezers {

/// A place and what it stands in, from the inside out; empty when it is not in the tree.
[[nodiscard]] std::vector<storage::freezers::Container>
pathTo(const std::vector<storage::workflows::FreezerNode>& nodes, storage::ContainerId id);

/// Adds to the form what can be chosen, with the defaults for somebody who adds to the chosen place; `around`
/// is its path.
void fillPlaces(PlaceFormView& form, std::vector<storage::freezers::Container> around);

/// What was entered as a place; nothing when a key is unknown.
[[nodiscard]] std::optional<storage::freezers::WantedPlace> wantedPlace(const PlaceEntry& entry);

} // namespace app::freezers
