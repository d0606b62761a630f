// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/freezers/new_places.h"
#include "storage/workflows/recording.h"

#include <optional>
#include <vector>

namespace storage::workflows {

/// Sets up `count` places of one form in one act, named after the first and each with a code made here.
/// Errors: NotPermitted, NotFound (what it stands in, the study), Invalid (all reasons of
/// freezers::judgePlace; a count below 1 or above freezers::kMostPlacesAtOnce), Conflict (a name that stands
/// there already).
[[nodiscard]] Result<std::vector<freezers::Container>> addPlaces(Repository& repository, const SignedIn& who,
                                                                 std::optional<ContainerId> parent,
                                                                 const freezers::WantedPlace& wanted,
                                                                 std::int64_t count);

} // namespace storage::workflows
