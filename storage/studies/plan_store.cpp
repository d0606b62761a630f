// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan_store.h"

#include "storage/database/records.h"

namespace storage::studies {

using database::Reading;
using database::recordsWhere;
using database::recordWhere;

namespace {

Plan planOf(Reading& reading, Protocol protocol) {
    const database::Parameters of{{"protocol", protocol.id.value()}};
    auto visits = recordsWhere<Visit>(reading, "where protocol_id = :protocol order by ordinal", of);
    auto kinds = recordsWhere<SpecimenKind>(reading, "where protocol_id = :protocol order by id", of);
    auto requirements = recordsWhere<Requirement>(
        reading, "where visit_id in (select id from visit where protocol_id = :protocol) order by id", of);
    return {std::move(protocol), std::move(visits), std::move(kinds), std::move(requirements)};
}

} // namespace

std::optional<Study> studyByCode(Reading& reading, const std::string& code) {
    return recordWhere<Study>(reading, "where code = :code", {{"code", code}});
}

std::optional<Protocol> protocolOfVersion(Reading& reading, StudyId study, const std::string& version) {
    return recordWhere<Protocol>(reading, "where study_id = :study and version = :version",
                                 {{"study", study.value()}, {"version", version}});
}

std::optional<Plan> newestPlan(Reading& reading, StudyId study) {
    auto protocol = recordWhere<Protocol>(
        reading, "where study_id = :study order by effective_from desc, id desc limit 1",
        {{"study", study.value()}});
    return protocol ? std::optional{planOf(reading, std::move(*protocol))} : std::nullopt;
}

std::optional<Plan> planById(Reading& reading, ProtocolId protocol) {
    auto found = database::recordById<Protocol>(reading, protocol.value());
    return found ? std::optional{planOf(reading, std::move(*found))} : std::nullopt;
}

std::vector<Requirement> requirementsOf(Reading& reading, VisitId visit, SpecimenKindId kind) {
    return recordsWhere<Requirement>(reading, "where visit_id = :visit and kind_id = :kind order by ordinal",
                                     {{"visit", visit.value()}, {"kind", kind.value()}});
}

std::optional<SpecimenKind> kindByCode(Reading& reading, ProtocolId protocol, const std::string& code) {
    return recordWhere<SpecimenKind>(reading, "where protocol_id = :protocol and code = :code",
                                     {{"protocol", protocol.value()}, {"code", code}});
}

} // namespace storage::studies
