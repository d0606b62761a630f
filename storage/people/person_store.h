// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/people/person.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::people {

/// Whoever signs in with this name, active or not: names are never given twice.
[[nodiscard]] std::optional<Person> personByUserName(database::Reading& reading, const std::string& userName);
/// Whose badge this is; `badge` is canonical.
[[nodiscard]] std::optional<Person> personByBadge(database::Reading& reading, const std::string& badge);
/// All accounts, by printed name, those that no longer work included.
[[nodiscard]] std::vector<Person> everybody(database::Reading& reading);

/// All roles a person ever had, oldest first.
[[nodiscard]] std::vector<RoleGrant> grantsOf(database::Reading& reading, PersonId person);
/// The roles of a person that were not ended, oldest first.
[[nodiscard]] std::vector<RoleGrant> standingGrantsOf(database::Reading& reading, PersonId person);

/// All signatures under records of one kind, by the table they are kept in, oldest first.
[[nodiscard]] std::vector<Signature> signaturesOn(database::Reading& reading, const std::string& table);

} // namespace storage::people
