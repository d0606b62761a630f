// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/participants/participant.h"
#include "storage/studies/plan.h"
#include "storage/workflows/recording.h"

#include <optional>
#include <string>

namespace storage::workflows {

/// Somebody to be registered in a study.
struct NewParticipant {
    StudyId study;
    SiteId site;
    std::string code; ///< in the form of the study's codes
    Date enrolledOn;  ///< at the site; not in the future
};

/// Registers a participant under the study's newest plan, still in screening. Errors: NotPermitted, NotFound
/// (study, plan or site), Invalid (code or day, with all reasons), Conflict (code taken).
[[nodiscard]] Result<participants::Participant> enrolParticipant(Repository& repository, const SignedIn& who,
                                                                 const NewParticipant& wanted);

/// The next therapy course of a participant, still without days.
struct NewCourse {
    ParticipantId participant;
    std::string coi;        ///< chain-of-identity identifier
    std::string vectorType; ///< LENTIVIRAL, RETROVIRAL, TRANSPOSON, MRNA
};

/// Errors: NotPermitted, NotFound, Invalid (no identifier, unknown vector), Conflict (the identifier belongs
/// to another course).
[[nodiscard]] Result<participants::TherapyCourse> addCourse(Repository& repository, const SignedIn& who,
                                                            const NewCourse& wanted);

/// A day from which visits are counted.
struct AnchorDay {
    ParticipantId participant;
    studies::Anchor anchor;
    std::int64_t number;          ///< of the therapy course or of the event; 1 for enrolment
    std::optional<VisitId> visit; ///< the event visit; for Anchor::Event only
    std::optional<Date> day;      ///< absent: the day is taken back; enrolment and events always have one
};

/// Sets or corrects an anchor day; every window that is counted from it moves. The first day needs no reason,
/// changing or taking one back does. The next event of a kind is recorded by its number. Errors:
/// NotPermitted, NotFound (participant, course, event or visit), Invalid (no reason; an order of days that
/// cannot be; an enrolment or onset in the future).
[[nodiscard]] Result<void> setAnchorDay(Repository& repository, const SignedIn& who, const AnchorDay& wanted,
                                        const std::string& reason);

/// Where a participant is in the trial now. Errors: NotPermitted, NotFound, Invalid (withdrawn: that takes a
/// withdrawal of consent).
[[nodiscard]] Result<void> setStatus(Repository& repository, const SignedIn& who, ParticipantId participant,
                                     participants::ParticipantStatus status, const std::string& reason);

} // namespace storage::workflows
