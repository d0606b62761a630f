// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/processing_rules.h"
#include "storage/workflows/aliquots.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the tubes in somebody's hands can go through together. Pure: no window, no database.
namespace app::bench {

/// Where all tubes in hand stand.
struct HandStep {
    const storage::specimens::ProfileStep* running = nullptr; ///< runs in all of them
    const storage::specimens::ProfileStep* next = nullptr;    ///< comes next for all of them
    bool isMixed = false;                                     ///< they do not stand alike
};

/// Where one tube stands.
struct Standing {
    const storage::specimens::ProcessingProfile* profile;
    std::optional<std::string> running;
    std::optional<std::string> next;
};

/// The tubes stand alike when one profile, and one running or next step, is theirs. The steps point into the
/// tubes.
[[nodiscard]] HandStep stepOfHand(std::span<const Standing> hand);

/// What was scanned for a step that is about to begin.
struct Preparation {
    std::string step;
    std::string instrument;
    std::vector<storage::specimens::ReagentLot> reagents;
};

/// What is still to be scanned before the step can begin: "the centrifuge", "the lot of density medium";
/// empty when all is there.
[[nodiscard]] std::string missingFor(const storage::specimens::ProfileStep& step, const Preparation& made);

/// Takes a scan that is no tube as what is missing next: the instrument first, then each reagent with lot
/// and, when its code says so, expiry. Error Invalid: nothing is missing, or the lot cannot be understood.
[[nodiscard]] storage::Result<Preparation> prepared(Preparation made,
                                                    const storage::specimens::ProfileStep& step,
                                                    std::string_view scan, storage::Timestamp now);

/// Whether every vial of a batch was scanned or left out.
[[nodiscard]] bool isComplete(const storage::workflows::BatchView& open);
/// How many vials of these batches are still to be scanned.
[[nodiscard]] std::int64_t waitingIn(std::span<const storage::workflows::BatchView* const> batches);
/// Whether a batch waits for vials that carry their makers' codes.
[[nodiscard]] bool waitsForMakersCode(const storage::workflows::BatchView& open);
/// Whose vial a canonical code is, of at least one batch: a label of ours was made for one batch; a maker's
/// code belongs to the only batch that waits for some. Null: it could be of several.
[[nodiscard]] const storage::workflows::BatchView*
ownerOf(std::span<const storage::workflows::BatchView* const> batches, const std::string& code);

/// The time left as a clock shows it: "38:50", "1:05:33", "−04:12" behind the limit.
[[nodiscard]] std::string countdown(std::chrono::microseconds left);

} // namespace app::bench
