// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/person.h"

#include <array>

namespace storage::people {

namespace {

constexpr std::array<Column, 4> kOrganisationColumns{{
    {"name", ColumnKind::Text},
    {"prefix", ColumnKind::Text},
    {"repository_key", ColumnKind::Text},
    {"created_at", ColumnKind::Integer},
}};
constexpr Table kOrganisationTable{"organisation", kOrganisationColumns};

constexpr std::array<Column, 4> kInstallationColumns{{
    {"station", ColumnKind::Text},
    {"key_id", ColumnKind::Text},
    {"public_key", ColumnKind::Text},
    {"added_at", ColumnKind::Integer},
}};
constexpr Table kInstallationTable{"installation", kInstallationColumns};

constexpr std::array<Column, 2> kCounterColumns{{
    {"name", ColumnKind::Text},
    {"next", ColumnKind::Integer},
}};
constexpr Table kCounterTable{"counter", kCounterColumns};

constexpr std::array<Column, 8> kPersonColumns{{
    {"user_name", ColumnKind::Text},
    {"display_name", ColumnKind::Text},
    {"password_hash", ColumnKind::Text},
    {"badge", ColumnKind::Text},
    {"active", ColumnKind::Integer},
    {"failed_sign_ins", ColumnKind::Integer},
    {"locked_until", ColumnKind::Integer},
    {"created_at", ColumnKind::Integer},
}};
constexpr Table kPersonTable{"person", kPersonColumns};

constexpr std::array<Column, 6> kRoleGrantColumns{{
    {"person_id", ColumnKind::Integer},
    {"role", ColumnKind::Text},
    {"site_id", ColumnKind::Integer},
    {"study_id", ColumnKind::Integer},
    {"granted_at", ColumnKind::Integer},
    {"ended_at", ColumnKind::Integer},
}};
constexpr Table kRoleGrantTable{"role_grant", kRoleGrantColumns};

constexpr std::array<Column, 6> kSignatureColumns{{
    {"person_id", ColumnKind::Integer},
    {"meaning", ColumnKind::Text},
    {"table_name", ColumnKind::Text},
    {"record_id", ColumnKind::Integer},
    {"record_hash", ColumnKind::Text},
    {"signed_at", ColumnKind::Integer},
}};
constexpr Table kSignatureTable{"signature", kSignatureColumns};

} // namespace

const Table& Organisation::table() {
    return kOrganisationTable;
}

Row Organisation::toRow() const {
    return {Value{name}, Value{prefix}, Value{repositoryKey}, valueOf(createdAt)};
}

Organisation Organisation::fromRow(std::int64_t id, const Row& row) {
    return {OrganisationId{id}, textOf(row[0]), textOf(row[1]), textOf(row[2]), timeOf(row[3])};
}

const Table& Installation::table() {
    return kInstallationTable;
}

Row Installation::toRow() const {
    return {Value{station}, Value{keyId}, Value{publicKey}, valueOf(addedAt)};
}

Installation Installation::fromRow(std::int64_t id, const Row& row) {
    return {InstallationId{id}, textOf(row[0]), textOf(row[1]), textOf(row[2]), timeOf(row[3])};
}

const Table& Counter::table() {
    return kCounterTable;
}

Row Counter::toRow() const {
    return {Value{name}, Value{next}};
}

Counter Counter::fromRow(std::int64_t id, const Row& row) {
    return {CounterId{id}, textOf(row[0]), integerOf(row[1])};
}

const Table& Person::table() {
    return kPersonTable;
}

Row Person::toRow() const {
    return {Value{userName},
            Value{displayName},
            Value{passwordHash},
            valueOf(badge),
            Value{std::int64_t{isActive ? 1 : 0}},
            Value{failedSignIns},
            valueOf(lockedUntil),
            valueOf(createdAt)};
}

Person Person::fromRow(std::int64_t id, const Row& row) {
    return {PersonId{id},      textOf(row[0]),         textOf(row[1]),
            textOf(row[2]),    optionalTextOf(row[3]), integerOf(row[4]) != 0,
            integerOf(row[5]), optionalTimeOf(row[6]), timeOf(row[7])};
}

const Table& RoleGrant::table() {
    return kRoleGrantTable;
}

Row RoleGrant::toRow() const {
    return {valueOf(person),    Value{std::string{kRoleCodes.text(role)}},
            valueOf(site),      valueOf(study),
            valueOf(grantedAt), valueOf(endedAt)};
}

RoleGrant RoleGrant::fromRow(std::int64_t id, const Row& row) {
    return {RoleGrantId{id},
            PersonId{integerOf(row[0])},
            kRoleCodes.parse(textOf(row[1])).value(),
            optionalIdOf<SiteId>(row[2]),
            optionalIdOf<StudyId>(row[3]),
            timeOf(row[4]),
            optionalTimeOf(row[5])};
}

const Table& Signature::table() {
    return kSignatureTable;
}

Row Signature::toRow() const {
    return {valueOf(person),   Value{std::string{kSignatureMeaningCodes.text(meaning)}},
            Value{tableName},  Value{recordId},
            Value{recordHash}, valueOf(signedAt)};
}

Signature Signature::fromRow(std::int64_t id, const Row& row) {
    return {
        SignatureId{id}, PersonId{integerOf(row[0])}, kSignatureMeaningCodes.parse(textOf(row[1])).value(),
        textOf(row[2]),  integerOf(row[3]),           textOf(row[4]),
        timeOf(row[5])};
}

} // namespace storage::people
