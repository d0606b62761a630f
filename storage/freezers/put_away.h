// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/freezers/placement.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace storage::freezers {

// ---- What the page hears ----

struct BoxScanned {
    std::string code;
};

struct SlotScanned {
    std::string box;      ///< canonical code of its container
    std::string position; ///< "C07"
};

struct TubeScanned {
    std::string code;
};

enum class Command { Ok, Cancel, Undo, Next, Print, Reject };

struct CommandCard {
    Command command;
};

/// A position picked on the box map.
struct PositionPicked {
    std::int64_t position;
};

struct UnknownScanned {
    std::string text;
};

using PutAwayMeaning =
    std::variant<BoxScanned, SlotScanned, TubeScanned, CommandCard, PositionPicked, UnknownScanned>;

// ---- What the workflow must do durably; it answers each with a PutAwayReply ----

struct OpenBox {
    std::string code;
    friend bool operator==(const OpenBox&, const OpenBox&) = default;
};

struct Place {
    std::string specimen;
    std::string box;
    std::int64_t position;
    friend bool operator==(const Place&, const Place&) = default;
};

struct UndoPlace {
    std::string specimen;
    friend bool operator==(const UndoPlace&, const UndoPlace&) = default;
};

using PutAwayCommand = std::variant<OpenBox, Place, UndoPlace>;

// ---- What the page knows ----

enum class PutAwayPhase { ScanBox, ScanTubes };

enum class PutAwaySignal { Placed, Refused };

struct PutAwayStrip {
    std::optional<PutAwaySignal> signal; ///< nothing when the strip only guides
    std::string headline;
    std::string detail;

    friend bool operator==(const PutAwayStrip&, const PutAwayStrip&) = default;
};

struct PutAwayState {
    PutAwayPhase phase = PutAwayPhase::ScanBox;
    std::optional<Container> box;
    std::map<std::int64_t, std::string> occupied; ///< tube code by position
    std::map<std::int64_t, std::string> pending;  ///< asked for and not answered yet
    std::optional<std::int64_t> chosen; ///< position for the next tube, when one was scanned or picked
    std::optional<std::string> slotBox; ///< box being opened by its slot's code
    std::string slotPosition;           ///< position to choose once slotBox is open
    std::vector<std::string> undo;      ///< tubes placed here, newest last
    PutAwayStrip strip;

    friend bool operator==(const PutAwayState&, const PutAwayState&) = default;
};

struct PutAwayStep {
    PutAwayState state;
    std::vector<PutAwayCommand> commands;
};

/// What a scan, key or click leads to.
[[nodiscard]] PutAwayStep step(PutAwayState state, const PutAwayMeaning& meaning);

// ---- What the workflow replies once it is on disk ----

struct BoxOpened {
    Container box;
    std::map<std::int64_t, std::string> occupied;
};

struct Placed {
    std::string specimen;
    std::int64_t position;
    std::string name; ///< "D28 serum of LUP-0107": for people
};

struct PlaceRefused {
    std::string specimen;
    Verdict verdict;
};

struct PlaceTakenBack {
    std::string specimen;
};

struct PutAwayFailed {
    std::string what;
    std::string todo;
};

using PutAwayReply = std::variant<BoxOpened, Placed, PlaceRefused, PlaceTakenBack, PutAwayFailed>;

[[nodiscard]] PutAwayState reply(PutAwayState state, const PutAwayReply& reply);

/// The position the next tube goes to: the chosen one, else the first free one in fill order that no tube is
/// on its way to. Nothing when no box is open or it is full.
[[nodiscard]] std::optional<std::int64_t> nextPosition(const PutAwayState& state);

/// What to do next, one sentence.
[[nodiscard]] std::string nextText(const PutAwayState& state);

} // namespace storage::freezers
