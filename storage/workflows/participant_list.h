// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/participants/participant.h"
#include "storage/studies/schedule.h"
#include "storage/workflows/recording.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::workflows {

/// A visit of a participant by the calendar.
struct VisitDays {
    std::string code;
    studies::Window window;

    friend bool operator==(const VisitDays&, const VisitDays&) = default;
};

/// A participant with what the calendar says of them.
struct ParticipantLine {
    participants::Participant participant;
    std::string siteCode;
    std::optional<Date> infusionOn; ///< of the newest course that has a day
    std::optional<VisitDays> last;  ///< the visit whose window opened last
    std::optional<VisitDays> next;  ///< the visit whose window opens next
};

/// The participants of a study that the person may look at, by code. `today` is this workstation's day.
[[nodiscard]] std::vector<ParticipantLine> participantLines(database::Reading& reading, const SignedIn& who,
                                                            StudyId study, Timestamp now, Date today);

} // namespace storage::workflows
