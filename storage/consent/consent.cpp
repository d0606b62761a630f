// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent.h"

#include <array>

namespace storage::consent {

namespace {

constexpr std::array<Column, 3> kConsentFormColumns{{
    {"study_id", ColumnKind::Integer},
    {"version", ColumnKind::Text},
    {"usable_from", ColumnKind::Text},
}};
constexpr Table kConsentFormTable{"consent_form", kConsentFormColumns};

constexpr std::array<Column, 4> kConsentColumns{{
    {"participant_id", ColumnKind::Integer},
    {"form_id", ColumnKind::Integer},
    {"signed_at", ColumnKind::Integer},
    {"effective_from", ColumnKind::Integer},
}};
constexpr Table kConsentTable{"consent", kConsentColumns};

constexpr std::array<Column, 3> kConsentAnswerColumns{{
    {"consent_id", ColumnKind::Integer},
    {"permission", ColumnKind::Text},
    {"answer", ColumnKind::Text},
}};
constexpr Table kConsentAnswerTable{"consent_answer", kConsentAnswerColumns};

constexpr std::array<Column, 7> kConsentEventColumns{{
    {"participant_id", ColumnKind::Integer},
    {"kind", ColumnKind::Text},
    {"level", ColumnKind::Text},
    {"permission", ColumnKind::Text},
    {"received_at", ColumnKind::Integer},
    {"effective_at", ColumnKind::Integer},
    {"source", ColumnKind::Text},
}};
constexpr Table kConsentEventTable{"consent_event", kConsentEventColumns};

} // namespace

const Table& ConsentForm::table() {
    return kConsentFormTable;
}

Row ConsentForm::toRow() const {
    return {valueOf(study), Value{version}, valueOf(usableFrom)};
}

ConsentForm ConsentForm::fromRow(std::int64_t id, const Row& row) {
    return {ConsentFormId{id}, StudyId{integerOf(row[0])}, textOf(row[1]), dateOf(row[2])};
}

const Table& Consent::table() {
    return kConsentTable;
}

Row Consent::toRow() const {
    return {valueOf(participant), valueOf(form), valueOf(signedAt), valueOf(effectiveFrom)};
}

Consent Consent::fromRow(std::int64_t id, const Row& row) {
    return {ConsentId{id}, ParticipantId{integerOf(row[0])}, ConsentFormId{integerOf(row[1])}, timeOf(row[2]),
            timeOf(row[3])};
}

const Table& ConsentAnswer::table() {
    return kConsentAnswerTable;
}

Row ConsentAnswer::toRow() const {
    return {valueOf(consent), Value{std::string{kPermissionCodes.text(permission)}},
            Value{std::string{kAnswerCodes.text(answer)}}};
}

ConsentAnswer ConsentAnswer::fromRow(std::int64_t id, const Row& row) {
    return {ConsentAnswerId{id}, ConsentId{integerOf(row[0])}, kPermissionCodes.parse(textOf(row[1])).value(),
            kAnswerCodes.parse(textOf(row[2])).value()};
}

const Table& ConsentEvent::table() {
    return kConsentEventTable;
}

Row ConsentEvent::toRow() const {
    return {valueOf(participant),
            Value{std::string{kConsentEventKindCodes.text(kind)}},
            level ? Value{std::string{kWithdrawalLevelCodes.text(*level)}} : Value{},
            permission ? Value{std::string{kPermissionCodes.text(*permission)}} : Value{},
            valueOf(receivedAt),
            valueOf(effectiveAt),
            Value{source}};
}

ConsentEvent ConsentEvent::fromRow(std::int64_t id, const Row& row) {
    return {ConsentEventId{id},
            ParticipantId{integerOf(row[0])},
            kConsentEventKindCodes.parse(textOf(row[1])).value(),
            optionalCodeOf(kWithdrawalLevelCodes, row[2]),
            optionalCodeOf(kPermissionCodes, row[3]),
            timeOf(row[4]),
            timeOf(row[5]),
            textOf(row[6])};
}

} // namespace storage::consent
