// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/checkout_store.h"

#include "storage/database/records.h"

namespace storage::specimens {

using database::Reading;
using database::recordsWhere;

std::optional<Checkout> openCheckoutOf(Reading& reading, SpecimenId specimen) {
    return database::recordWhere<Checkout>(reading, "where specimen_id = :specimen and ended_at is null",
                                           {{"specimen", specimen.value()}});
}

std::vector<Checkout> checkoutsOf(Reading& reading, SpecimenId specimen) {
    return recordsWhere<Checkout>(reading, "where specimen_id = :specimen order by taken_at, id",
                                  {{"specimen", specimen.value()}});
}

std::vector<Checkout> openCheckouts(Reading& reading) {
    return recordsWhere<Checkout>(
        reading,
        "where ended_at is null order by case when due_at is null then 1 else 0 end, due_at, taken_at, id");
}

} // namespace storage::specimens
