// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/label_template.h"
#include "storage/freezers/container.h"

#include <string>
#include <string_view>
#include <vector>

namespace app::printing {

/// What a label is for: whose choice of template is remembered at this workstation, and what is known to
/// print on it.
struct LabelUse {
    std::string key;                ///< "tube-PBMC", "box"
    std::string usual;              ///< the template unless another one was chosen
    std::vector<std::string> known; ///< names of the values there are

    friend bool operator==(const LabelUse&, const LabelUse&) = default;
};

/// Tubes of one kind, by its code in the study plan.
[[nodiscard]] LabelUse tubeUse(std::string_view kindCode);
[[nodiscard]] LabelUse placeUse(storage::freezers::ContainerKind kind);
[[nodiscard]] LabelUse badgeUse();

/// Whether all that the template needs is known, and one of its symbols says which thing it is on.
[[nodiscard]] bool fits(const labels::LabelTemplate& label, const LabelUse& use);
/// Names of the templates that print and fit, each once.
[[nodiscard]] std::vector<std::string> templatesFor(const LabelUse& use);

/// The template that is chosen for it here: what was kept as long as that prints and fits, else the usual
/// one.
[[nodiscard]] std::string keptTemplate(const LabelUse& use);
/// Remembers it (settings labels/template-of-KEY).
void keepTemplate(const LabelUse& use, std::string_view name);

} // namespace app::printing
