// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/enrol.h"

#include "storage/participants/participant_code.h"
#include "storage/participants/participant_store.h"
#include "storage/studies/plan_store.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::recordById;
using database::Writing;
using participants::ClinicalEvent;
using participants::Participant;
using participants::ParticipantStatus;
using participants::TherapyCourse;
using studies::Anchor;

constexpr std::array<std::string_view, 4> kVectorTypes{"LENTIVIRAL", "RETROVIRAL", "TRANSPOSON", "MRNA"};

Result<void> invalid(std::string why) {
    return failure(ErrorCode::Invalid, std::move(why));
}

Result<Participant> participantOf(Repository& repository, ParticipantId id) {
    return repository.read([&](Reading& reading) -> Result<Participant> {
        auto found = participants::participantById(reading, id);
        return found ? Result<Participant>{std::move(*found)}
                     : failure(ErrorCode::NotFound, "This participant is not in the repository.");
    });
}

/// One change of a participant in the making.
struct Act {
    Writing& writing;
    Recording& recording;
    const Participant& participant; ///< as it is now
    Date today;                     ///< at the site
};

/// Runs one recorded change of a participant under the right to change participants of that study and site.
template <class F>
Result<void> change(Repository& repository, const SignedIn& who, ParticipantId id, EventKind kind,
                    F&& changing) {
    const auto known = participantOf(repository, id);
    if (!known) {
        return tl::unexpected(known.error());
    }
    const auto permitted = permit(repository, who, people::Act::ManageStudies, known->study, known->site);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    const auto written = repository.write([&](Writing& writing) -> Result<EventId> {
        const auto participant = participants::participantById(writing, id).value();
        const auto site = recordById<studies::Site>(writing, participant.site.value()).value();
        Recording recording{repository, who.person, permitted->role, kind, permitted->now};
        recording.about("participant", id.value());
        const Act act{writing, recording, participant, dateAt(permitted->now, site.offset)};
        if (Result<void> done = changing(act); !done) {
            return tl::unexpected(done.error());
        }
        return recording.isEmpty() ? Result<EventId>{recording.event().id} : recording.commit(writing);
    });
    return written ? Result<void>{} : tl::unexpected(written.error());
}

/// A day that stood already is changed only with a reason, and as a correction.
Result<void> giveReason(Recording& recording, std::optional<Date> before, std::optional<Date> after,
                        const std::string& reason) {
    if (!before || before == after) {
        return {};
    }
    if (reason.empty()) {
        return invalid(fmt::format("{} stands here already. Say why it is changed.", peopleDate(*before)));
    }
    recording.because("DAY_CORRECTED", reason);
    return {};
}

Result<void> judgeDays(const Participant& participant, const TherapyCourse& course) {
    if (course.lymphodepletionOn && course.infusionOn && *course.infusionOn < *course.lymphodepletionOn) {
        return invalid(fmt::format("Lymphodepletion on {} comes before infusion, not after {}.",
                                   peopleDate(*course.lymphodepletionOn), peopleDate(*course.infusionOn)));
    }
    for (const auto& day : {course.lymphodepletionOn, course.infusionOn}) {
        if (day && *day < participant.enrolledOn) {
            return invalid(fmt::format("{} was enrolled on {}: nothing was given before that day.",
                                       participant.code, peopleDate(participant.enrolledOn)));
        }
    }
    return {};
}

Result<void> setEnrolment(const Act& act, const AnchorDay& wanted, const std::string& reason) {
    if (!wanted.day || *wanted.day > act.today) {
        return invalid("A participant is enrolled on a day that has come.");
    }
    auto after = act.participant;
    after.enrolledOn = *wanted.day;
    for (const auto& course : participants::coursesOf(act.writing, act.participant.id)) {
        if (auto judged = judgeDays(after, course); !judged) {
            return judged;
        }
    }
    act.recording.change(act.participant, after);
    return giveReason(act.recording, act.participant.enrolledOn, wanted.day, reason);
}

Result<void> setCourseDay(const Act& act, const AnchorDay& wanted, const std::string& reason) {
    const auto courses = participants::coursesOf(act.writing, act.participant.id);
    const auto before = std::ranges::find(courses, wanted.number, &TherapyCourse::number);
    if (before == courses.end()) {
        return failure(ErrorCode::NotFound,
                       fmt::format("{} has no therapy course {}. Add it with its chain-of-identity "
                                   "identifier first.",
                                   act.participant.code, wanted.number));
    }
    auto after = *before;
    auto& day = wanted.anchor == Anchor::Infusion ? after.infusionOn : after.lymphodepletionOn;
    const auto stood = day;
    day = wanted.day;
    if (auto judged = judgeDays(act.participant, after); !judged) {
        return judged;
    }
    act.recording.change(*before, after);
    const bool begins = wanted.anchor == Anchor::Infusion && after.infusionOn &&
                        *after.infusionOn <= act.today &&
                        act.participant.status == ParticipantStatus::Screening;
    if (begins) {
        auto active = act.participant;
        active.status = ParticipantStatus::Active;
        act.recording.change(act.participant, active);
    }
    return giveReason(act.recording, stood, wanted.day, reason);
}

Result<void> setOnset(Repository& repository, const Act& act, const AnchorDay& wanted,
                      const std::string& reason) {
    const auto visit =
        wanted.visit ? recordById<studies::Visit>(act.writing, wanted.visit->value()) : std::nullopt;
    if (!visit || visit->anchor != Anchor::Event || visit->protocol != act.participant.protocol) {
        return failure(ErrorCode::NotFound, "The participant's plan has no such event.");
    }
    if (!wanted.day || *wanted.day > act.today) {
        return invalid("An event is recorded with the day on which it began.");
    }
    auto events = participants::eventsOf(act.writing, act.participant.id);
    std::erase_if(events, [&](const ClinicalEvent& one) { return one.visit != visit->id; });
    const auto before = std::ranges::find(events, wanted.number, &ClinicalEvent::number);
    if (before != events.end()) {
        auto after = *before;
        after.onsetOn = *wanted.day;
        act.recording.change(*before, after);
        return giveReason(act.recording, before->onsetOn, wanted.day, reason);
    }
    if (wanted.number != std::ssize(events) + 1) {
        return failure(ErrorCode::NotFound,
                       fmt::format("There is no {} number {}.", visit->code, wanted.number));
    }
    act.recording.create(ClinicalEvent{repository.ids().next<ClinicalEventId>(), act.participant.id,
                                       visit->id, wanted.number, *wanted.day});
    return {};
}

Result<Participant> newParticipant(Repository& repository, Writing& writing, const NewParticipant& wanted,
                                   Timestamp now) {
    const auto plan = studies::newestPlan(writing, wanted.study);
    const auto site = recordById<studies::Site>(writing, wanted.site.value());
    if (!plan || !site) {
        return failure(ErrorCode::NotFound, !plan ? "This study has no plan yet. Load its plan file first."
                                                  : "This site is not in the repository.");
    }
    const auto verdict = participants::judgeParticipantCode(
        wanted.code, participants::participantCodes(writing, wanted.study));
    if (verdict.names("PARTICIPANT-CODE-TAKEN") ||
        std::ranges::any_of(participants::participantsStartingWith(writing, wanted.code, 1),
                            [&](const Participant& one) { return one.code == wanted.code; })) {
        return failure(ErrorCode::Conflict,
                       fmt::format("{} is a participant already. Every code is given once.", wanted.code));
    }
    if (verdict.isRefused()) {
        return failure(ErrorCode::Invalid, reasonsOf(verdict));
    }
    if (wanted.enrolledOn > dateAt(now, site->offset)) {
        return failure(ErrorCode::Invalid, "A participant is enrolled on a day that has come.");
    }
    return Participant{repository.ids().next<ParticipantId>(),
                       wanted.code,
                       wanted.study,
                       wanted.site,
                       plan->protocol.id,
                       ParticipantStatus::Screening,
                       wanted.enrolledOn};
}

} // namespace

Result<Participant> enrolParticipant(Repository& repository, const SignedIn& who,
                                     const NewParticipant& wanted) {
    const auto permitted = permit(repository, who, people::Act::ManageStudies, wanted.study, wanted.site);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    return repository.write([&](Writing& writing) -> Result<Participant> {
        auto participant = newParticipant(repository, writing, wanted, permitted->now);
        if (!participant) {
            return participant;
        }
        Recording recording{repository, who.person, permitted->role, EventKind::Participant, permitted->now};
        recording.create(*participant);
        const auto committed = recording.commit(writing);
        return committed ? participant : tl::unexpected(committed.error());
    });
}

Result<TherapyCourse> addCourse(Repository& repository, const SignedIn& who, const NewCourse& wanted) {
    std::optional<TherapyCourse> added;
    const auto done = change(
        repository, who, wanted.participant, EventKind::Participant, [&](const Act& act) -> Result<void> {
            if (wanted.coi.empty()) {
                return invalid("A therapy course needs its chain-of-identity identifier.");
            }
            if (std::ranges::find(kVectorTypes, wanted.vectorType) == kVectorTypes.end()) {
                return invalid("The vector is one of LENTIVIRAL, RETROVIRAL, TRANSPOSON, MRNA.");
            }
            if (participants::courseByCoi(act.writing, wanted.coi)) {
                return failure(ErrorCode::Conflict,
                               wanted.coi + " is the identifier of another therapy course.");
            }
            const auto number = std::ssize(participants::coursesOf(act.writing, act.participant.id)) + 1;
            added = TherapyCourse{repository.ids().next<CourseId>(),
                                  act.participant.id,
                                  number,
                                  wanted.coi,
                                  wanted.vectorType,
                                  std::nullopt,
                                  std::nullopt};
            act.recording.create(*added);
            return {};
        });
    return done ? Result<TherapyCourse>{std::move(*added)} : tl::unexpected(done.error());
}

Result<void> setAnchorDay(Repository& repository, const SignedIn& who, const AnchorDay& wanted,
                          const std::string& reason) {
    return change(repository, who, wanted.participant, EventKind::Participant,
                  [&](const Act& act) -> Result<void> {
                      switch (wanted.anchor) {
                      case Anchor::Enrolment:
                          return setEnrolment(act, wanted, reason);
                      case Anchor::Lymphodepletion:
                      case Anchor::Infusion:
                          return setCourseDay(act, wanted, reason);
                      case Anchor::Event:
                          return setOnset(repository, act, wanted, reason);
                      }
                      return {};
                  });
}

Result<void> setStatus(Repository& repository, const SignedIn& who, ParticipantId participant,
                       ParticipantStatus status, const std::string& reason) {
    return change(repository, who, participant, EventKind::Participant, [&](const Act& act) -> Result<void> {
        if (status == ParticipantStatus::Withdrawn ||
            act.participant.status == ParticipantStatus::Withdrawn) {
            return invalid("A participant is withdrawn by a withdrawal of consent, and stays so.");
        }
        auto after = act.participant;
        after.status = status;
        act.recording.change(act.participant, after);
        if (!reason.empty()) {
            act.recording.because("STATUS_CHANGED", reason);
        }
        return {};
    });
}

} // namespace storage::workflows
