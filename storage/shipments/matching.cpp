// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/matching.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace storage::shipments {

namespace {

/// Tubes that can stand for each other: every line of a group fits every planned tube of it. So the largest
/// assignment is found by filling up, without searching.
using Group = std::tuple<ParticipantId, VisitId, SpecimenKindId, std::int64_t>;

/// Planned tubes of one group by ordinal; those taken are removed.
using Free = std::map<std::int64_t, RequirementId>;

Group groupOf(const ShipmentLine& line) {
    return {line.participant, line.visit, line.kind, line.occasion};
}

std::map<Group, Free> freeTubes(std::span<const studies::Expectation> expectations,
                                const std::set<Answered>& answered) {
    std::map<Group, Free> free;
    for (const auto& each : expectations) {
        if (!answered.contains({each.participant, each.requirement.id, each.occasion})) {
            free[{each.participant, each.visit.id, each.kind.id, each.occasion}].emplace(
                each.requirement.ordinal, each.requirement.id);
        }
    }
    return free;
}

bool isSettled(const ShipmentLine& line) {
    return line.requirement && line.state != LineState::Expected && line.state != LineState::Missing;
}

std::vector<const ShipmentLine*> inManifestOrder(std::span<const ShipmentLine> lines) {
    std::vector<const ShipmentLine*> ordered;
    for (const auto& line : lines) {
        ordered.push_back(&line);
    }
    std::ranges::sort(ordered, {}, [](const ShipmentLine* line) {
        return std::pair{line->rowNumber, line->id};
    });
    return ordered;
}

void keepSettled(const ShipmentLine& line, Free& free, Assignment& assignment) {
    if (isSettled(line)) {
        std::erase_if(free, [&](const auto& each) { return each.second == *line.requirement; });
        assignment[line.id] = line.requirement;
    }
}

void takeNamed(const ShipmentLine& line, Free& free, Assignment& assignment) {
    if (assignment.contains(line.id) || !line.ordinal) {
        return;
    }
    if (const auto named = free.extract(*line.ordinal)) {
        assignment[line.id] = named.mapped();
    }
}

void takeLowest(const ShipmentLine& line, Free& free, Assignment& assignment) {
    if (assignment.contains(line.id)) {
        return;
    }
    assignment[line.id] = std::nullopt;
    if (!free.empty()) {
        assignment[line.id] = free.extract(free.begin()).mapped();
    }
}

} // namespace

Assignment assignRequirements(std::span<const ShipmentLine> lines,
                              std::span<const studies::Expectation> expectations,
                              const std::set<Answered>& answered) {
    auto free = freeTubes(expectations, answered);
    const auto ordered = inManifestOrder(lines);
    Assignment assignment;
    for (const auto take : {keepSettled, takeNamed, takeLowest}) {
        for (const auto* line : ordered) {
            take(*line, free[groupOf(*line)], assignment);
        }
    }
    return assignment;
}

} // namespace storage::shipments
