// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/label_template.h"

#include <algorithm>
#include <array>

namespace labels {

namespace {

struct Legend {
    std::string_view name;
    std::string_view words;
};

constexpr std::array kLegends{
    Legend{"autologous", "FOR AUTOLOGOUS USE ONLY"},
    Legend{"not-evaluated", "NOT EVALUATED FOR INFECTIOUS SUBSTANCES"},
    Legend{"biohazard", "BIOHAZARD"},
    Legend{"infectious-risk", "WARNING: Advise recipient of communicable disease risks"},
    Legend{"irradiate", "DO NOT IRRADIATE"},
    Legend{"identify", "PROPERLY IDENTIFY INTENDED RECIPIENT AND PRODUCT"},
    Legend{"filter", "DO NOT USE LEUKOREDUCTION FILTERS"},
    Legend{"investigational", "Caution: New Drug - Limited by Federal law to investigational use"},
    Legend{"research", "FOR RESEARCH USE ONLY - NOT FOR HUMAN APPLICATION"},
    Legend{"quarantine", "QUARANTINE - DO NOT RELEASE"},
};

} // namespace

LabelData sampleOf(const LabelTemplate& label) {
    LabelData data;
    for (const DatumSpec& spec : label.data) {
        data.emplace(spec.name, spec.sample);
    }
    return data;
}

std::string_view placementText(Placement placement) {
    switch (placement) {
    case Placement::Affixed:
        return "affixed";
    case Placement::Attached:
        return "attached";
    case Placement::Accompanying:
        return "accompanying";
    }
    return "";
}

std::optional<std::string_view> legendWords(std::string_view name) {
    const auto* found = std::ranges::find(kLegends, name, &Legend::name);
    return found == kLegends.end() ? std::nullopt : std::optional{found->words};
}

std::vector<std::string_view> legendNames() {
    std::vector<std::string_view> names;
    std::ranges::transform(kLegends, std::back_inserter(names), &Legend::name);
    return names;
}

} // namespace labels
