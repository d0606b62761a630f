// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent_store.h"

#include "storage/database/records.h"

namespace storage::consent {

using database::Reading;
using database::recordsWhere;

namespace {

std::vector<SignedForm> signedForms(Reading& reading, ParticipantId participant) {
    std::vector<SignedForm> forms;
    for (auto& form :
         recordsWhere<Consent>(reading, "where participant_id = :participant order by effective_from",
                               {{"participant", participant.value()}})) {
        auto answers = recordsWhere<ConsentAnswer>(reading, "where consent_id = :consent order by id",
                                                   {{"consent", form.id.value()}});
        forms.push_back({std::move(form), std::move(answers)});
    }
    return forms;
}

} // namespace

ConsentFacts consentOf(Reading& reading, const participants::Participant& participant) {
    return {participant.code, signedForms(reading, participant.id),
            recordsWhere<ConsentEvent>(reading,
                                       "where participant_id = :participant order by effective_at, id",
                                       {{"participant", participant.id.value()}})};
}

std::vector<ConsentForm> formsOf(Reading& reading, StudyId study) {
    return recordsWhere<ConsentForm>(reading, "where study_id = :study order by usable_from, id",
                                     {{"study", study.value()}});
}

} // namespace storage::consent
