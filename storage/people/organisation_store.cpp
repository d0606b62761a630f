// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/organisation_store.h"

#include "storage/database/records.h"

namespace storage::people {

using database::Reading;

std::optional<Organisation> organisation(Reading& reading) {
    return database::recordWhere<Organisation>(reading, "limit 1", {});
}

std::optional<Counter> counterNamed(Reading& reading, const std::string& name) {
    return database::recordWhere<Counter>(reading, "where name = :name", {{"name", name}});
}

std::vector<Installation> installations(Reading& reading) {
    return database::recordsWhere<Installation>(reading, "order by id");
}

} // namespace storage::people
