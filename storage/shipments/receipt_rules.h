// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/consent/consent_rules.h"
#include "storage/participants/participant.h"
#include "storage/shipments/shipment.h"
#include "storage/shipments/transit_rules.h"
#include "storage/studies/schedule.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::shipments {

/// What the code's own check said.
enum class CodeCheck {
    Passed,
    Failed,  ///< almost one of our codes, with a wrong check character: probably misread
    Without, ///< a maker's code, which has none
};

/// The same tube code on another shipment's manifest.
struct OtherLine {
    std::string shipmentCode;
    LineState state;
};

/// A specimen in the repository with the scanned code, as its own or as an alias.
struct KnownSpecimen {
    specimens::Specimen specimen;
    std::string participantCode;
    std::string place; ///< where it is, for people; empty when not stored
};

/// A specimen of the same participant, visit, occasion and kind that the repository already has, not
/// rejected.
struct SameTimepoint {
    std::string code;
    std::optional<RequirementId> requirement; ///< the planned tube it answers
    Timestamp collectedAt;
};

/// Whose the tube is and what was planned, for a code that the manifest or the repository knows.
struct PlannedTube {
    participants::Participant participant;
    std::string studyCode; ///< of the participant
    studies::Visit visit;
    studies::SpecimenKind kind;
    std::optional<studies::Requirement> requirement; ///< from assignRequirements
    std::int64_t plannedCount;                       ///< of this kind in this visit
    std::optional<studies::Window> window;
    std::vector<SameTimepoint> sameTimepoint; ///< without the tube itself
    consent::ConsentFacts consent;
};

/// Everything that was looked up for one scanned tube, so that judging needs no database.
struct TubeFacts {
    std::string code; ///< canonical, as people read it
    CodeCheck check;
    Shipment shipment;
    std::string shipmentStudyCode;
    std::optional<ShipmentLine> line; ///< of this shipment
    std::vector<OtherLine> elsewhere;
    std::optional<KnownSpecimen> existing;
    std::optional<PlannedTube> planned;          ///< present whenever line is
    std::optional<std::string> secondIdentifier; ///< participant code read from the tube's label or order
    Timestamp now;
};

/// How a scan ended, for sign, colour and sound.
enum class TubeSignal {
    Accepted,
    Flagged, ///< accepted with something to settle
    Stopped, ///< keep it apart
    Again,   ///< the same tube a moment ago: nothing happened
};

/// The answer to one scan.
struct Judgement {
    Verdict verdict;
    TubeSignal signal;
    std::optional<LineState> outcome; ///< what the line becomes; nothing when no line changes
    std::vector<FoundDiscrepancy> discrepancies;
    std::string headline; ///< what it is and whether it is all right; a few words
    std::string detail;   ///< all reasons, and what to do with the tube
};

/// Judges one scanned tube. Refusing rules: CODE-UNKNOWN, CODE-MISREAD, OTHER-SHIPMENT, DUPLICATE,
/// ALREADY-RECEIVED, OTHER-STUDY, the refusing consent rules, SECOND-COLLECTION, OUTSIDE-WINDOW,
/// COLLECTED-IN-FUTURE, IDENTITY-MISMATCH. Noting rules: NOT-PLANNED, STRAGGLER, CONSENT-STORE,
/// WINDOW-UNKNOWN. Approvals are not asked here: a tube that is here is either taken, taken with a
/// discrepancy, or kept apart.
[[nodiscard]] Judgement judgeTube(const TubeFacts& facts);

} // namespace storage::shipments
