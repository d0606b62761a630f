// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/specimen_store.h"

#include "storage/database/records.h"

namespace storage::specimens {

using database::Reading;
using database::recordsWhere;
using database::recordWhere;

std::optional<Specimen> specimenById(Reading& reading, SpecimenId id) {
    return database::recordById<Specimen>(reading, id.value());
}

std::vector<Specimen> specimensStartingWith(Reading& reading, const std::string& prefix, std::int64_t limit) {
    return recordsWhere<Specimen>(
        reading, "where code >= :first and code < :last order by code limit :limit",
        {{"first", prefix}, {"last", database::afterPrefix(prefix)}, {"limit", limit}});
}

std::vector<Specimen> specimensAfter(Reading& reading, const std::string& prefix, const std::string& after,
                                     std::int64_t limit) {
    return recordsWhere<Specimen>(
        reading, "where code >= :first and code < :last and code > :after order by code limit :limit",
        {{"first", prefix}, {"last", database::afterPrefix(prefix)}, {"after", after}, {"limit", limit}});
}

std::vector<SpecimenAlias> aliasesStartingWith(Reading& reading, const std::string& prefix,
                                               std::int64_t limit) {
    return recordsWhere<SpecimenAlias>(
        reading, "where code >= :first and code < :last and ended_at is null order by code limit :limit",
        {{"first", prefix}, {"last", database::afterPrefix(prefix)}, {"limit", limit}});
}

std::optional<SpecimenAlias> aliasNamed(Reading& reading, const std::string& code) {
    auto found = recordsWhere<SpecimenAlias>(reading, "where code = :code", {{"code", code}});
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<SpecimenAlias> aliasesBetween(Reading& reading, const std::string& first,
                                          const std::string& last) {
    return recordsWhere<SpecimenAlias>(
        reading, "where code >= :first and code <= :last and ended_at is null order by code",
        {{"first", first}, {"last", last}});
}

std::vector<SpecimenAlias> aliasesOf(Reading& reading, SpecimenId id) {
    return recordsWhere<SpecimenAlias>(reading, "where specimen_id = :specimen order by added_at, id",
                                       {{"specimen", id.value()}});
}

std::vector<Hold> openHoldsOf(Reading& reading, SpecimenId id) {
    return recordsWhere<Hold>(reading, "where specimen_id = :specimen and released_at is null order by id",
                              {{"specimen", id.value()}});
}

std::vector<Hold> openHoldsAtBench(Reading& reading) {
    return recordsWhere<Hold>(reading,
                              "where released_at is null and specimen_id in (select specimen_id from "
                              "bench_stay where ended_at is null) order by id",
                              {});
}

std::vector<Print> printsOf(Reading& reading, SpecimenId id) {
    return recordsWhere<Print>(reading, "where specimen_id = :specimen order by number",
                               {{"specimen", id.value()}});
}

std::int64_t nextPrintOf(Reading& reading, SpecimenId id) {
    const auto prints = printsOf(reading, id);
    return prints.empty() ? 1 : prints.back().number + 1;
}

std::vector<Print> printsIn(Reading& reading, PrintBatchId batch) {
    return recordsWhere<Print>(reading, "where batch_id = :batch order by id", {{"batch", batch.value()}});
}

std::vector<Print> printsOnTheirWay(Reading& reading, const std::string& station) {
    return recordsWhere<Print>(reading, "where station = :station and settled_at is null order by id",
                               {{"station", station}});
}

std::vector<Print> unknownPrints(Reading& reading, const std::string& station) {
    return recordsWhere<Print>(reading, "where station = :station and state = 'UNKNOWN' order by id",
                               {{"station", station}});
}

std::vector<PrintBatch> openPrintBatches(Reading& reading) {
    return recordsWhere<PrintBatch>(reading, "where closed_at is null order by id desc", {});
}

std::vector<Specimen> specimensOf(Reading& reading, ParticipantId participant) {
    return recordsWhere<Specimen>(reading, "where participant_id = :participant order by id",
                                  {{"participant", participant.value()}});
}

std::vector<Specimen> parentsOf(Reading& reading, SpecimenId id) {
    return recordsWhere<Specimen>(
        reading,
        "where id in (select parent_id from specimen_parent where child_id = :child "
        "union select parent_id from specimen where id = :child) order by id",
        {{"child", id.value()}});
}

std::vector<Specimen> childrenOf(Reading& reading, SpecimenId id, std::int64_t limit) {
    return recordsWhere<Specimen>(
        reading,
        "where id in (select child_id from specimen_parent where parent_id = :parent "
        "union select id from specimen where parent_id = :parent) order by id limit :limit",
        {{"parent", id.value()}, {"limit", limit}});
}

std::vector<Specimen> drawnFrom(Reading& reading, ParticipantId participant) {
    return recordsWhere<Specimen>(
        reading, "where participant_id = :participant and parent_id is null order by collected_at, id",
        {{"participant", participant.value()}});
}

std::optional<Specimen> specimenByCode(Reading& reading, const std::string& code) {
    if (auto own = recordWhere<Specimen>(reading, "where code = :code", {{"code", code}})) {
        return own;
    }
    const auto alias =
        recordWhere<SpecimenAlias>(reading, "where code = :code and ended_at is null", {{"code", code}});
    return alias ? database::recordById<Specimen>(reading, alias->specimen.value()) : std::nullopt;
}

std::vector<Specimen> collectedHere(Reading& reading, ParticipantId participant, std::int64_t occasion,
                                    VisitId visit, SpecimenKindId kind) {
    // The words about parents and refused tubes are those of the index specimen_requirement, which serves
    // this.
    return recordsWhere<Specimen>(
        reading,
        "where participant_id = :participant and occasion = :occasion and requirement_id in (select id from "
        "requirement where visit_id = :visit and kind_id = :kind) and parent_id is null and lifecycle not in "
        "('REJECTED', 'VOIDED') and lifecycle not in ('EXPECTED', 'NOT_COLLECTED', 'COLLECTED', "
        "'IN_TRANSIT_IN') order by id",
        {{"participant", participant.value()},
         {"occasion", occasion},
         {"visit", visit.value()},
         {"kind", kind.value()}});
}

bool isTubeCodeTaken(Reading& reading, const std::string& code) {
    return reading
        .row("select 1 from specimen where code = :code union all "
             "select 1 from specimen_alias where code = :code and ended_at is null",
             {ColumnKind::Integer}, {{"code", code}})
        .has_value();
}

std::vector<Specimen> waitingForPlace(Reading& reading, std::int64_t limit) {
    return recordsWhere<Specimen>(reading,
                                  "where lifecycle in ('RECEIVED', 'ACCESSIONED', 'RETURNED') and "
                                  "container_id is null order by received_at, id limit :limit",
                                  {{"limit", limit}});
}

std::vector<Specimen> storedOf(Reading& reading, ParticipantId participant, std::int64_t occasion,
                               std::optional<VisitId> visit, const std::string& kindCode) {
    database::Parameters of{{"participant", participant.value()}, {"occasion", occasion}, {"kind", kindCode}};
    std::string where =
        "where participant_id = :participant and occasion = :occasion and kind_code = :kind and "
        "container_id is not null and requirement_id ";
    if (visit) {
        of.emplace_back("visit", visit->value());
        where += "in (select id from requirement where visit_id = :visit)";
    } else {
        where += "is null";
    }
    return recordsWhere<Specimen>(reading, where + " order by id", of);
}

std::map<std::int64_t, Specimen> specimensIn(Reading& reading, ContainerId box) {
    std::map<std::int64_t, Specimen> tubes;
    for (auto& specimen : recordsWhere<Specimen>(reading, "where container_id = :box order by position",
                                                 {{"box", box.value()}})) {
        const auto position = specimen.position.value();
        tubes.emplace(position, std::move(specimen));
    }
    return tubes;
}

std::vector<Hold> holdsOf(Reading& reading, SpecimenId id) {
    return recordsWhere<Hold>(reading, "where specimen_id = :specimen order by id",
                              {{"specimen", id.value()}});
}

} // namespace storage::specimens
