// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/person_store.h"

#include "storage/database/records.h"

namespace storage::people {

using database::Reading;
using database::recordsWhere;
using database::recordWhere;

std::optional<Person> personByUserName(Reading& reading, const std::string& userName) {
    return recordWhere<Person>(reading, "where user_name = :name", {{"name", userName}});
}

std::optional<Person> personByBadge(Reading& reading, const std::string& badge) {
    return recordWhere<Person>(reading, "where badge = :badge", {{"badge", badge}});
}

std::vector<Person> everybody(Reading& reading) {
    return recordsWhere<Person>(reading, "order by display_name");
}

std::vector<RoleGrant> grantsOf(Reading& reading, PersonId person) {
    return recordsWhere<RoleGrant>(reading, "where person_id = :person order by id",
                                   {{"person", person.value()}});
}

std::vector<RoleGrant> standingGrantsOf(Reading& reading, PersonId person) {
    return recordsWhere<RoleGrant>(reading, "where person_id = :person and ended_at is null order by id",
                                   {{"person", person.value()}});
}

std::vector<Signature> signaturesOn(Reading& reading, const std::string& table) {
    return recordsWhere<Signature>(reading, "where table_name = :table order by id", {{"table", table}});
}

} // namespace storage::people
