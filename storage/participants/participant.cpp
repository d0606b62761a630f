// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/participants/participant.h"

#include <array>

namespace storage::participants {

namespace {

constexpr std::array<Column, 6> kParticipantColumns{{
    {"code", ColumnKind::Text},
    {"study_id", ColumnKind::Integer},
    {"site_id", ColumnKind::Integer},
    {"protocol_id", ColumnKind::Integer},
    {"status", ColumnKind::Text},
    {"enrolled_on", ColumnKind::Text},
}};
constexpr Table kParticipantTable{"participant", kParticipantColumns};

constexpr std::array<Column, 6> kTherapyCourseColumns{{
    {"participant_id", ColumnKind::Integer},
    {"number", ColumnKind::Integer},
    {"coi", ColumnKind::Text},
    {"vector_type", ColumnKind::Text},
    {"lymphodepletion_on", ColumnKind::Text},
    {"infusion_on", ColumnKind::Text},
}};
constexpr Table kTherapyCourseTable{"therapy_course", kTherapyCourseColumns};

constexpr std::array<Column, 4> kClinicalEventColumns{{
    {"participant_id", ColumnKind::Integer},
    {"visit_id", ColumnKind::Integer},
    {"number", ColumnKind::Integer},
    {"onset_on", ColumnKind::Text},
}};
constexpr Table kClinicalEventTable{"clinical_event", kClinicalEventColumns};

} // namespace

const Table& Participant::table() {
    return kParticipantTable;
}

Row Participant::toRow() const {
    return {Value{code},
            valueOf(study),
            valueOf(site),
            valueOf(protocol),
            Value{std::string{kParticipantStatusCodes.text(status)}},
            valueOf(enrolledOn)};
}

Participant Participant::fromRow(std::int64_t id, const Row& row) {
    return {ParticipantId{id},
            textOf(row[0]),
            StudyId{integerOf(row[1])},
            SiteId{integerOf(row[2])},
            ProtocolId{integerOf(row[3])},
            kParticipantStatusCodes.parse(textOf(row[4])).value(),
            dateOf(row[5])};
}

const Table& TherapyCourse::table() {
    return kTherapyCourseTable;
}

Row TherapyCourse::toRow() const {
    return {valueOf(participant),       Value{number},      Value{coi}, Value{vectorType},
            valueOf(lymphodepletionOn), valueOf(infusionOn)};
}

TherapyCourse TherapyCourse::fromRow(std::int64_t id, const Row& row) {
    return {CourseId{id},   ParticipantId{integerOf(row[0])}, integerOf(row[1]),     textOf(row[2]),
            textOf(row[3]), optionalDateOf(row[4]),           optionalDateOf(row[5])};
}

const Table& ClinicalEvent::table() {
    return kClinicalEventTable;
}

Row ClinicalEvent::toRow() const {
    return {valueOf(participant), valueOf(visit), Value{number}, valueOf(onsetOn)};
}

ClinicalEvent ClinicalEvent::fromRow(std::int64_t id, const Row& row) {
    return {ClinicalEventId{id}, ParticipantId{integerOf(row[0])}, VisitId{integerOf(row[1])},
            integerOf(row[2]), dateOf(row[3])};
}

} // namespace storage::participants
