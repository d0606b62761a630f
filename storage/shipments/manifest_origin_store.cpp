// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest_origin_store.h"

#include "storage/database/records.h"
#include "storage/participants/participant.h"

namespace storage::shipments {

Result<ManifestOrigin> originOf(database::Reading& reading, const std::string& participantCode) {
    using participants::Participant;
    if (const auto participant =
            database::recordWhere<Participant>(reading, "where code = :code", {{"code", participantCode}})) {
        return ManifestOrigin{
            database::recordById<studies::Study>(reading, participant->study.value()).value(),
            database::recordById<studies::Site>(reading, participant->site.value()).value()};
    }
    auto study = database::recordWhere<studies::Study>(reading, "order by id limit 1", {});
    auto site = database::recordWhere<studies::Site>(reading, "order by id limit 1", {});
    if (!study || !site) {
        return failure(ErrorCode::NotFound,
                       "Set up a study, its plan and a site first: a list of tubes refers to them.");
    }
    return ManifestOrigin{std::move(*study), std::move(*site)};
}

} // namespace storage::shipments
