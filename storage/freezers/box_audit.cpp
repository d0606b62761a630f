// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/box_audit.h"

#include <array>

namespace storage::freezers {

namespace {

constexpr std::array<Column, 7> kAuditColumns{{
    {"container_id", ColumnKind::Integer},
    {"audited_at", ColumnKind::Integer},
    {"oriented_by", ColumnKind::Text},
    {"nest", ColumnKind::Text},
    {"cause", ColumnKind::Text},
    {"answer", ColumnKind::Text},
    {"explanation", ColumnKind::Text},
}};
constexpr Table kAuditTable{"box_audit", kAuditColumns};

constexpr std::array<Column, 3> kPictureColumns{{
    {"audit_id", ColumnKind::Integer},
    {"document_id", ColumnKind::Integer},
    {"ordinal", ColumnKind::Integer},
}};
constexpr Table kPictureTable{"box_audit_picture", kPictureColumns};

constexpr std::array<Column, 6> kPositionColumns{{
    {"audit_id", ColumnKind::Integer},
    {"position", ColumnKind::Integer},
    {"established", ColumnKind::Text},
    {"found", ColumnKind::Text},
    {"finding", ColumnKind::Text},
    {"specimen_id", ColumnKind::Integer},
}};
constexpr Table kPositionTable{"box_audit_position", kPositionColumns};

} // namespace

const Table& BoxAudit::table() {
    return kAuditTable;
}

Row BoxAudit::toRow() const {
    return {valueOf(container),
            valueOf(auditedAt),
            Value{std::string{kOrientedByCodes.text(orientedBy)}},
            Value{nest},
            Value{std::string{kAuditCauseCodes.text(cause)}},
            Value{std::string{kCauseAnswerCodes.text(answer)}},
            Value{explanation}};
}

BoxAudit BoxAudit::fromRow(std::int64_t id, const Row& row) {
    return {BoxAuditId{id},
            ContainerId{integerOf(row[0])},
            timeOf(row[1]),
            kOrientedByCodes.parse(textOf(row[2])).value(),
            textOf(row[3]),
            kAuditCauseCodes.parse(textOf(row[4])).value(),
            kCauseAnswerCodes.parse(textOf(row[5])).value(),
            textOf(row[6])};
}

const Table& BoxAuditPicture::table() {
    return kPictureTable;
}

Row BoxAuditPicture::toRow() const {
    return {valueOf(audit), valueOf(document), Value{ordinal}};
}

BoxAuditPicture BoxAuditPicture::fromRow(std::int64_t id, const Row& row) {
    return {BoxAuditPictureId{id}, BoxAuditId{integerOf(row[0])}, DocumentId{integerOf(row[1])},
            integerOf(row[2])};
}

const Table& BoxAuditPosition::table() {
    return kPositionTable;
}

Row BoxAuditPosition::toRow() const {
    return {valueOf(audit),
            Value{position},
            Value{std::string{kEstablishedCodes.text(established)}},
            Value{found},
            Value{std::string{kPositionFindingCodes.text(finding)}},
            valueOf(specimen)};
}

BoxAuditPosition BoxAuditPosition::fromRow(std::int64_t id, const Row& row) {
    return {BoxAuditPositionId{id},
            BoxAuditId{integerOf(row[0])},
            integerOf(row[1]),
            kEstablishedCodes.parse(textOf(row[2])).value(),
            textOf(row[3]),
            kPositionFindingCodes.parse(textOf(row[4])).value(),
            optionalIdOf<SpecimenId>(row[5])};
}

} // namespace storage::freezers
