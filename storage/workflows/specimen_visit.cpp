// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_visit.h"

#include "storage/database/records.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan.h"

#include <algorithm>

namespace storage::workflows {

using database::Reading;
using database::recordById;
using specimens::Specimen;

namespace {

/// The visit that all tubes of a pool share; empty when they are of several, or of several courses.
std::string sharedVisit(Reading& reading, const std::vector<Specimen>& parents) {
    const auto& first = parents.front();
    const auto code = visitCodeOf(reading, first);
    const bool isShared = std::ranges::all_of(parents, [&](const Specimen& parent) {
        return parent.occasion == first.occasion && visitCodeOf(reading, parent) == code;
    });
    return isShared ? code : std::string{};
}

} // namespace

std::string visitCodeOf(Reading& reading, const Specimen& specimen) {
    if (specimen.requirement) {
        const auto planned = recordById<studies::Requirement>(reading, specimen.requirement->value()).value();
        return recordById<studies::Visit>(reading, planned.visit.value()).value().code;
    }
    if (!specimen.parent) {
        return {};
    }
    const auto parents = specimens::parentsOf(reading, specimen.id);
    return parents.size() > 1
               ? sharedVisit(reading, parents)
               : visitCodeOf(reading, recordById<Specimen>(reading, specimen.parent->value()).value());
}

} // namespace storage::workflows
