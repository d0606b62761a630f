// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/participants/participant_store.h"

#include "storage/database/records.h"

namespace storage::participants {

using database::Reading;
using database::recordsWhere;

std::optional<Participant> participantById(Reading& reading, ParticipantId id) {
    return database::recordById<Participant>(reading, id.value());
}

std::vector<Participant> participantsStartingWith(Reading& reading, const std::string& prefix,
                                                  std::int64_t limit) {
    return recordsWhere<Participant>(
        reading, "where code >= :first and code < :last order by code limit :limit",
        {{"first", prefix}, {"last", database::afterPrefix(prefix)}, {"limit", limit}});
}

std::vector<TherapyCourse> coursesOf(Reading& reading, ParticipantId id) {
    return recordsWhere<TherapyCourse>(reading, "where participant_id = :participant order by number",
                                       {{"participant", id.value()}});
}

std::optional<TherapyCourse> courseByCoi(Reading& reading, const std::string& coi) {
    return database::recordWhere<TherapyCourse>(reading, "where coi = :coi", {{"coi", coi}});
}

std::vector<ClinicalEvent> eventsOf(Reading& reading, ParticipantId id) {
    return recordsWhere<ClinicalEvent>(reading,
                                       "where participant_id = :participant order by visit_id, number",
                                       {{"participant", id.value()}});
}

std::vector<Participant> participantsOf(Reading& reading, StudyId study) {
    return recordsWhere<Participant>(reading, "where study_id = :study", {{"study", study.value()}});
}

std::vector<std::string> participantCodes(Reading& reading, StudyId study) {
    std::vector<std::string> codes;
    for (const auto& row : reading.rows("select code from participant where study_id = :study",
                                        {ColumnKind::Text}, {{"study", study.value()}})) {
        codes.push_back(textOf(row.front()));
    }
    return codes;
}

std::vector<TherapyCourse> allCourses(Reading& reading) {
    return recordsWhere<TherapyCourse>(reading, "order by number");
}

std::vector<ClinicalEvent> allEvents(Reading& reading) {
    return recordsWhere<ClinicalEvent>(reading, "order by number");
}

} // namespace storage::participants
