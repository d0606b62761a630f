// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/people/person.h"

#include <optional>
#include <string_view>
#include <vector>

namespace storage::people {

/// What a person may want to do. Roles that cover each act are in one table in permission.cpp.
enum class Act {
    ManagePeople,  ///< add people, grant and end roles
    ManagePlaces,  ///< freezers, racks and boxes
    ManageStudies, ///< plans, participants, consents
    Announce,      ///< shipments and manifests
    Receive,       ///< receipts, conditions, discrepancies
    PutAway,       ///< positions of specimens
    Print,         ///< labels and cards
    Look,          ///< specimens, freezers, histories
    Verify,        ///< the ledger
    Process,       ///< tubes at the bench
};

/// The role under which a person may do this for a study at a site, the least powerful that covers it.
/// Absent: may not. Without a study or site, a grant for any of them is enough.
[[nodiscard]] std::optional<Role> roleFor(Act act, const std::vector<RoleGrant>& grants,
                                          std::optional<StudyId> study, std::optional<SiteId> site,
                                          Timestamp now);

/// The same as a verdict, with what to do about a refusal.
[[nodiscard]] Verdict mayDo(Act act, const Person& person, const std::vector<RoleGrant>& grants,
                            std::optional<StudyId> study, std::optional<SiteId> site, Timestamp now);

/// "receive specimens": the act as people say it.
[[nodiscard]] std::string_view wordsOf(Act act);

} // namespace storage::people
