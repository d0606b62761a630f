// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/consent_changes.h"

#include "storage/consent/consent_store.h"
#include "storage/consent/consent_words.h"
#include "storage/custody/ledger_store.h"
#include "storage/participants/participant_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan_store.h"
#include "storage/workflows/recorded_tables.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using consent::ConsentForm;
using consent::WithdrawalLevel;
using custody::EventKind;
using database::Reading;
using database::recordById;
using database::Writing;
using participants::Participant;
using participants::ParticipantStatus;
using specimens::Hold;
using specimens::HoldKind;
using specimens::Lifecycle;
using specimens::Specimen;

/// Where a specimen stands for a withdrawal.
enum class Whereabouts { OnTheWay, Held, GivenOut, Gone };

Whereabouts whereaboutsOf(Lifecycle lifecycle) {
    switch (lifecycle) {
    case Lifecycle::Expected:
    case Lifecycle::Collected:
    case Lifecycle::InTransitIn:
        return Whereabouts::OnTheWay;
    case Lifecycle::Received:
    case Lifecycle::Accessioned:
    case Lifecycle::InProcess:
    case Lifecycle::Stored:
    case Lifecycle::Reserved:
    case Lifecycle::CheckedOut:
    case Lifecycle::Packed:
    case Lifecycle::Returned:
        return Whereabouts::Held;
    case Lifecycle::Shipped:
    case Lifecycle::Delivered:
        return Whereabouts::GivenOut;
    case Lifecycle::NotCollected:
    case Lifecycle::Rejected:
    case Lifecycle::Lost:
    case Lifecycle::Consumed:
    case Lifecycle::Destroyed:
    case Lifecycle::Voided:
        return Whereabouts::Gone;
    }
    return Whereabouts::Gone;
}

bool hasConsentHold(Reading& reading, SpecimenId id) {
    return std::ranges::any_of(specimens::openHoldsOf(reading, id),
                               [](const Hold& hold) { return hold.kind == HoldKind::Consent; });
}

std::vector<Specimen> toBeHeld(Reading& reading, ParticipantId participant) {
    auto all = specimens::specimensOf(reading, participant);
    std::erase_if(all, [&](const Specimen& one) {
        return whereaboutsOf(one.lifecycle) != Whereabouts::Held || hasConsentHold(reading, one.id);
    });
    return all;
}

std::int64_t plannedTubes(Reading& reading, const Participant& participant, Date today) {
    const auto plan = studies::planById(reading, participant.protocol);
    if (!plan) {
        return 0;
    }
    const auto courses = participants::coursesOf(reading, participant.id);
    const auto events = participants::eventsOf(reading, participant.id);
    return std::ranges::count_if(
        studies::expectationsFor(*plan, participant, courses, events),
        [&](const studies::Expectation& one) { return !one.window || one.window->latest >= today; });
}

/// Who may do it, for the participant as they are now.
struct Ground {
    Participant participant;
    Permitted permitted;
};

Result<Ground> groundOf(Repository& repository, const SignedIn& who, ParticipantId id) {
    auto participant = repository.read([&](Reading& reading) -> Result<std::optional<Participant>> {
        return participants::participantById(reading, id);
    });
    if (!participant) {
        return tl::unexpected(participant.error());
    }
    if (!*participant) {
        return failure(ErrorCode::NotFound, "This participant is not in the repository.");
    }
    auto permitted =
        permit(repository, who, people::Act::ManageStudies, (*participant)->study, (*participant)->site);
    return permitted ? Result<Ground>{Ground{std::move(**participant), *permitted}}
                     : tl::unexpected(permitted.error());
}

Result<ConsentForm> formFor(Repository& repository, Writing& writing, Recording& recording,
                            const Participant& participant, const SignedConsent& wanted) {
    const auto site = recordById<studies::Site>(writing, participant.site.value()).value();
    const auto day = dateAt(wanted.signedAt, site.offset);
    const auto forms = consent::formsOf(writing, participant.study);
    const auto known = std::ranges::find(forms, wanted.formVersion, &ConsentForm::version);
    if (known == forms.end()) {
        ConsentForm form{repository.ids().next<ConsentFormId>(), participant.study, wanted.formVersion, day};
        recording.create(form);
        return form;
    }
    if (day < known->usableFrom) {
        return failure(ErrorCode::Invalid, fmt::format("Version {} of the form may be used from {} on.",
                                                       known->version, peopleDate(known->usableFrom)));
    }
    return *known;
}

Result<void> judgeConsent(const SignedConsent& wanted, Timestamp now) {
    if (wanted.formVersion.empty()) {
        return failure(ErrorCode::Invalid, "Which version of the form was signed?");
    }
    if (wanted.signedAt > now) {
        return failure(ErrorCode::Invalid, "A consent is recorded once it is signed; this is in the future.");
    }
    const bool isAnswered = std::ranges::any_of(
        wanted.answers, [](const auto& one) { return one.second != consent::Answer::NotAsked; });
    return isAnswered ? Result<void>{}
                      : failure(ErrorCode::Invalid, "Enter the answers of the form: none is given yet.");
}

/// Who withdrew and signs again takes part again, from the state that their infusion tells.
void takeBackIn(Reading& reading, Recording& recording, const Participant& participant) {
    if (participant.status != ParticipantStatus::Withdrawn) {
        return;
    }
    auto after = participant;
    const auto courses = participants::coursesOf(reading, participant.id);
    const bool isTreated =
        std::ranges::any_of(courses, [](const auto& one) { return one.infusionOn.has_value(); });
    after.status = isTreated ? ParticipantStatus::Active : ParticipantStatus::Screening;
    recording.change(participant, after);
}

Result<void> judgeWithdrawal(const Withdrawal& wanted, Timestamp now) {
    if (wanted.effectiveAt > now) {
        return failure(ErrorCode::Invalid, "A withdrawal is recorded once it holds; this is in the future.");
    }
    if (wanted.source.empty()) {
        return failure(ErrorCode::Invalid,
                       "Say where the withdrawal is on paper, for example the site file.");
    }
    if (wanted.level == WithdrawalLevel::Item && !wanted.permission) {
        return failure(ErrorCode::Invalid, "Say which permission is revoked.");
    }
    return {};
}

custody::Event withdrawalEvent(Repository& repository, const SignedIn& who, const Ground& ground,
                               const Withdrawal& wanted) {
    const auto& [participant, permitted] = ground;
    const bool isItem = wanted.level == WithdrawalLevel::Item;
    Recording recording{repository, who.person, permitted.role, EventKind::ConsentChange, permitted.now};
    recording.occurredAt(wanted.effectiveAt);
    recording.about("participant", participant.id.value());
    recording.create(consent::ConsentEvent{repository.ids().next<ConsentEventId>(), participant.id,
                                           consent::ConsentEventKind::Withdraw, wanted.level,
                                           isItem ? wanted.permission : std::nullopt, permitted.now,
                                           wanted.effectiveAt, wanted.source});
    if (consent::endsCollection(wanted.level)) {
        auto after = participant;
        after.status = ParticipantStatus::Withdrawn;
        recording.change(participant, after);
    }
    return recording.event();
}

custody::Event holdEvent(Repository& repository, const SignedIn& who, const Ground& ground,
                         const Withdrawal& wanted, SpecimenId specimen) {
    const auto& [participant, permitted] = ground;
    Recording recording{repository, who.person, permitted.role, EventKind::HoldPlace, permitted.now};
    recording.create(Hold{repository.ids().next<HoldId>(), specimen, HoldKind::Consent,
                          fmt::format("{} withdrew ({})", participant.code, consent::wordsOf(wanted.level)),
                          permitted.now, std::nullopt});
    recording.about("specimen", specimen.value());
    recording.about("participant", participant.id.value());
    return recording.event();
}

} // namespace

Result<consent::Consent> recordConsent(Repository& repository, const SignedIn& who,
                                       const SignedConsent& wanted) {
    const auto ground = groundOf(repository, who, wanted.participant);
    if (!ground) {
        return tl::unexpected(ground.error());
    }
    if (auto judged = judgeConsent(wanted, ground->permitted.now); !judged) {
        return tl::unexpected(judged.error());
    }
    return repository.write([&](Writing& writing) -> Result<consent::Consent> {
        Recording recording{repository, who.person, ground->permitted.role, EventKind::ConsentChange,
                            ground->permitted.now};
        recording.occurredAt(wanted.signedAt);
        recording.about("participant", wanted.participant.value());
        const auto participant = participants::participantById(writing, wanted.participant).value();
        const auto form = formFor(repository, writing, recording, participant, wanted);
        if (!form) {
            return tl::unexpected(form.error());
        }
        auto& ids = repository.ids();
        const consent::Consent made{ids.next<ConsentId>(), participant.id, form->id, wanted.signedAt,
                                    wanted.signedAt};
        recording.create(made);
        for (const auto& [permission, answer] : wanted.answers) {
            recording.create(
                consent::ConsentAnswer{ids.next<ConsentAnswerId>(), made.id, permission, answer});
        }
        takeBackIn(writing, recording, participant);
        const auto committed = recording.commit(writing);
        return committed ? Result<consent::Consent>{made} : tl::unexpected(committed.error());
    });
}

Result<WithdrawalReach> withdrawalReach(Reading& reading, ParticipantId id, Date today) {
    const auto participant = participants::participantById(reading, id);
    if (!participant) {
        return failure(ErrorCode::NotFound, "This participant is not in the repository.");
    }
    WithdrawalReach reach;
    for (const auto& specimen : specimens::specimensOf(reading, id)) {
        switch (whereaboutsOf(specimen.lifecycle)) {
        case Whereabouts::OnTheWay:
            ++reach.onTheWay;
            break;
        case Whereabouts::Held:
            ++(hasConsentHold(reading, specimen.id) ? reach.heldAlready : reach.held);
            break;
        case Whereabouts::GivenOut:
            ++reach.givenOut;
            break;
        case Whereabouts::Gone:
            ++reach.gone;
            break;
        }
    }
    reach.plannedTubes = plannedTubes(reading, *participant, today);
    return reach;
}

Result<std::int64_t> recordWithdrawal(Repository& repository, const SignedIn& who, const Withdrawal& wanted) {
    const auto ground = groundOf(repository, who, wanted.participant);
    if (!ground) {
        return tl::unexpected(ground.error());
    }
    if (auto judged = judgeWithdrawal(wanted, ground->permitted.now); !judged) {
        return tl::unexpected(judged.error());
    }
    return repository.write([&](Writing& writing) -> Result<std::int64_t> {
        std::vector<custody::Event> events{withdrawalEvent(repository, who, *ground, wanted)};
        if (consent::holdsSamples(wanted.level)) {
            for (const auto& specimen : toBeHeld(writing, wanted.participant)) {
                events.push_back(holdEvent(repository, who, *ground, wanted, specimen.id));
            }
        }
        if (auto recorded = custody::recordAll(writing, events, recordedTables()); !recorded) {
            return tl::unexpected(recorded.error());
        }
        repository.noteRecorded(ground->permitted.now);
        return std::ssize(events) - 1;
    });
}

} // namespace storage::workflows
