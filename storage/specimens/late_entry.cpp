// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/late_entry.h"

#include <algorithm>

namespace storage::specimens {

Timestamp newestMoment(const Specimen& specimen, std::span<const StepTaken> steps) {
    auto newest = specimen.receivedAt.value_or(specimen.collectedAt);
    for (const auto& taken : steps) {
        if (taken.run && taken.step.state != StepState::TakenBack) {
            newest = std::max(newest, endOf(taken).value_or(taken.run->beganAt));
        }
    }
    return newest;
}

} // namespace storage::specimens
