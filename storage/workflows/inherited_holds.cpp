// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/inherited_holds.h"

#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <optional>

namespace storage::workflows {

namespace {

using database::Reading;
using specimens::Hold;

bool isSame(const Hold& one, const Hold& other) {
    return one.kind == other.kind && one.reason == other.reason;
}

std::optional<Hold> openLike(Reading& reading, SpecimenId specimen, const Hold& hold) {
    const auto open = specimens::openHoldsOf(reading, specimen);
    const auto found = std::ranges::find_if(open, [&](const Hold& one) { return isSame(one, hold); });
    return found == open.end() ? std::nullopt : std::optional{*found};
}

/// Whether a value of the specimen itself failed with these words.
bool isEarned(Reading& reading, SpecimenId specimen, const Hold& hold) {
    const auto deviations = specimens::deviationsOf(reading, specimen);
    return hold.kind == specimens::HoldKind::Quality &&
           std::ranges::any_of(deviations, [&](const specimens::Deviation& deviation) {
               return deviation.kind == specimens::DeviationKind::QualityFailed &&
                      deviation.explanation == hold.reason;
           });
}

/// Whether a parent whose hold stays holds it too.
bool isHeldByAnother(Reading& reading, SpecimenId specimen, const Hold& hold,
                     const std::set<SpecimenId>& released) {
    const auto parents = specimens::parentsOf(reading, specimen);
    return std::ranges::any_of(parents, [&](const specimens::Specimen& parent) {
        return !released.contains(parent.id) && openLike(reading, parent.id, hold);
    });
}

} // namespace

void inheritHolds(Repository& repository, Reading& reading, Recording& recording,
                  const std::vector<SpecimenId>& parents, SpecimenId child) {
    auto held = specimens::openHoldsOf(reading, child);
    for (const auto parent : parents) {
        for (const auto& hold : specimens::openHoldsOf(reading, parent)) {
            if (std::ranges::any_of(held, [&](const Hold& one) { return isSame(one, hold); })) {
                continue;
            }
            held.push_back({repository.ids().next<HoldId>(), child, hold.kind, hold.reason,
                            recording.event().recordedAt, std::nullopt});
            recording.create(held.back());
        }
    }
}

std::vector<Hold> inheritedFrom(Reading& reading, const Hold& hold) {
    std::vector<Hold> inherited;
    std::set<SpecimenId> released{hold.specimen};
    std::deque<SpecimenId> parents{hold.specimen};
    for (; !parents.empty(); parents.pop_front()) {
        const auto children =
            specimens::childrenOf(reading, parents.front(), std::numeric_limits<std::int64_t>::max());
        for (const auto& child : children) {
            if (released.contains(child.id) || isEarned(reading, child.id, hold) ||
                isHeldByAnother(reading, child.id, hold, released)) {
                continue;
            }
            released.insert(child.id);
            parents.push_back(child.id);
            if (auto open = openLike(reading, child.id, hold)) {
                inherited.push_back(std::move(*open));
            }
        }
    }
    return inherited;
}

std::set<SpecimenId> releaseInherited(Reading& reading, Recording& recording, const Hold& hold) {
    std::set<SpecimenId> specimens;
    for (const auto& inherited : inheritedFrom(reading, hold)) {
        auto released = inherited;
        released.releasedAt = recording.event().recordedAt;
        recording.change(inherited, released);
        recording.about("specimen", inherited.specimen.value());
        specimens.insert(inherited.specimen);
    }
    return specimens;
}

} // namespace storage::workflows
