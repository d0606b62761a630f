// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/people/password.h"
#include "storage/workflows/recording.h"

#include <string>
#include <string_view>
#include <vector>

namespace storage::workflows {

/// What is asked when somebody is added.
struct NewPerson {
    std::string userName;
    std::string displayName;
    std::string password; ///< the first one
    people::Role role;
    std::optional<SiteId> site;
    std::optional<StudyId> study;
};

/// Adds a person with one role and a badge of their own. Errors: NotPermitted, Invalid (names, password),
/// Conflict (user name taken: names are never given twice).
[[nodiscard]] Result<people::Person> addPerson(Repository& repository, const SignedIn& who,
                                               const NewPerson& wanted,
                                               people::HashCost cost = people::HashCost::Interactive);
/// Errors: NotPermitted, NotFound.
[[nodiscard]] Result<void> grantRole(Repository& repository, const SignedIn& who, PersonId person,
                                     people::Role role, std::optional<SiteId> site,
                                     std::optional<StudyId> study);
/// The role ends now and stays on record. Errors: NotPermitted, NotFound (or ended before), Conflict (the
/// last administrator's).
[[nodiscard]] Result<void> endRole(Repository& repository, const SignedIn& who, RoleGrantId grant);
/// Gives a person a new password and lifts a lock. Errors: NotPermitted, NotFound, Invalid.
[[nodiscard]] Result<void> resetPassword(Repository& repository, const SignedIn& who, PersonId person,
                                         std::string_view password);
/// An account is never deleted: it stops working. Errors: NotPermitted, NotFound, Conflict (the last
/// administrator).
[[nodiscard]] Result<void> deactivate(Repository& repository, const SignedIn& who, PersonId person);

/// Everybody with their roles, for the set-up page.
struct Account {
    people::Person person;
    std::vector<people::RoleGrant> grants;
};

[[nodiscard]] Result<std::vector<Account>> accounts(Repository& repository);

} // namespace storage::workflows
