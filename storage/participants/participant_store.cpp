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

std::vector<ClinicalEvent> eventsOf(Reading& reading, ParticipantId id) {
    return recordsWhere<ClinicalEvent>(reading,
                                       "where participant_id = :participant order by visit_id, number",
                                       {{"participant", id.value()}});
}

} // namespace storage::participants
