// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/freezers/freezers_view.h"
#include "labels/template/label_template.h"
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

/// What a label of the place says, by the names the ready templates use. `around` is its path from the inside
/// out; `codes` writes its code.
[[nodiscard]] labels::LabelData placeLabel(const std::vector<storage::freezers::Container>& around,
                                           const storage::workflows::FreezerNode& node,
                                           const storage::workflows::CodeForms& codes);

/// The place with all that is in it; nothing when it is not in the tree.
[[nodiscard]] const storage::workflows::FreezerNode*
nodeOf(const std::vector<storage::workflows::FreezerNode>& nodes, storage::ContainerId id);

} // namespace app::freezers
