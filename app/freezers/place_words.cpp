// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/freezers/place_words.h"

#include "app/common/text_edge.h"

#include <QCoreApplication>

namespace app::freezers {

namespace {

using common::fromQt;
using common::toQt;
using storage::ContainerId;
using storage::freezers::Container;
using storage::freezers::ContainerKind;

QString tr(const char* text) {
    return QCoreApplication::translate("app::freezers::PlaceWords", text);
}

QString keyOf(ContainerId id) {
    return QString::number(id.value());
}

/// What most people add there.
ContainerKind usualIn(const std::vector<Container>& around) {
    if (around.empty()) {
        return ContainerKind::Freezer;
    }
    switch (around.front().kind) {
    case ContainerKind::Room:
        return ContainerKind::Freezer;
    case ContainerKind::Tank:
    case ContainerKind::Freezer:
        return ContainerKind::Rack;
    case ContainerKind::Shelf:
    case ContainerKind::Rack:
    case ContainerKind::Box:
        return ContainerKind::Box;
    }
    return ContainerKind::Box;
}

} // namespace

std::vector<Container> pathTo(const std::vector<storage::workflows::FreezerNode>& nodes, ContainerId id) {
    for (const auto& node : nodes) {
        if (node.container.id == id) {
            return {node.container};
        }
        if (auto path = pathTo(node.children, id); !path.empty()) {
            path.push_back(node.container);
            return path;
        }
    }
    return {};
}

void fillPlaces(PlaceFormView& form, std::vector<Container> around) {
    std::erase_if(around, [](const Container& one) { return one.kind == ContainerKind::Box; });
    for (const auto& one : around) {
        form.places.push_back({keyOf(one.id), toQt(one.name), {}});
    }
    form.places.push_back({QString{}, tr("nothing: it stands by itself"), {}});
    form.inside = around.empty() ? QString{} : keyOf(around.front().id);
    for (const auto text : storage::freezers::kContainerKindCodes.texts) {
        const auto kind = storage::freezers::kContainerKindCodes.parse(text).value();
        form.kinds.push_back({toQt(text), toQt(storage::freezers::kindWords(kind)), {}});
    }
    form.kind = toQt(storage::freezers::kContainerKindCodes.text(usualIn(around)));
    for (const auto text : storage::specimens::kTemperatureClassCodes.texts) {
        const auto temperature = storage::specimens::kTemperatureClassCodes.parse(text).value();
        form.temperatures.push_back({toQt(text), toQt(storage::freezers::temperatureWords(temperature)), {}});
    }
    const bool isCooled = !around.empty() && around.front().kind != ContainerKind::Room;
    form.temperature = toQt(storage::specimens::kTemperatureClassCodes.text(
        isCooled ? around.front().temperatureClass : storage::specimens::TemperatureClass::Freezer80));
    form.studies.push_back({QString{}, tr("any study"), {}});
}

std::optional<storage::freezers::WantedPlace> wantedPlace(const PlaceEntry& entry) {
    const auto kind = storage::freezers::kContainerKindCodes.parse(fromQt(entry.kind));
    const auto temperature = storage::specimens::kTemperatureClassCodes.parse(fromQt(entry.temperature));
    if (!kind || !temperature) {
        return std::nullopt;
    }
    const bool isBox = *kind == ContainerKind::Box;
    return storage::freezers::WantedPlace{
        *kind,
        fromQt(entry.name),
        isBox ? std::optional{storage::freezers::Grid{entry.rows, entry.columns}} : std::nullopt,
        storage::freezers::FillOrder::ByRow,
        *temperature,
        entry.study.isEmpty() ? std::nullopt : std::optional{storage::StudyId{entry.study.toLongLong()}}};
}

const storage::workflows::FreezerNode* nodeOf(const std::vector<storage::workflows::FreezerNode>& nodes,
                                              ContainerId id) {
    for (const auto& node : nodes) {
        const auto* found = node.container.id == id ? &node : nodeOf(node.children, id);
        if (found != nullptr) {
            return found;
        }
    }
    return nullptr;
}

labels::LabelData placeLabel(const std::vector<Container>& around,
                             const storage::workflows::FreezerNode& node,
                             const storage::workflows::CodeForms& codes) {
    const auto& place = node.container;
    const auto code = codes.grouped(place.code);
    std::string path;
    for (auto each = around.rbegin(); each != around.rend(); ++each) {
        if (each->id != place.id) {
            path += (path.empty() ? "" : ", ") + each->name;
        }
    }
    const auto count = node.children.size();
    return {{"box", code},
            {"rack", code},
            {"shelf", code},
            {"title", place.name},
            {"place", path},
            {"freezer", path.empty() ? place.name : path},
            {"temperature", std::string{storage::freezers::temperatureWords(place.temperatureClass)}},
            {"levels", count == 0 ? std::string{} : fromQt(tr("%1 places").arg(count))}};
}

} // namespace app::freezers
