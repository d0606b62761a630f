// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/place_proposals.h"

#include "storage/database/records.h"
#include "storage/freezers/container_store.h"
#include "storage/freezers/placement.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/bench.h"
#include "storage/workflows/receipt_facts.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using database::Reading;
using freezers::Container;
using freezers::ContainerKind;
using specimens::Specimen;

/// The stay at the bench in which a specimen was made, or its own last one.
std::optional<specimens::TubeAtBench> workOf(Reading& reading, const Specimen& specimen) {
    if (const auto vial = specimens::vialOf(reading, specimen.id)) {
        return specimens::stayById(reading, specimens::batchById(reading, vial->batch).value().stay);
    }
    const auto stays = specimens::staysOf(reading, specimen.id);
    return stays.empty() ? std::nullopt : specimens::stayById(reading, stays.back().id);
}

/// What is left of a tube after its vials were made: what was frozen then were the vials.
bool isRemainder(Reading& reading, const Specimen& specimen, const specimens::TubeAtBench& work) {
    return work.specimen.id == specimen.id &&
           std::ranges::any_of(specimens::batchesOf(reading, work.stay.id), [](const auto& batch) {
               return batch.state != specimens::BatchState::TakenBack;
           });
}

specimens::Spread spreadOf(Reading& reading, const Specimen& specimen) {
    const auto work = workOf(reading, specimen);
    const auto profile =
        work ? profileOfStay(reading, work->stay) : failure(ErrorCode::NotFound, "it was never at the bench");
    const auto* product = profile ? profile->profile.product(specimen.kindCode) : nullptr;
    return product ? product->spread : specimens::Spread::Together;
}

std::optional<VisitId> plannedVisit(Reading& reading, const Specimen& specimen) {
    return specimen.requirement ? std::optional{database::recordById<studies::Requirement>(
                                                    reading, specimen.requirement->value())
                                                    .value()
                                                    .visit}
                                : std::nullopt;
}

/// One participant's tubes of one kind and visit belong together.
std::string groupOf(Reading& reading, const Specimen& specimen) {
    const auto visit = plannedVisit(reading, specimen);
    return fmt::format("{}/{}/{}/{}", specimen.participant.value(), specimen.occasion,
                       visit ? visit->value() : 0, specimen.kindCode);
}

/// What of a specimen's group is stored already.
std::vector<Specimen> storedWith(Reading& reading, const Specimen& specimen) {
    const auto visit = plannedVisit(reading, specimen);
    return specimens::storedOf(reading, specimen.participant, specimen.occasion, visit, specimen.kindCode);
}

/// Boxes that may be proposed for some tubes.
class Shelves {
public:
    explicit Shelves(Reading& reading)
        : m_reading(reading)
        , m_containers(freezers::allContainers(reading))
        , m_counts(freezers::tubeCounts(reading)) {
        for (const auto& container : m_containers) {
            m_byId.emplace(container.id, &container);
        }
    }

    /// Boxes for these tubes with what is in them.
    [[nodiscard]] std::vector<freezers::BoxWithRoom> boxesFor(const std::vector<Specimen>& tubes) {
        std::vector<freezers::ShelvedBox> shelved;
        for (const auto& container : m_containers) {
            if (container.kind == ContainerKind::Box) {
                const auto taken = m_counts.find(container.id);
                shelved.push_back(
                    {&container, unitOf(container), taken == m_counts.end() ? 0 : taken->second});
            }
        }
        std::vector<freezers::BoxWithRoom> boxes;
        for (const auto& one : freezers::boxesToLookInto(shelved, tubes)) {
            boxes.push_back({*one.box, one.unit, pathOf(m_reading, one.box->id), occupiedIn(one.box->id)});
        }
        return boxes;
    }

    /// How many of these tubes lie in each freezer.
    [[nodiscard]] freezers::StoredByUnit unitsOf(const std::vector<Specimen>& stored) const {
        freezers::StoredByUnit units;
        for (const auto& tube : stored) {
            ++units[unitOf(*m_byId.at(*tube.container))];
        }
        return units;
    }

private:
    /// The freezer or tank around a container; itself when it stands in none.
    [[nodiscard]] ContainerId unitOf(const Container& container) const {
        const auto* around = &container;
        while (around->kind != ContainerKind::Freezer && around->kind != ContainerKind::Tank &&
               around->parent) {
            around = m_byId.at(*around->parent);
        }
        return around->id;
    }

    [[nodiscard]] std::map<std::int64_t, std::string> occupiedIn(ContainerId box) {
        std::map<std::int64_t, std::string> occupied;
        for (const auto& [position, specimen] : specimens::specimensIn(m_reading, box)) {
            occupied.emplace(position, specimen.code);
        }
        return occupied;
    }

    Reading& m_reading;
    std::vector<Container> m_containers;
    std::unordered_map<ContainerId, std::int64_t> m_counts;
    std::map<ContainerId, const Container*> m_byId;
};

} // namespace

freezers::PlaceProposals proposePlacesFor(Reading& reading, const std::vector<Specimen>& tubes) {
    Shelves shelves{reading};
    std::vector<freezers::TubeToPlace> wanted;
    std::map<std::string, freezers::StoredByUnit> storedOfGroup;
    for (const auto& tube : tubes) {
        wanted.push_back({tube, groupOf(reading, tube), spreadOf(reading, tube)});
        const auto& [specimen, group, spread] = wanted.back();
        if (spread == specimens::Spread::TwoFreezers && !storedOfGroup.contains(group)) {
            storedOfGroup.emplace(group, shelves.unitsOf(storedWith(reading, tube)));
        }
    }
    return freezers::proposePlaces(shelves.boxesFor(tubes), wanted, storedOfGroup);
}

std::optional<std::chrono::minutes> outOfCold(Reading& reading, const Specimen& specimen, Timestamp now) {
    const auto work = workOf(reading, specimen);
    if (!work || specimen.lifecycle != specimens::Lifecycle::Accessioned ||
        isRemainder(reading, specimen, *work)) {
        return std::nullopt;
    }
    std::optional<Timestamp> frozen;
    for (const auto& taken : work->steps) {
        if (taken.run && taken.run->freezing && taken.step.state == specimens::StepState::Done) {
            frozen = specimens::endOf(taken);
        }
    }
    return frozen ? std::optional{std::chrono::floor<std::chrono::minutes>(now - *frozen)} : std::nullopt;
}

} // namespace storage::workflows
