// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/profile_store.h"

#include "storage/database/records.h"

namespace storage::studies {

using database::Reading;

std::vector<ProfileVersion> profileVersions(Reading& reading, StudyId study) {
    return database::recordsWhere<ProfileVersion>(
        reading, "where study_id = :study order by code, effective_from desc, id desc",
        {{"study", study.value()}});
}

std::vector<ProfileVersion> profilesInForce(Reading& reading, StudyId study, Date day) {
    std::vector<ProfileVersion> inForce;
    for (auto& version : profileVersions(reading, study)) {
        if (version.effectiveFrom <= day && (inForce.empty() || inForce.back().code != version.code)) {
            inForce.push_back(std::move(version));
        }
    }
    return inForce;
}

std::optional<ProfileVersion> profileById(Reading& reading, ProfileId id) {
    return database::recordById<ProfileVersion>(reading, id.value());
}

} // namespace storage::studies
