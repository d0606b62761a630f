// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"

#include <optional>
#include <string>

namespace storage {

using BoxAuditId = Id<struct BoxAuditTag>;
using BoxAuditPictureId = Id<struct BoxAuditPictureTag>;
using BoxAuditPositionId = Id<struct BoxAuditPositionTag>;

} // namespace storage

namespace storage::freezers {

/// What said how the rack lies in its picture, so which well is A1.
enum class OrientedBy {
    Nest,   ///< a nest profile
    Person, ///< somebody who looked
    Codes,  ///< the tubes that the records have in the box
};

inline constexpr TextCodes<OrientedBy, 3> kOrientedByCodes{{"NEST", "PERSON", "CODES"}};
static_assert(kOrientedByCodes.texts.size() == static_cast<std::size_t>(OrientedBy::Codes) + 1);

/// The one thing that explained all differences. The words are those of scanner/image, in capitals.
enum class AuditCause { None, Turned, Mirrored, Shifted, Swapped, OtherBox, OtherFormat };

inline constexpr TextCodes<AuditCause, 7> kAuditCauseCodes{
    {"NONE", "TURNED", "MIRRORED", "SHIFTED", "SWAPPED", "OTHER_BOX", "OTHER_FORMAT"}};
static_assert(kAuditCauseCodes.texts.size() == static_cast<std::size_t>(AuditCause::OtherFormat) + 1);

/// What a person made of the cause.
enum class CauseAnswer {
    NotAsked, ///< there was none
    Reread,   ///< the rack only lay so in the picture: its wells were named anew, no tube moves
    Moved,    ///< the tubes do stand so: the records follow
    Declined,
};

inline constexpr TextCodes<CauseAnswer, 4> kCauseAnswerCodes{{"NOT_ASKED", "REREAD", "MOVED", "DECLINED"}};
static_assert(kCauseAnswerCodes.texts.size() == static_cast<std::size_t>(CauseAnswer::Declined) + 1);

/// How it was established what is in a position.
enum class Established {
    Picture,
    TwoPictures, ///< two pictures say the same
    Typed,
    Scanned, ///< the tube itself, by hand
    Seen,    ///< somebody looked and found it empty
    Nothing, ///< it was not
};

inline constexpr TextCodes<Established, 6> kEstablishedCodes{
    {"PICTURE", "TWO_PICTURES", "TYPED", "SCANNED", "SEEN", "NOTHING"}};
static_assert(kEstablishedCodes.texts.size() == static_cast<std::size_t>(Established::Nothing) + 1);

/// What a position says about the records, before anything was changed. The words are those of
/// scanner/image, in capitals.
enum class PositionFinding { Same, Missing, Vacated, Unread, Moved, Extra, Duplicate, Unknown };

inline constexpr TextCodes<PositionFinding, 8> kPositionFindingCodes{
    {"SAME", "MISSING", "VACATED", "UNREAD", "MOVED", "EXTRA", "DUPLICATE", "UNKNOWN"}};
static_assert(kPositionFindingCodes.texts.size() == static_cast<std::size_t>(PositionFinding::Unknown) + 1);

/// A box that was compared with what should be in it.
struct BoxAudit {
    BoxAuditId id;
    ContainerId container;
    Timestamp auditedAt;
    OrientedBy orientedBy;
    std::string nest; ///< name of the nest profile; empty without
    AuditCause cause;
    CauseAnswer answer;
    std::string explanation; ///< the cause as the person read it; empty without

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static BoxAudit fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const BoxAudit&, const BoxAudit&) = default;
};

/// A picture that was read for an audit, kept as a document.
struct BoxAuditPicture {
    BoxAuditPictureId id;
    BoxAuditId audit;
    DocumentId document;
    std::int64_t ordinal; ///< 1 is the first

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static BoxAuditPicture fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const BoxAuditPicture&, const BoxAuditPicture&) = default;
};

/// What was found in one position.
struct BoxAuditPosition {
    BoxAuditPositionId id;
    BoxAuditId audit;
    std::int64_t position; ///< 1 is the first, by rows
    Established established;
    std::string found; ///< the code as it was read; empty: nothing, or nothing that could be read
    PositionFinding finding;
    std::optional<SpecimenId> specimen; ///< to which the code belongs, when the records know it

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static BoxAuditPosition fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const BoxAuditPosition&, const BoxAuditPosition&) = default;
};

} // namespace storage::freezers
