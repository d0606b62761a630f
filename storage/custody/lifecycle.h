// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/custody/event_kinds.h"
#include "storage/specimens/lifecycle.h"
#include "storage/specimens/specimen.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace storage::custody {

using specimens::HoldKind;
using specimens::Lifecycle;

/// What decides whether something may happen to a specimen next.
struct Standing {
    std::string code;                   ///< the specimen as people name it
    std::optional<Lifecycle> lifecycle; ///< nothing when it is not recorded yet
    std::vector<HoldKind> holds;        ///< placed and not released
};

/// True when nothing further can happen to the tube: consumed, destroyed, not collected, voided.
[[nodiscard]] bool isTerminal(Lifecycle lifecycle);

/// The states into which an event of this kind may bring a specimen that is in `from` (nothing: not recorded
/// yet). Its own state when the kind leaves the lifecycle alone; none when the event cannot happen.
/// Corrections (CORRECT, VOID_EVENT, UNDO) may lead anywhere, since they recompute: for them, every state.
[[nodiscard]] std::vector<Lifecycle> outcomes(std::optional<Lifecycle> from, EventKind kind);

/// Whether an event of this kind may happen to the specimen next: the operational sequence check of
/// 21 CFR 11.10(f). Holds gate and never change the lifecycle. Rules LIFECYCLE-TERMINAL, LIFECYCLE-ORDER,
/// LIFECYCLE-UNKNOWN (not recorded yet), LIFECYCLE-HOLD (one reason for each hold that blocks).
[[nodiscard]] Verdict mayFollow(const Standing& before, EventKind kind);

} // namespace storage::custody
