// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/manifest.h"
#include "storage/shipments/shipment.h"
#include "storage/studies/plan.h"
#include "storage/workflows/recording.h"

#include <string>
#include <vector>

namespace storage::workflows {

/// What is known of a parcel before it comes.
struct NewShipment {
    StudyId study;
    SiteId site;
    std::optional<std::string> code; ///< canonical; made here when absent
    std::optional<Timestamp> dispatchedAt;
    std::string carrier;
    std::string waybill;
    std::string seal;
    Temperature lowLimit;
    Temperature highLimit;
};

/// What the next parcel of a site is likely to be: brought by the carrier of its last one in this study, and
/// an ordinary parcel of fresh blood, 2 to 25 °C (domain page, storage alarms). Limits are not taken from the
/// last parcel: it may have been a frozen one.
[[nodiscard]] NewShipment usualShipment(database::Reading& reading, StudyId study, SiteId site);

/// What a manifest's dry run asks of the repository, read once: participants of the study, visits and kinds
/// of its newest plan, and the tube codes in use (asked one by one, so `reading` must outlive it).
[[nodiscard]] shipments::ManifestKnowledge manifestKnowledge(database::Reading& reading,
                                                             const CodeForms& codes,
                                                             const studies::Study& study,
                                                             const studies::Site& site, Timestamp now);

/// Announces a shipment with the lines of a clean dry run and keeps the file. Each tube becomes a specimen on
/// its way, with its own event. All or nothing. Errors: NotPermitted, Invalid (a line that the plan or the
/// participants do not know any more, two codes that are one tube, limits the wrong way round, sent in the
/// future), Conflict (shipment or tube code taken).
[[nodiscard]] Result<shipments::Shipment> announceShipment(Repository& repository, const SignedIn& who,
                                                           const NewShipment& wanted,
                                                           const std::vector<shipments::ManifestLine>& lines,
                                                           const std::string& fileName,
                                                           const std::string& fileBytes);

} // namespace storage::workflows
