// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/studies/schedule.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::studies {

[[nodiscard]] std::optional<Study> studyByCode(database::Reading& reading, const std::string& code);
/// A study's protocol of exactly this version.
[[nodiscard]] std::optional<Protocol> protocolOfVersion(database::Reading& reading, StudyId study,
                                                        const std::string& version);
/// The newest protocol version of a study with all it plans. Absent: no plan was loaded.
[[nodiscard]] std::optional<Plan> newestPlan(database::Reading& reading, StudyId study);
[[nodiscard]] std::optional<Plan> planById(database::Reading& reading, ProtocolId protocol);
/// The planned tubes of one kind in one visit, first to last.
[[nodiscard]] std::vector<Requirement> requirementsOf(database::Reading& reading, VisitId visit,
                                                      SpecimenKindId kind);

/// The kind of tube that a protocol names so.
[[nodiscard]] std::optional<SpecimenKind> kindByCode(database::Reading& reading, ProtocolId protocol,
                                                     const std::string& code);

} // namespace storage::studies
