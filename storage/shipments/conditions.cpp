// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/conditions.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace storage::shipments {

namespace {

using specimens::Condition;
using specimens::HoldKind;
using specimens::Material;

/// One row of the laboratory manual. A row without material or container speaks for all; the first row that
/// fits counts, so the narrow rows come first.
struct Prescription {
    Condition condition;
    std::optional<Material> material;
    std::string_view container; ///< SPREC element 2; empty for any
    Keeps keeps;
    std::string_view action;
    std::optional<HoldKind> hold;
};

constexpr auto kNone = std::nullopt;

constexpr std::array kPrescriptions{
    Prescription{Condition::Good, kNone, "", Keeps::Yes, "Put it in the rack.", kNone},

    Prescription{Condition::Haemolysed, Material::Serum, "", Keeps::Restricted, "Keep for serology only.",
                 HoldKind::Quality},
    Prescription{Condition::Haemolysed, Material::Plasma, "", Keeps::Restricted,
                 "Keep for DNA only; not for cytokines.", HoldKind::Quality},
    Prescription{Condition::Haemolysed, Material::WholeBlood, "SHP", Keeps::Restricted,
                 "Process, then count viability before freezing.", HoldKind::Quality},
    Prescription{Condition::Haemolysed, Material::WholeBlood, "CPT", Keeps::Restricted,
                 "Process, then count viability before freezing.", HoldKind::Quality},
    Prescription{Condition::Haemolysed, Material::WholeBlood, "", Keeps::Restricted, "Keep for DNA only.",
                 HoldKind::Quality},
    Prescription{Condition::Haemolysed, kNone, "", Keeps::Restricted, "Keep; note the colour (index 0 to 4).",
                 HoldKind::Quality},

    Prescription{Condition::Clotted, Material::Serum, "", Keeps::Yes, "A clot is expected here. Carry on.",
                 kNone},
    Prescription{Condition::Clotted, Material::WholeBlood, "SHP", Keeps::No,
                 "Reject: no cells can be separated. Ask the site for a new draw.", kNone},
    Prescription{Condition::Clotted, Material::WholeBlood, "CPT", Keeps::No,
                 "Reject: no cells can be separated. Ask the site for a new draw.", kNone},
    Prescription{Condition::Clotted, Material::WholeBlood, "CSV", Keeps::No,
                 "Reject: not fit for flow cytometry.", kNone},
    Prescription{Condition::Clotted, Material::WholeBlood, "", Keeps::Restricted, "Keep for DNA only.",
                 HoldKind::Quality},
    Prescription{Condition::Clotted, Material::Plasma, "", Keeps::Restricted,
                 "Keep the cells for DNA; no plasma.", HoldKind::Quality},
    Prescription{Condition::Clotted, kNone, "", Keeps::Quarantine, "Set aside and ask the manager.",
                 HoldKind::Quality},

    Prescription{Condition::Short, Material::WholeBlood, "PAX", Keeps::Restricted,
                 "Keep; note that blood and stabiliser are out of proportion.", HoldKind::Quality},
    Prescription{Condition::Short, kNone, "", Keeps::Yes, "Keep; make fewer aliquots. Enter the volume.",
                 kNone},

    Prescription{Condition::Leaking, kNone, "", Keeps::Quarantine,
                 "Bag it, disinfect the rack, quarantine until the manager decides.", HoldKind::Infectious},

    Prescription{Condition::Warm, Material::WholeBlood, "", Keeps::Restricted,
                 "Keep for DNA and flow; no viable cells.", HoldKind::Temperature},
    Prescription{Condition::Warm, Material::Rna, "", Keeps::No, "Reject: the RNA is degraded.", kNone},
    Prescription{Condition::Warm, Material::CarTProduct, "", Keeps::Quarantine,
                 "Quarantine at once; the sponsor decides.", HoldKind::Sponsor},
    Prescription{Condition::Warm, Material::Apheresis, "", Keeps::Quarantine,
                 "Quarantine at once; the sponsor decides.", HoldKind::Sponsor},
    Prescription{Condition::Warm, kNone, "", Keeps::Quarantine,
                 "Quarantine at the right temperature; the manager decides.", HoldKind::Temperature},

    Prescription{Condition::Mislabelled, kNone, "", Keeps::Quarantine,
                 "Hold tray. Do not process; two people must settle whose tube it is.", HoldKind::Identity},

    Prescription{Condition::Late, Material::WholeBlood, "SHP", Keeps::Restricted,
                 "Keep for DNA only; too old for cells.", HoldKind::Quality},
    Prescription{Condition::Late, Material::WholeBlood, "CPT", Keeps::Restricted,
                 "Keep for DNA only; too old for cells.", HoldKind::Quality},
    Prescription{Condition::Late, Material::Serum, "", Keeps::Restricted,
                 "Keep for antibodies; not for cytokines.", HoldKind::Quality},
    Prescription{Condition::Late, Material::Plasma, "", Keeps::Restricted, "Keep for DNA; not for cytokines.",
                 HoldKind::Quality},
    Prescription{Condition::Late, kNone, "", Keeps::Restricted, "Keep; the delay goes on record.",
                 HoldKind::Quality},

    Prescription{Condition::WrongTube, kNone, "", Keeps::Quarantine,
                 "Set aside; ask the site what was drawn.", HoldKind::Quality},
};

PrescribedAction found(Condition condition, Material material, std::string_view container) {
    const auto row = std::ranges::find_if(kPrescriptions, [&](const Prescription& each) {
        return each.condition == condition && each.material.value_or(material) == material &&
               (each.container.empty() || each.container == container);
    });
    // Each condition has a row for everything (tested), so the search always ends on one.
    return {row->keeps, std::string{row->action}, row->hold};
}

} // namespace

PrescribedAction prescribedAction(Condition condition, const studies::SpecimenKind& kind) {
    return found(condition, kind.material, kind.container);
}

PrescribedAction prescribedAction(Condition condition, Material material) {
    return found(condition, material, {});
}

LineState lineStateFor(Keeps keeps) {
    switch (keeps) {
    case Keeps::Yes:
        return LineState::Received;
    case Keeps::Restricted:
    case Keeps::Quarantine:
        return LineState::Flagged;
    case Keeps::No:
        return LineState::Stopped;
    }
    return LineState::Flagged;
}

std::string conditionWord(Condition condition) {
    switch (condition) {
    case Condition::Good:
        return "good";
    case Condition::Haemolysed:
        return "haemolysed";
    case Condition::Clotted:
        return "clotted";
    case Condition::Short:
        return "less than planned";
    case Condition::Leaking:
        return "leaking";
    case Condition::Warm:
        return "too warm";
    case Condition::Mislabelled:
        return "mislabelled";
    case Condition::Late:
        return "late";
    case Condition::WrongTube:
        return "wrong tube";
    }
    return {};
}

} // namespace storage::shipments
