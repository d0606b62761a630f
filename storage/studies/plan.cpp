// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan.h"

#include <array>

namespace storage::studies {

namespace {

constexpr std::array<Column, 3> kSiteColumns{{
    {"code", ColumnKind::Text},
    {"name", ColumnKind::Text},
    {"offset_minutes", ColumnKind::Integer},
}};
constexpr Table kSiteTable{"site", kSiteColumns};

constexpr std::array<Column, 4> kStudyColumns{{
    {"code", ColumnKind::Text},
    {"name", ColumnKind::Text},
    {"sponsor", ColumnKind::Text},
    {"disease", ColumnKind::Text},
}};
constexpr Table kStudyTable{"study", kStudyColumns};

constexpr std::array<Column, 4> kProtocolColumns{{
    {"study_id", ColumnKind::Integer},
    {"version", ColumnKind::Text},
    {"effective_from", ColumnKind::Text},
    {"document_id", ColumnKind::Integer},
}};
constexpr Table kProtocolTable{"protocol", kProtocolColumns};

constexpr std::array<Column, 7> kSpecimenKindColumns{{
    {"protocol_id", ColumnKind::Integer},
    {"code", ColumnKind::Text},
    {"name", ColumnKind::Text},
    {"material", ColumnKind::Text},
    {"container", ColumnKind::Text},
    {"volume_nl", ColumnKind::Integer},
    {"temperature_class", ColumnKind::Text},
}};
constexpr Table kSpecimenKindTable{"specimen_kind", kSpecimenKindColumns};

constexpr std::array<Column, 8> kVisitColumns{{
    {"protocol_id", ColumnKind::Integer},
    {"code", ColumnKind::Text},
    {"name", ColumnKind::Text},
    {"anchor", ColumnKind::Text},
    {"day", ColumnKind::Integer},
    {"days_before", ColumnKind::Integer},
    {"days_after", ColumnKind::Integer},
    {"ordinal", ColumnKind::Integer},
}};
constexpr Table kVisitTable{"visit", kVisitColumns};

constexpr std::array<Column, 4> kRequirementColumns{{
    {"visit_id", ColumnKind::Integer},
    {"kind_id", ColumnKind::Integer},
    {"ordinal", ColumnKind::Integer},
    {"code", ColumnKind::Text},
}};
constexpr Table kRequirementTable{"requirement", kRequirementColumns};

} // namespace

const Table& Site::table() {
    return kSiteTable;
}

Row Site::toRow() const {
    return {Value{code}, Value{name}, Value{std::int64_t{offset.count()}}};
}

Site Site::fromRow(std::int64_t id, const Row& row) {
    return {SiteId{id}, textOf(row[0]), textOf(row[1]),
            ZoneOffset{static_cast<std::int16_t>(integerOf(row[2]))}};
}

const Table& Study::table() {
    return kStudyTable;
}

Row Study::toRow() const {
    return {Value{code}, Value{name}, Value{sponsor}, Value{disease}};
}

Study Study::fromRow(std::int64_t id, const Row& row) {
    return {StudyId{id}, textOf(row[0]), textOf(row[1]), textOf(row[2]), textOf(row[3])};
}

const Table& Protocol::table() {
    return kProtocolTable;
}

Row Protocol::toRow() const {
    return {valueOf(study), Value{version}, valueOf(effectiveFrom), valueOf(document)};
}

Protocol Protocol::fromRow(std::int64_t id, const Row& row) {
    return {ProtocolId{id}, StudyId{integerOf(row[0])}, textOf(row[1]), dateOf(row[2]),
            optionalIdOf<DocumentId>(row[3])};
}

const Table& SpecimenKind::table() {
    return kSpecimenKindTable;
}

Row SpecimenKind::toRow() const {
    return {valueOf(protocol),
            Value{code},
            Value{name},
            Value{std::string{specimens::kMaterialCodes.text(material)}},
            Value{container},
            Value{volume.nanolitres()},
            Value{std::string{specimens::kTemperatureClassCodes.text(temperatureClass)}}};
}

SpecimenKind SpecimenKind::fromRow(std::int64_t id, const Row& row) {
    return {SpecimenKindId{id},
            ProtocolId{integerOf(row[0])},
            textOf(row[1]),
            textOf(row[2]),
            specimens::kMaterialCodes.parse(textOf(row[3])).value(),
            textOf(row[4]),
            Volume::nanolitres(integerOf(row[5])),
            specimens::kTemperatureClassCodes.parse(textOf(row[6])).value()};
}

const Table& Visit::table() {
    return kVisitTable;
}

Row Visit::toRow() const {
    return {
        valueOf(protocol), Value{code},       Value{name},      Value{std::string{kAnchorCodes.text(anchor)}},
        Value{day},        Value{daysBefore}, Value{daysAfter}, Value{ordinal}};
}

Visit Visit::fromRow(std::int64_t id, const Row& row) {
    return {VisitId{id},
            ProtocolId{integerOf(row[0])},
            textOf(row[1]),
            textOf(row[2]),
            kAnchorCodes.parse(textOf(row[3])).value(),
            integerOf(row[4]),
            integerOf(row[5]),
            integerOf(row[6]),
            integerOf(row[7])};
}

const Table& Requirement::table() {
    return kRequirementTable;
}

Row Requirement::toRow() const {
    return {valueOf(visit), valueOf(kind), Value{ordinal}, Value{code}};
}

Requirement Requirement::fromRow(std::int64_t id, const Row& row) {
    return {RequirementId{id}, VisitId{integerOf(row[0])}, SpecimenKindId{integerOf(row[1])},
            integerOf(row[2]), textOf(row[3])};
}

} // namespace storage::studies
