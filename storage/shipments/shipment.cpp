// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/shipment.h"

#include <array>

namespace storage::shipments {

namespace {

constexpr std::array<Column, 5> kDocumentColumns{{
    {"name", ColumnKind::Text},
    {"media_type", ColumnKind::Text},
    {"sha256", ColumnKind::Text},
    {"size", ColumnKind::Integer},
    {"added_at", ColumnKind::Integer},
}};
constexpr Table kDocumentTable{"document", kDocumentColumns};

constexpr std::array<Column, 20> kShipmentColumns{{
    {"code", ColumnKind::Text},
    {"study_id", ColumnKind::Integer},
    {"site_id", ColumnKind::Integer},
    {"state", ColumnKind::Text},
    {"dispatched_at", ColumnKind::Integer},
    {"carrier", ColumnKind::Text},
    {"waybill", ColumnKind::Text},
    {"seal", ColumnKind::Text},
    {"document_id", ColumnKind::Integer},
    {"low_limit", ColumnKind::Integer},
    {"high_limit", ColumnKind::Integer},
    {"opened_at", ColumnKind::Integer},
    {"closed_at", ColumnKind::Integer},
    {"close_reason", ColumnKind::Text},
    {"seal_state", ColumnKind::Text},
    {"seal_found", ColumnKind::Text},
    {"minimum", ColumnKind::Integer},
    {"maximum", ColumnKind::Integer},
    {"minutes_out", ColumnKind::Integer},
    {"logger_document_id", ColumnKind::Integer},
}};
constexpr Table kShipmentTable{"shipment", kShipmentColumns};

constexpr std::array<Column, 18> kShipmentLineColumns{{
    {"shipment_id", ColumnKind::Integer},
    {"row_number", ColumnKind::Integer},
    {"tube_code", ColumnKind::Text},
    {"participant_id", ColumnKind::Integer},
    {"visit_id", ColumnKind::Integer},
    {"kind_id", ColumnKind::Integer},
    {"ordinal", ColumnKind::Integer},
    {"occasion", ColumnKind::Integer},
    {"collected_at", ColumnKind::Integer},
    {"collected_offset", ColumnKind::Integer},
    {"volume_nl", ColumnKind::Integer},
    {"comment", ColumnKind::Text},
    {"state", ColumnKind::Text},
    {"requirement_id", ColumnKind::Integer},
    {"specimen_id", ColumnKind::Integer},
    {"settled_at", ColumnKind::Integer},
    {"condition", ColumnKind::Text},
    {"note", ColumnKind::Text},
}};
constexpr Table kShipmentLineTable{"shipment_line", kShipmentLineColumns};

constexpr std::array<Column, 11> kDiscrepancyColumns{{
    {"shipment_id", ColumnKind::Integer},
    {"line_id", ColumnKind::Integer},
    {"specimen_id", ColumnKind::Integer},
    {"tube_code", ColumnKind::Text},
    {"kind", ColumnKind::Text},
    {"explanation", ColumnKind::Text},
    {"owner_id", ColumnKind::Integer},
    {"state", ColumnKind::Text},
    {"resolution", ColumnKind::Text},
    {"opened_at", ColumnKind::Integer},
    {"resolved_at", ColumnKind::Integer},
}};
constexpr Table kDiscrepancyTable{"discrepancy", kDiscrepancyColumns};

constexpr std::array<Column, 7> kScanColumns{{
    {"scanned_at", ColumnKind::Integer},
    {"station", ColumnKind::Text},
    {"person_id", ColumnKind::Integer},
    {"raw", ColumnKind::Text},
    {"meaning", ColumnKind::Text},
    {"page", ColumnKind::Text},
    {"outcome", ColumnKind::Text},
}};
constexpr Table kScanTable{"scan", kScanColumns};

} // namespace

const Table& Document::table() {
    return kDocumentTable;
}

Row Document::toRow() const {
    return {Value{name}, Value{mediaType}, Value{sha256}, Value{size}, valueOf(addedAt)};
}

Document Document::fromRow(std::int64_t id, const Row& row) {
    return {DocumentId{id}, textOf(row[0]),    textOf(row[1]),
            textOf(row[2]), integerOf(row[3]), timeOf(row[4])};
}

const Table& Shipment::table() {
    return kShipmentTable;
}

Row Shipment::toRow() const {
    return {Value{code},
            valueOf(study),
            valueOf(site),
            Value{std::string{kShipmentStateCodes.text(state)}},
            valueOf(dispatchedAt),
            Value{carrier},
            Value{waybill},
            Value{seal},
            valueOf(document),
            Value{lowLimit.centidegrees()},
            Value{highLimit.centidegrees()},
            valueOf(openedAt),
            valueOf(closedAt),
            valueOf(closeReason),
            sealState ? Value{std::string{kSealStateCodes.text(*sealState)}} : Value{},
            valueOf(sealFound),
            minimum ? Value{minimum->centidegrees()} : Value{},
            maximum ? Value{maximum->centidegrees()} : Value{},
            valueOf(minutesOut),
            valueOf(loggerDocument)};
}

Shipment Shipment::fromRow(std::int64_t id, const Row& row) {
    return {ShipmentId{id},
            textOf(row[0]),
            StudyId{integerOf(row[1])},
            SiteId{integerOf(row[2])},
            kShipmentStateCodes.parse(textOf(row[3])).value(),
            optionalTimeOf(row[4]),
            textOf(row[5]),
            textOf(row[6]),
            textOf(row[7]),
            optionalIdOf<DocumentId>(row[8]),
            Temperature::centidegrees(integerOf(row[9])),
            Temperature::centidegrees(integerOf(row[10])),
            optionalTimeOf(row[11]),
            optionalTimeOf(row[12]),
            optionalTextOf(row[13]),
            optionalCodeOf(kSealStateCodes, row[14]),
            optionalTextOf(row[15]),
            optionalTemperatureOf(row[16]),
            optionalTemperatureOf(row[17]),
            optionalIntegerOf(row[18]),
            optionalIdOf<DocumentId>(row[19])};
}

const Table& ShipmentLine::table() {
    return kShipmentLineTable;
}

Row ShipmentLine::toRow() const {
    return {valueOf(shipment),
            Value{rowNumber},
            Value{tubeCode},
            valueOf(participant),
            valueOf(visit),
            valueOf(kind),
            valueOf(ordinal),
            Value{occasion},
            valueOf(collectedAt),
            Value{std::int64_t{collectedOffset.count()}},
            volume ? Value{volume->nanolitres()} : Value{},
            Value{comment},
            Value{std::string{kLineStateCodes.text(state)}},
            valueOf(requirement),
            valueOf(specimen),
            valueOf(settledAt),
            Value{std::string{specimens::kConditionCodes.text(condition)}},
            Value{note}};
}

ShipmentLine ShipmentLine::fromRow(std::int64_t id, const Row& row) {
    return {ShipmentLineId{id},
            ShipmentId{integerOf(row[0])},
            integerOf(row[1]),
            textOf(row[2]),
            ParticipantId{integerOf(row[3])},
            VisitId{integerOf(row[4])},
            SpecimenKindId{integerOf(row[5])},
            optionalIntegerOf(row[6]),
            integerOf(row[7]),
            timeOf(row[8]),
            ZoneOffset{static_cast<std::int16_t>(integerOf(row[9]))},
            optionalVolumeOf(row[10]),
            textOf(row[11]),
            kLineStateCodes.parse(textOf(row[12])).value(),
            optionalIdOf<RequirementId>(row[13]),
            optionalIdOf<SpecimenId>(row[14]),
            optionalTimeOf(row[15]),
            specimens::kConditionCodes.parse(textOf(row[16])).value(),
            textOf(row[17])};
}

const Table& Discrepancy::table() {
    return kDiscrepancyTable;
}

Row Discrepancy::toRow() const {
    return {valueOf(shipment),
            valueOf(line),
            valueOf(specimen),
            Value{tubeCode},
            Value{std::string{kDiscrepancyKindCodes.text(kind)}},
            Value{explanation},
            valueOf(owner),
            Value{std::string{kDiscrepancyStateCodes.text(state)}},
            valueOf(resolution),
            valueOf(openedAt),
            valueOf(resolvedAt)};
}

Discrepancy Discrepancy::fromRow(std::int64_t id, const Row& row) {
    return {DiscrepancyId{id},
            ShipmentId{integerOf(row[0])},
            optionalIdOf<ShipmentLineId>(row[1]),
            optionalIdOf<SpecimenId>(row[2]),
            textOf(row[3]),
            kDiscrepancyKindCodes.parse(textOf(row[4])).value(),
            textOf(row[5]),
            optionalIdOf<PersonId>(row[6]),
            kDiscrepancyStateCodes.parse(textOf(row[7])).value(),
            optionalTextOf(row[8]),
            timeOf(row[9]),
            optionalTimeOf(row[10])};
}

const Table& Scan::table() {
    return kScanTable;
}

Row Scan::toRow() const {
    return {valueOf(scannedAt), Value{station}, valueOf(person), Value{raw},
            Value{meaning},     Value{page},    Value{outcome}};
}

Scan Scan::fromRow(std::int64_t id, const Row& row) {
    return {ScanId{id},     timeOf(row[0]), textOf(row[1]), optionalIdOf<PersonId>(row[2]),
            textOf(row[3]), textOf(row[4]), textOf(row[5]), textOf(row[6])};
}

} // namespace storage::shipments
