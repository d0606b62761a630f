// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/shipment.h"
#include "storage/studies/plan.h"

#include <optional>
#include <string>

namespace storage::shipments {

/// Whether a tube in this condition stays.
enum class Keeps {
    Yes,        ///< nothing changes
    Restricted, ///< kept, for some uses only
    Quarantine, ///< kept apart until somebody decides
    No,         ///< to be rejected, which needs a signature
};

/// What is to be done with a tube in a condition.
struct PrescribedAction {
    Keeps keeps;
    std::string action;                      ///< for the screen: what to do now, one sentence
    std::optional<specimens::HoldKind> hold; ///< to be placed on the specimen

    friend bool operator==(const PrescribedAction&, const PrescribedAction&) = default;
};

/// The action the laboratory manual prescribes (docs/receipt.md has the table): by condition, by tube where
/// the tube matters, by material otherwise.
[[nodiscard]] PrescribedAction prescribedAction(specimens::Condition condition,
                                                const studies::SpecimenKind& kind);
[[nodiscard]] PrescribedAction prescribedAction(specimens::Condition condition, specimens::Material material);

/// What a line becomes by it: Received, Flagged or Stopped.
[[nodiscard]] LineState lineStateFor(Keeps keeps);

/// "haemolysed", "less than planned": for people.
[[nodiscard]] std::string conditionWord(specimens::Condition condition);

} // namespace storage::shipments
