// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/closing.h"
#include "storage/shipments/receipt_rules.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace storage::shipments {

// ---- What the page hears: meanings of scans, and the same acts by key or mouse ----

struct ShipmentScanned {
    std::string code;
};

struct TubeScanned {
    std::string code;
};

struct ParticipantScanned {
    std::string code;
};

struct ConditionCard {
    specimens::Condition condition;
    std::string words = {}; ///< what the person sees of it; a card says nothing more
};

enum class Command { Ok, Cancel, Undo, Next, Print, Reject };

struct CommandCard {
    Command command;
};

struct CountCard {
    std::int64_t count; ///< 1 to 12
};

/// The person picked a line and takes back all that was recorded of it.
struct TakeBack {
    std::string code;
};

/// The person chose why tubes are missing, and may have said more about it.
struct ReasonChosen {
    MissingReason reason;
    std::string words = {};
};

/// The person picked a line to work on: conditions, Print and Reject then mean this tube.
struct TubePicked {
    std::string code;
};

struct UnknownScanned {
    std::string text;
};

using ReceiptMeaning =
    std::variant<ShipmentScanned, TubeScanned, ParticipantScanned, ConditionCard, CommandCard, CountCard,
                 TakeBack, ReasonChosen, TubePicked, UnknownScanned>;

// ---- What the workflow must do durably; it answers each with a ReceiptReply ----

struct OpenReceipt {
    std::string shipment;
    friend bool operator==(const OpenReceipt&, const OpenReceipt&) = default;
};

struct RecordTube {
    std::string code;
    std::optional<std::string> participant; ///< second identifier, when one was scanned before the tube
    friend bool operator==(const RecordTube&, const RecordTube&) = default;
};

struct SetCondition {
    std::string code;
    specimens::Condition condition;
    std::string words = {}; ///< what the person sees of it
    friend bool operator==(const SetCondition&, const SetCondition&) = default;
};

/// Take back the newest act of this receipt that still stands, in the order the commands were given.
struct UndoLast {
    friend bool operator==(const UndoLast&, const UndoLast&) = default;
};

/// Take back all acts on one tube.
struct UndoLine {
    std::string code;
    friend bool operator==(const UndoLine&, const UndoLine&) = default;
};

struct CloseReceipt {
    std::optional<MissingReason> reason; ///< present exactly when tubes are missing
    std::string words = {};              ///< more about it
    friend bool operator==(const CloseReceipt&, const CloseReceipt&) = default;
};

/// Needs an electronic signature first.
struct RejectTube {
    std::string code;
    friend bool operator==(const RejectTube&, const RejectTube&) = default;
};

struct PrintLabel {
    std::string code;
    friend bool operator==(const PrintLabel&, const PrintLabel&) = default;
};

using ReceiptCommand = std::variant<OpenReceipt, RecordTube, SetCondition, UndoLast, UndoLine, CloseReceipt,
                                    RejectTube, PrintLabel>;

// ---- What the page knows ----

/// One tube of the receipt: announced, scanned, or both.
struct ReceiptTube {
    bool isAnnounced; ///< on this shipment's manifest
    LineState state;  ///< for a tube that was not announced: Flagged or Stopped
    specimens::Condition condition;
    std::string name;    ///< "D28 Heparin 10 mL, 3 of 4"
    std::string problem; ///< empty when there is none

    friend bool operator==(const ReceiptTube&, const ReceiptTube&) = default;
};

/// What the scan strip says; the colour follows the signal, nothing when the strip only guides.
struct Strip {
    std::optional<TubeSignal> signal;
    std::string headline;
    std::string detail;
    bool isSaved = true; ///< what was scanned is on disk, or there was nothing to keep

    friend bool operator==(const Strip&, const Strip&) = default;
};

enum class ReceiptPhase { ChooseShipment, Scanning, AskWhyMissing, Closed };

/// A recorded act that can be taken back.
struct UndoStep {
    std::string code;
    std::optional<std::string> currentBefore; ///< the tube worked on before it

    friend bool operator==(const UndoStep&, const UndoStep&) = default;
};

/// The receive page between two scans. Everything in it can be rebuilt from the database: nothing is lost
/// with it.
struct ReceiptState {
    ReceiptPhase phase = ReceiptPhase::ChooseShipment;
    std::optional<std::string> shipment;
    std::map<std::string, ReceiptTube> tubes; ///< by code
    std::optional<std::string> current;       ///< the tube that conditions, Print and Reject mean
    std::optional<std::string> participant;   ///< scanned second identifier, waiting for its tube
    std::vector<UndoStep> undo;               ///< newest last
    std::int64_t waiting = 0;                 ///< commands without a reply yet
    Strip strip;

    friend bool operator==(const ReceiptState&, const ReceiptState&) = default;
};

/// A state and what has to be done to make it true.
struct ReceiptStep {
    ReceiptState state;
    std::vector<ReceiptCommand> commands;
};

/// What a scan, key or click leads to. Never changes what is recorded: that happens when the workflow
/// replies.
[[nodiscard]] ReceiptStep step(ReceiptState state, const ReceiptMeaning& meaning);

// ---- What the workflow replies once it is on disk ----

/// The receipt as the database has it: on opening, on continuing after a stop, and after somebody else's
/// change.
struct ReceiptOpened {
    std::string shipment;
    ShipmentState shipmentState;
    std::map<std::string, ReceiptTube> tubes;
    std::vector<std::string> undoable; ///< codes of acts that can still be taken back, oldest first
};

struct TubeRecorded {
    std::string code;
    ReceiptTube tube;
    Strip strip;
};

/// A duplicate, a second trigger pull, an unknown code: something to say, no tube changed.
struct NothingRecorded {
    Strip strip;
};

struct ConditionRecorded {
    std::string code;
    ReceiptTube tube;
    Strip strip;
};

enum class Extent { LastAct, WholeLine };

struct TakenBack {
    std::string code;
    Extent extent;
    std::optional<ReceiptTube> tube; ///< as it is now; nothing when it was not announced and is gone again
};

struct TubeRejected {
    std::string code;
    ReceiptTube tube;
};

struct ReceiptClosed {};

struct LabelPrinted {
    std::string code;
};

/// The workflow could not do it; the state stays.
struct CommandFailed {
    std::string what; ///< what happened
    std::string todo; ///< what to do
};

using ReceiptReply = std::variant<ReceiptOpened, TubeRecorded, NothingRecorded, ConditionRecorded, TakenBack,
                                  TubeRejected, ReceiptClosed, LabelPrinted, CommandFailed>;

/// The state after a reply. Each command gets exactly one.
[[nodiscard]] ReceiptState reply(ReceiptState state, const ReceiptReply& reply);

// ---- What the page shows ----

struct ReceiptView {
    ReceiptPhase phase;
    std::int64_t announced;  ///< tubes on the manifest
    std::int64_t received;   ///< without a problem
    std::int64_t flagged;    ///< received with a problem
    std::int64_t stopped;    ///< here, kept apart
    std::int64_t missing;    ///< announced and not scanned yet
    std::int64_t unexpected; ///< scanned and not announced; also among flagged or stopped
    std::int64_t undoable;
    Strip strip;
    std::string next;                  ///< what to do next, one sentence
    std::vector<std::string> problems; ///< codes of the flagged and stopped tubes

    friend bool operator==(const ReceiptView&, const ReceiptView&) = default;
};

[[nodiscard]] ReceiptView viewOf(const ReceiptState& state);

} // namespace storage::shipments
