// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/template_choice.h"

#include "app/commands/label_templates.h"
#include "app/commands/specimen_labels.h"
#include "app/common/text_edge.h"

#include <QSettings>

#include <algorithm>

namespace app::printing {

namespace {

using commands::TemplateState;
using storage::freezers::ContainerKind;

QString settingOf(const LabelUse& use) {
    return QStringLiteral("labels/template-of-") + common::toQt(use.key);
}

bool isKnown(const LabelUse& use, const std::string& name) {
    return std::ranges::find(use.known, name) != use.known.end();
}

/// The usual template of a place, and the key of the choice.
std::pair<const char*, const char*> usualOf(ContainerKind kind) {
    switch (kind) {
    case ContainerKind::Box:
        return {"box", "box-side"};
    case ContainerKind::Rack:
        return {"rack", "rack"};
    case ContainerKind::Shelf:
        return {"shelf", "freezer-shelf"};
    case ContainerKind::Room:
    case ContainerKind::Tank:
    case ContainerKind::Freezer:
        return {"freezer", "freezer-shelf"};
    }
    return {"box", "box-side"};
}

} // namespace

LabelUse tubeUse(std::string_view kindCode) {
    return {"tube-" + std::string{kindCode},
            std::string{commands::kLabelTemplate},
            {"identifier", "participant", "visit", "material", "collected", "study"}};
}

LabelUse placeUse(ContainerKind kind) {
    const auto [key, usual] = usualOf(kind);
    return {key, usual, {"box", "rack", "shelf", "title", "place", "freezer", "temperature", "levels"}};
}

LabelUse badgeUse() {
    return {"badge", "badge", {"badge", "person", "role", "organisation"}};
}

bool fits(const labels::LabelTemplate& label, const LabelUse& use) {
    const auto isCode = [&](const labels::DatumSpec& spec) {
        return spec.kind == labels::DatumKind::Code && isKnown(use, spec.name);
    };
    return std::ranges::any_of(label.data, isCode) &&
           std::ranges::all_of(label.data, [&](const labels::DatumSpec& spec) {
               return spec.isOptional || isKnown(use, spec.name);
           });
}

std::vector<std::string> templatesFor(const LabelUse& use) {
    std::vector<std::string> names;
    for (const auto& one : commands::keptTemplates()) {
        const bool prints = one.state == TemplateState::Ready || one.state == TemplateState::Approved;
        if (prints && one.label && fits(*one.label, use) &&
            std::ranges::find(names, one.name) == names.end()) {
            names.push_back(one.name);
        }
    }
    return names;
}

std::string keptTemplate(const LabelUse& use) {
    auto kept = common::fromQt(QSettings{}.value(settingOf(use)).toString());
    if (kept.empty() || kept == use.usual) {
        return use.usual;
    }
    const auto label = commands::templateNamed(kept);
    return label && fits(*label, use) ? kept : use.usual;
}

void keepTemplate(const LabelUse& use, std::string_view name) {
    QSettings{}.setValue(settingOf(use), common::toQt(name));
}

} // namespace app::printing
