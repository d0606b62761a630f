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
/// By number.
[[nodiscard]] std::vector<TherapyCourse> coursesOf(database::Reading& reading, ParticipantId id);
/// By number within each visit of the plan.
[[nodiscard]] std::vector<ClinicalEvent> eventsOf(database::Reading& reading, ParticipantId id);

} // namespace storage::participants
