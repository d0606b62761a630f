// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/container_store.h"

#include "storage/database/records.h"

namespace storage::freezers {

using database::Reading;
using database::recordsWhere;

std::optional<Container> containerById(Reading& reading, ContainerId id) {
    return database::recordById<Container>(reading, id.value());
}

std::vector<Container> containersStartingWith(Reading& reading, const std::string& prefix,
                                              std::int64_t limit) {
    return recordsWhere<Container>(
        reading, "where code >= :first and code < :last order by code limit :limit",
        {{"first", prefix}, {"last", database::afterPrefix(prefix)}, {"limit", limit}});
}

std::vector<Container> containersNamed(Reading& reading, const std::string& prefix, std::int64_t limit) {
    return recordsWhere<Container>(
        reading, "where lower(name) >= :first and lower(name) < :last order by lower(name), id limit :limit",
        {{"first", prefix}, {"last", database::afterPrefix(prefix)}, {"limit", limit}});
}

std::vector<Container> allContainers(Reading& reading) {
    return recordsWhere<Container>(reading, "order by ordinal, id");
}

std::unordered_map<ContainerId, std::int64_t> tubeCounts(Reading& reading) {
    std::unordered_map<ContainerId, std::int64_t> counts;
    for (const auto& row :
         reading.rows("select container_id, count(*) from specimen where container_id is not "
                      "null group by container_id",
                      {ColumnKind::Integer, ColumnKind::Integer})) {
        counts.emplace(ContainerId{integerOf(row[0])}, integerOf(row[1]));
    }
    return counts;
}

std::vector<TubeInBox> tubesInBox(Reading& reading, ContainerId box) {
    const database::Parameters which{{"box", box.value()}};
    auto specimens =
        recordsWhere<specimens::Specimen>(reading, "where container_id = :box order by position", which);
    const auto rows =
        reading.rows("select s.position, p.code, coalesce(v.code, ''), "
                     "(select count(*) from hold h where h.specimen_id = s.id and h.released_at is null) "
                     "from specimen s join participant p on p.id = s.participant_id "
                     "left join specimen mother on mother.id = s.parent_id "
                     "left join requirement r on r.id = coalesce(s.requirement_id, mother.requirement_id) "
                     "left join visit v on v.id = r.visit_id where s.container_id = :box order by s.position",
                     {ColumnKind::Integer, ColumnKind::Text, ColumnKind::Text, ColumnKind::Integer}, which);
    std::vector<TubeInBox> tubes;
    for (std::size_t i = 0; i < specimens.size(); ++i) { // both by position, which is unique in a box
        tubes.push_back(
            {std::move(specimens[i]), textOf(rows[i][1]), textOf(rows[i][2]), integerOf(rows[i][3]) > 0});
    }
    return tubes;
}

std::optional<Container> containerByCode(Reading& reading, const std::string& code) {
    return database::recordWhere<Container>(reading, "where code = :code", {{"code", code}});
}

} // namespace storage::freezers
