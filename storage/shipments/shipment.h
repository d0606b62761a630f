// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/quantity.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"
#include "storage/specimens/specimen.h"

#include <optional>
#include <string>

namespace storage::shipments {

/// Where an inbound shipment is.
enum class ShipmentState {
    Announced,
    Open, ///< being received
    Closed,
};

inline constexpr TextCodes<ShipmentState, 3> kShipmentStateCodes{{"ANNOUNCED", "OPEN", "CLOSED"}};
static_assert(kShipmentStateCodes.texts.size() == static_cast<std::size_t>(ShipmentState::Closed) + 1);

/// What was found of the seal.
enum class SealState {
    Intact,
    Broken,
    Different, ///< another number than announced
    Absent,
};

inline constexpr TextCodes<SealState, 4> kSealStateCodes{{"INTACT", "BROKEN", "DIFFERENT", "ABSENT"}};
static_assert(kSealStateCodes.texts.size() == static_cast<std::size_t>(SealState::Absent) + 1);

/// Where a tube of a manifest is.
enum class LineState {
    Expected,
    Received,
    Flagged, ///< received with a problem to settle
    Stopped, ///< here, but must not go on
    Missing, ///< not here when the receipt was closed
};

inline constexpr TextCodes<LineState, 5> kLineStateCodes{
    {"EXPECTED", "RECEIVED", "FLAGGED", "STOPPED", "MISSING"}};
static_assert(kLineStateCodes.texts.size() == static_cast<std::size_t>(LineState::Missing) + 1);

/// What is not as it should be.
enum class DiscrepancyKind {
    Missing,
    Unexpected,
    UnknownCode,
    Duplicate,
    AlreadyReceived,
    OtherStudy,
    ConsentMissing,
    ConsentWithdrawn,
    SecondCollection,
    OutsideWindow,
    IdentityMismatch,
    TubeCondition,
    Temperature,
    Seal,
    Straggler,
};

inline constexpr TextCodes<DiscrepancyKind, 15> kDiscrepancyKindCodes{
    {"MISSING", "UNEXPECTED", "UNKNOWN_CODE", "DUPLICATE", "ALREADY_RECEIVED", "OTHER_STUDY",
     "CONSENT_MISSING", "CONSENT_WITHDRAWN", "SECOND_COLLECTION", "OUTSIDE_WINDOW", "IDENTITY_MISMATCH",
     "TUBE_CONDITION", "TEMPERATURE", "SEAL", "STRAGGLER"}};
static_assert(kDiscrepancyKindCodes.texts.size() == static_cast<std::size_t>(DiscrepancyKind::Straggler) + 1);

/// Whether somebody still has to act.
enum class DiscrepancyState {
    Open,
    Resolved,
    TakenBack, ///< its scan was undone
};

inline constexpr TextCodes<DiscrepancyState, 3> kDiscrepancyStateCodes{{"OPEN", "RESOLVED", "TAKEN_BACK"}};
static_assert(kDiscrepancyStateCodes.texts.size() ==
              static_cast<std::size_t>(DiscrepancyState::TakenBack) + 1);

/// A file as it was received; its bytes are kept and their hash is in the ledger.
struct Document {
    DocumentId id;
    std::string name;
    std::string mediaType;
    std::string sha256; ///< hexadecimal
    std::int64_t size;  ///< bytes
    Timestamp addedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Document fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Document&, const Document&) = default;
};

/// An inbound shipment from announcement to closed receipt.
struct Shipment {
    ShipmentId id;
    std::string code;
    StudyId study;
    SiteId site;
    ShipmentState state;
    std::optional<Timestamp> dispatchedAt;
    std::string carrier;
    std::string waybill;
    std::string seal;                   ///< announced seal number
    std::optional<DocumentId> document; ///< manifest file
    Temperature lowLimit;               ///< lowest allowed on the way
    Temperature highLimit;              ///< highest allowed on the way
    std::optional<Timestamp> openedAt;
    std::optional<Timestamp> closedAt;
    std::optional<std::string> closeReason; ///< why it was closed with tubes missing
    std::optional<SealState> sealState;
    std::optional<std::string> sealFound;
    std::optional<Temperature> minimum;     ///< measured on the way
    std::optional<Temperature> maximum;     ///< measured on the way
    std::optional<std::int64_t> minutesOut; ///< outside the limits
    std::optional<DocumentId> loggerDocument;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Shipment fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Shipment&, const Shipment&) = default;
};

/// One tube as the manifest announces it.
struct ShipmentLine {
    ShipmentLineId id;
    ShipmentId shipment;
    std::int64_t rowNumber; ///< row in the manifest file
    std::string tubeCode;   ///< canonical
    ParticipantId participant;
    VisitId visit;
    SpecimenKindId kind;
    std::optional<std::int64_t> ordinal; ///< which of its kind, when the manifest says so
    std::int64_t occasion;
    Timestamp collectedAt;
    ZoneOffset collectedOffset;
    std::optional<Volume> volume;
    std::string comment;
    LineState state;
    std::optional<RequirementId> requirement; ///< the planned tube it was found to be
    std::optional<SpecimenId> specimen;       ///< once received
    std::optional<Timestamp> settledAt;       ///< when the state was last set by a scan
    specimens::Condition condition;
    std::string note; ///< prescribed action or reason, for people

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ShipmentLine fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ShipmentLine&, const ShipmentLine&) = default;
};

/// Something to settle, with an owner and a resolution.
struct Discrepancy {
    DiscrepancyId id;
    ShipmentId shipment;
    std::optional<ShipmentLineId> line;
    std::optional<SpecimenId> specimen;
    std::string tubeCode;
    DiscrepancyKind kind;
    std::string explanation; ///< all reasons in plain words
    std::optional<PersonId> owner;
    DiscrepancyState state;
    std::optional<std::string> resolution;
    Timestamp openedAt;
    std::optional<Timestamp> resolvedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Discrepancy fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Discrepancy&, const Discrepancy&) = default;
};

/// Every code that was read, before it beeped.
struct Scan {
    ScanId id;
    Timestamp scannedAt;
    std::string station;
    std::optional<PersonId> person;
    std::string raw;     ///< as read, control characters escaped
    std::string meaning; ///< what the router took it for
    std::string page;    ///< page that was open
    std::string outcome; ///< what came of it

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Scan fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Scan&, const Scan&) = default;
};

} // namespace storage::shipments
