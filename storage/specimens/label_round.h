// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Printed labels on their way to their tubes. Each is scanned on its tube after what the tube came from: its
/// parent, or the code it had before. So a label on the wrong tube is seen while both are in the hand. Pure.
namespace storage::specimens {

/// One label of the round.
struct RoundLabel {
    PrintId print;
    std::string code;                 ///< canonical code of its specimen
    std::int64_t number;              ///< of the print; stands in the symbol
    std::vector<std::string> origins; ///< canonical codes to scan before it: of the parent, or the tube's own
    std::vector<std::int64_t> oldOnes; ///< prints of the same specimen it replaces, not yet destroyed
    bool isApplied = false;

    friend bool operator==(const RoundLabel&, const RoundLabel&) = default;
};

struct LabelRound {
    std::vector<RoundLabel> labels;
    std::optional<std::string> origin; ///< scanned last: whose labels are wanted now

    friend bool operator==(const LabelRound&, const LabelRound&) = default;
};

/// A code of one of our own specimens, from a tube or a label.
struct OwnScanned {
    std::string code;
    std::int64_t number; ///< of the print, 1 when the symbol does not say
};

/// Any other code that a tube may have.
struct OtherScanned {
    std::string code;
};

/// The round is to be closed.
struct CloseAsked {};

/// What was scanned last counts no more.
struct OriginDropped {};

/// Somebody says that the label's old ones are destroyed.
struct OldOnesDeclared {
    std::size_t label;
};

using RoundInput = std::variant<OwnScanned, OtherScanned, CloseAsked, OriginDropped, OldOnesDeclared>;

/// What a scan came to.
enum class RoundOutcome {
    OriginTaken,    ///< now the labels `wanted`
    Applied,        ///< `label` is on its tube
    AlreadyApplied, ///< `label` was scanned before
    Swapped,        ///< `label` is on the tube that should carry one of `wanted`
    OriginMissing,  ///< `label` was scanned, but not before it what its tube came from
    OldDestroyed,   ///< the old ones of `label` are declared destroyed
    OriginForgotten,
    NotOfThisRound, ///< neither a label nor an origin of this round
    Unfinished,     ///< not closed: `wanted` are not on their tubes, or their old labels are still about
    Closed,
};

/// What one input changed and what is to be recorded of it.
struct RoundStep {
    LabelRound round;
    RoundOutcome outcome;
    std::optional<std::size_t> label;      ///< index
    std::vector<std::size_t> wanted;       ///< indexes
    std::optional<PrintId> applied;        ///< to be recorded
    std::vector<std::int64_t> oldScanned;  ///< prints of the same specimen that ended with it, by scan
    std::vector<std::int64_t> oldDeclared; ///< likewise by declaration

    friend bool operator==(const RoundStep&, const RoundStep&) = default;
};

[[nodiscard]] RoundStep step(LabelRound round, const RoundInput& input);

/// Labels not yet on their tubes, or with old ones about.
[[nodiscard]] std::vector<std::size_t> unfinished(const LabelRound& round);

} // namespace storage::specimens
