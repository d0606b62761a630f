// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/specimen.h"

#include <array>

namespace storage::specimens {

namespace {

constexpr std::array<Column, 19> kSpecimenColumns{{
    {"code", ColumnKind::Text},
    {"participant_id", ColumnKind::Integer},
    {"study_id", ColumnKind::Integer},
    {"requirement_id", ColumnKind::Integer},
    {"occasion", ColumnKind::Integer},
    {"parent_id", ColumnKind::Integer},
    {"kind_code", ColumnKind::Text},
    {"material", ColumnKind::Text},
    {"temperature_class", ColumnKind::Text},
    {"lifecycle", ColumnKind::Text},
    {"volume_nl", ColumnKind::Integer},
    {"collected_at", ColumnKind::Integer},
    {"collected_offset", ColumnKind::Integer},
    {"received_at", ColumnKind::Integer},
    {"condition", ColumnKind::Text},
    {"shipment_id", ColumnKind::Integer},
    {"container_id", ColumnKind::Integer},
    {"position", ColumnKind::Integer},
    {"thaws", ColumnKind::Integer},
}};
constexpr Table kSpecimenTable{"specimen", kSpecimenColumns};

constexpr std::array<Column, 2> kSpecimenParentColumns{{
    {"child_id", ColumnKind::Integer},
    {"parent_id", ColumnKind::Integer},
}};
constexpr Table kSpecimenParentTable{"specimen_parent", kSpecimenParentColumns};

constexpr std::array<Column, 4> kSpecimenAliasColumns{{
    {"code", ColumnKind::Text},
    {"specimen_id", ColumnKind::Integer},
    {"added_at", ColumnKind::Integer},
    {"ended_at", ColumnKind::Integer},
}};
constexpr Table kSpecimenAliasTable{"specimen_alias", kSpecimenAliasColumns};

constexpr std::array<Column, 5> kHoldColumns{{
    {"specimen_id", ColumnKind::Integer},
    {"kind", ColumnKind::Text},
    {"reason", ColumnKind::Text},
    {"placed_at", ColumnKind::Integer},
    {"released_at", ColumnKind::Integer},
}};
constexpr Table kHoldTable{"hold", kHoldColumns};

} // namespace

const Table& Specimen::table() {
    return kSpecimenTable;
}

Row Specimen::toRow() const {
    return {Value{code},
            valueOf(participant),
            valueOf(study),
            valueOf(requirement),
            Value{occasion},
            valueOf(parent),
            Value{kindCode},
            Value{std::string{kMaterialCodes.text(material)}},
            Value{std::string{kTemperatureClassCodes.text(temperatureClass)}},
            Value{std::string{kLifecycleCodes.text(lifecycle)}},
            volume ? Value{volume->nanolitres()} : Value{},
            valueOf(collectedAt),
            Value{std::int64_t{collectedOffset.count()}},
            valueOf(receivedAt),
            Value{std::string{kConditionCodes.text(condition)}},
            valueOf(shipment),
            valueOf(container),
            valueOf(position),
            Value{thaws}};
}

Specimen Specimen::fromRow(std::int64_t id, const Row& row) {
    return {SpecimenId{id},
            textOf(row[0]),
            ParticipantId{integerOf(row[1])},
            StudyId{integerOf(row[2])},
            optionalIdOf<RequirementId>(row[3]),
            integerOf(row[4]),
            optionalIdOf<SpecimenId>(row[5]),
            textOf(row[6]),
            kMaterialCodes.parse(textOf(row[7])).value(),
            kTemperatureClassCodes.parse(textOf(row[8])).value(),
            kLifecycleCodes.parse(textOf(row[9])).value(),
            optionalVolumeOf(row[10]),
            timeOf(row[11]),
            ZoneOffset{static_cast<std::int16_t>(integerOf(row[12]))},
            optionalTimeOf(row[13]),
            kConditionCodes.parse(textOf(row[14])).value(),
            optionalIdOf<ShipmentId>(row[15]),
            optionalIdOf<ContainerId>(row[16]),
            optionalIntegerOf(row[17]),
            integerOf(row[18])};
}

const Table& SpecimenParent::table() {
    return kSpecimenParentTable;
}

Row SpecimenParent::toRow() const {
    return {valueOf(child), valueOf(parent)};
}

SpecimenParent SpecimenParent::fromRow(std::int64_t id, const Row& row) {
    return {SpecimenParentId{id}, SpecimenId{integerOf(row[0])}, SpecimenId{integerOf(row[1])}};
}

const Table& SpecimenAlias::table() {
    return kSpecimenAliasTable;
}

Row SpecimenAlias::toRow() const {
    return {Value{code}, valueOf(specimen), valueOf(addedAt), valueOf(endedAt)};
}

SpecimenAlias SpecimenAlias::fromRow(std::int64_t id, const Row& row) {
    return {AliasId{id}, textOf(row[0]), SpecimenId{integerOf(row[1])}, timeOf(row[2]),
            optionalTimeOf(row[3])};
}

const Table& Hold::table() {
    return kHoldTable;
}

Row Hold::toRow() const {
    return {valueOf(specimen), Value{std::string{kHoldKindCodes.text(kind)}}, Value{reason},
            valueOf(placedAt), valueOf(releasedAt)};
}

Hold Hold::fromRow(std::int64_t id, const Row& row) {
    return {HoldId{id},
            SpecimenId{integerOf(row[0])},
            kHoldKindCodes.parse(textOf(row[1])).value(),
            textOf(row[2]),
            timeOf(row[3]),
            optionalTimeOf(row[4])};
}

} // namespace storage::specimens
