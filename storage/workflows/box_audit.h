// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/freezers/box_audit.h"
#include "storage/freezers/placement.h"
#include "storage/workflows/recording.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace storage::workflows {

/// A box as the records have it.
struct BoxOnRecord {
    freezers::Container box;
    freezers::Grid grid;
    std::string place;                                 ///< "LN2 tank 1 › Rack 3 › Box 3-07"
    std::map<std::int64_t, specimens::Specimen> tubes; ///< by position
};

/// The box with this code. Errors: NotFound; Invalid when it has no positions.
[[nodiscard]] Result<BoxOnRecord> boxOnRecord(database::Reading& reading, const CodeForms& codes,
                                              const std::string& code);

/// A tube as the records know it, wherever it is.
struct KnownTube {
    specimens::Specimen specimen;
    std::string boxCode;  ///< empty: in no box
    std::string boxName;  ///< "Box 3-07"
    std::string position; ///< "C07"
    std::string
        remark; ///< what a person should know: "on hold: …", "consent withdrawn", "destroyed"; or empty
};

/// The tubes these codes belong to, by the codes as they were given: their own or an alias, in any form. A
/// code that nobody knows is absent.
[[nodiscard]] std::map<std::string, KnownTube> knownTubes(database::Reading& reading, const CodeForms& codes,
                                                          const std::vector<std::string>& texts);

/// A file as a scanner or camera made it.
struct AuditPicture {
    std::string name;
    std::string bytes;
};

/// A picture that is kept has at most this many bytes.
inline constexpr std::size_t kLongestPicture = 200'000'000;

struct AuditedPosition {
    std::int64_t position;
    freezers::Established established;
    std::string found; ///< code as read; empty
    freezers::PositionFinding finding;
};

/// A tube whose recorded place a person wants to be the one where it was found.
struct AcceptedMove {
    std::string tube;      ///< canonical code
    std::int64_t position; ///< in the audited box
};

/// What a person found in a box and accepted.
struct BoxAuditWanted {
    std::string box; ///< canonical code
    /// What the person saw as recorded, canonical code by position: if it is no longer so, nothing is done.
    std::map<std::int64_t, std::string> expected;
    std::vector<AuditPicture> pictures; ///< in the order taken
    freezers::OrientedBy orientedBy;
    std::string nest;
    freezers::AuditCause cause;
    freezers::CauseAnswer answer;
    std::string explanation;
    std::vector<AuditedPosition> positions;
    std::vector<AcceptedMove> moves;
};

/// The audit is on disk.
struct BoxAudited {
    BoxAuditId id;
    std::size_t moved; ///< tubes whose recorded place changed
};

/// A tube may not be recorded where it was found; nothing at all was recorded.
struct MoveRefused {
    std::string tube;
    Verdict verdict;
};

using BoxAuditReply = std::variant<BoxAudited, std::vector<MoveRefused>>;

/// Records an audit of a box as one event AUDIT_COUNT: what was found in each position and how that was
/// established, the cause and what the person made of it, the pictures with their bytes. Tubes that were
/// found in their place get it into their history. If moves were accepted, one event MOVE follows in the same
/// commit; each is judged like a placement (freezers::judgePlacement) and by the tube's lifecycle, and a
/// single refusal refuses all. Errors: NotFound, NotPermitted (people::Act::PutAway), Conflict (the box was
/// changed since), Invalid (a picture is too large, a tube is in two places).
[[nodiscard]] Result<BoxAuditReply> recordBoxAudit(Repository& repository, const SignedIn& who,
                                                   const BoxAuditWanted& wanted);

/// Takes back the moves of an audit; the audit itself stays, it happened. Errors: NotFound (it moved nothing,
/// or that was taken back), NotPermitted, Conflict (one of the tubes was moved again since).
[[nodiscard]] Result<void> undoAuditMoves(Repository& repository, const SignedIn& who, BoxAuditId audit);

} // namespace storage::workflows
