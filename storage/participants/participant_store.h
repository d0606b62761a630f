// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/participants/participant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace storage::participants {

[[nodiscard]] std::optional<Participant> participantById(database::Reading& reading, ParticipantId id);
/// By code, at most `limit`.
[[nodiscard]] std::vector<Participant>
participantsStartingWith(database::Reading& reading, const std::string& prefix, std::int64_t limit);
/// Everybody enrolled in a study, in no particular order.
[[nodiscard]] std::vector<Participant> participantsOf(database::Reading& reading, StudyId study);
/// Their codes alone.
[[nodiscard]] std::vector<std::string> participantCodes(database::Reading& reading, StudyId study);

/// By number.
[[nodiscard]] std::vector<TherapyCourse> coursesOf(database::Reading& reading, ParticipantId id);
/// The course with this chain-of-identity identifier.
[[nodiscard]] std::optional<TherapyCourse> courseByCoi(database::Reading& reading, const std::string& coi);
/// By number within each visit of the plan.
[[nodiscard]] std::vector<ClinicalEvent> eventsOf(database::Reading& reading, ParticipantId id);
/// Of all participants, by number.
[[nodiscard]] std::vector<TherapyCourse> allCourses(database::Reading& reading);
/// Of all participants, by number.
[[nodiscard]] std::vector<ClinicalEvent> allEvents(database::Reading& reading);

} // namespace storage::participants
