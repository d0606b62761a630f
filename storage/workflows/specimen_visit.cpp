// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_visit.h"

#include "storage/database/records.h"
#include "storage/studies/plan.h"

namespace storage::workflows {

using database::recordById;

std::string visitCodeOf(database::Reading& reading, const specimens::Specimen& specimen) {
    auto requirement = specimen.requirement;
    if (!requirement && specimen.parent) {
        requirement = recordById<specimens::Specimen>(reading, specimen.parent->value()).value().requirement;
    }
    if (!requirement) {
        return {};
    }
    const auto planned = recordById<studies::Requirement>(reading, requirement->value()).value();
    return recordById<studies::Visit>(reading, planned.visit.value()).value().code;
}

} // namespace storage::workflows
