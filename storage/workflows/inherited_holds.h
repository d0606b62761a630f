// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/specimen.h"
#include "storage/workflows/recording.h"

#include <set>
#include <vector>

namespace storage::workflows {

/// What is made of held specimens is held for the same reasons: adds those open holds of the parents that the
/// child lacks. They come off with the hold they came from.
void inheritHolds(Repository& repository, database::Reading& reading, Recording& recording,
                  const std::vector<SpecimenId>& parents, SpecimenId child);

/// The open holds that everything made of a specimen inherited from this one of its holds, the nearest first.
/// Not among them: one that a specimen earned by a failed value of its own, or has from another parent too.
[[nodiscard]] std::vector<specimens::Hold> inheritedFrom(database::Reading& reading,
                                                         const specimens::Hold& hold);

/// Notes in an act's recording that the holds which came from this one are released with it; of which
/// specimens.
[[nodiscard]] std::set<SpecimenId> releaseInherited(database::Reading& reading, Recording& recording,
                                                    const specimens::Hold& hold);

} // namespace storage::workflows
