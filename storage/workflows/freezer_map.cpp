// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/freezer_map.h"

#include "storage/freezers/container_store.h"

#include <fmt/format.h>
#include <unordered_map>

namespace storage::workflows {

namespace {

using database::Reading;
using freezers::Container;

/// Containers by the one they are in; those in nothing under no id.
using Inside = std::unordered_map<std::int64_t, std::vector<const Container*>>;
using Counts = std::unordered_map<ContainerId, std::int64_t>;

std::int64_t outerOf(const Container& container) {
    return container.parent ? container.parent->value() : 0;
}

FreezerNode nodeOf(const Container& container, const Inside& inside, const Counts& counts) {
    const auto grid = freezers::gridOf(container);
    const auto tubes = counts.find(container.id);
    FreezerNode node{container, tubes == counts.end() ? 0 : tubes->second, grid ? grid->size() : 0, {}};
    const auto inner = inside.find(container.id.value());
    if (inner == inside.end()) {
        return node;
    }
    for (const auto* child : inner->second) {
        node.children.push_back(nodeOf(*child, inside, counts));
        node.occupied += node.children.back().occupied;
        node.capacity += node.children.back().capacity;
    }
    return node;
}

} // namespace

std::vector<FreezerNode> freezerTree(Reading& reading) {
    const auto containers = freezers::allContainers(reading);
    const auto counts = freezers::tubeCounts(reading);
    Inside inside;
    for (const auto& container : containers) {
        inside[outerOf(container)].push_back(&container);
    }
    std::vector<FreezerNode> tree;
    for (const auto* outermost : inside[0]) {
        tree.push_back(nodeOf(*outermost, inside, counts));
    }
    return tree;
}

Result<BoxMap> boxMap(Reading& reading, const CodeForms& codes, ContainerId box) {
    auto container = freezers::containerById(reading, box);
    if (!container) {
        return failure(ErrorCode::NotFound, fmt::format("container {}", box.value()));
    }
    const auto grid = freezers::gridOf(*container);
    if (!grid) {
        return failure(ErrorCode::Invalid, container->name + " has no positions");
    }
    BoxMap map{*container, *grid, placeOf(reading, *container), {}};
    for (const auto& tube : freezers::tubesInBox(reading, box)) {
        const auto& specimen = tube.specimen;
        map.tubes.push_back({specimen.position.value(), specimen.id, codes.grouped(specimen.code),
                             tube.visitCode, specimen.kindCode, tube.participantCode, specimen.material,
                             specimen.lifecycle, tube.isHeld});
    }
    return map;
}

std::string placeOf(Reading& reading, const Container& container) {
    std::string place = container.name;
    for (auto parent = container.parent; parent;) {
        const auto outer = freezers::containerById(reading, *parent).value();
        place = outer.name + " › " + place;
        parent = outer.parent;
    }
    return place;
}

} // namespace storage::workflows
