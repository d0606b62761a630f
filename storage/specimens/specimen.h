// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/quantity.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"
#include "storage/specimens/lifecycle.h"
#include "storage/specimens/material.h"

#include <optional>
#include <string>

namespace storage::specimens {

/// What was seen on the tube at receipt.
enum class Condition {
    Good,
    Haemolysed,
    Clotted,
    Short, ///< less than the nominal volume
    Leaking,
    Warm,
    Mislabelled,
    Late,
    WrongTube,
};

inline constexpr TextCodes<Condition, 9> kConditionCodes{
    {"GOOD", "HAEMOLYSED", "CLOTTED", "SHORT", "LEAKING", "WARM", "MISLABELLED", "LATE", "WRONG_TUBE"}};
static_assert(kConditionCodes.texts.size() == static_cast<std::size_t>(Condition::WrongTube) + 1);

/// Why a specimen may not move on.
enum class HoldKind {
    Consent,
    Regulatory,
    Quality,
    Identity,
    Infectious,
    Temperature,
    Legal,
    Sponsor,
    Recall,
};

inline constexpr TextCodes<HoldKind, 9> kHoldKindCodes{
    {"CONSENT", "REGULATORY", "QC", "IDENTITY", "INFECTIOUS", "TEMPERATURE", "LEGAL", "SPONSOR", "RECALL"}};
static_assert(kHoldKindCodes.texts.size() == static_cast<std::size_t>(HoldKind::Recall) + 1);

/// An actual tube, vial or bag: planned by a requirement or not, drawn from a participant or made of a
/// parent.
struct Specimen {
    SpecimenId id;
    std::string code; ///< canonical identifier on the tube
    ParticipantId participant;
    StudyId study;
    std::optional<RequirementId> requirement; ///< the planned tube it answers
    std::int64_t occasion;                    ///< therapy course number, or number of the clinical event
    std::optional<SpecimenId> parent;         ///< what it was made of; pools have more in specimen_parent
    std::string kindCode;                     ///< kind of tube or derivative
    Material material;
    TemperatureClass temperatureClass; ///< where it must be kept
    Lifecycle lifecycle;
    std::optional<Volume> volume; ///< what is left
    Timestamp collectedAt;
    ZoneOffset collectedOffset; ///< at the place of collection
    std::optional<Timestamp> receivedAt;
    Condition condition;
    std::optional<ShipmentId> shipment;
    std::optional<ContainerId> container;
    std::optional<std::int64_t> position; ///< 1 is the first, by rows; present exactly when container is
    std::int64_t thaws;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Specimen fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Specimen&, const Specimen&) = default;
};

/// One edge of the lineage.
struct SpecimenParent {
    SpecimenParentId id;
    SpecimenId child;
    SpecimenId parent;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static SpecimenParent fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const SpecimenParent&, const SpecimenParent&) = default;
};

/// Another code by which the same tube is known.
struct SpecimenAlias {
    AliasId id;
    std::string code;
    SpecimenId specimen;
    Timestamp addedAt;
    std::optional<Timestamp> endedAt; ///< set when the label was superseded

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static SpecimenAlias fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const SpecimenAlias&, const SpecimenAlias&) = default;
};

/// A block on a specimen. It gates transitions and never changes the lifecycle.
struct Hold {
    HoldId id;
    SpecimenId specimen;
    HoldKind kind;
    std::string reason;
    Timestamp placedAt;
    std::optional<Timestamp> releasedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Hold fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Hold&, const Hold&) = default;
};

} // namespace storage::specimens
