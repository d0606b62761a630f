// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/participants/participants_presenter.h"

#include "app/common/text_edge.h"
#include "storage/consent/consent_store.h"
#include "storage/consent/consent_words.h"
#include "storage/database/records.h"
#include "storage/participants/participant_code.h"
#include "storage/participants/participant_store.h"
#include "storage/studies/plan_store.h"

#include <algorithm>

namespace app::participants {

namespace {

namespace consent = storage::consent;
namespace studies = storage::studies;
namespace workflows = storage::workflows;
using common::fromQt;
using common::toQt;
using storage::ParticipantId;
using storage::Result;
using storage::StudyId;
using storage::database::Reading;
using workflows::Repository;
using workflows::SignedIn;

storage::Date today(const storage::Clock& clock) {
    const auto now = clock.now();
    return storage::dateAt(now, clock.offsetAt(now));
}

Result<OpenParticipant> openParticipant(Reading& reading, const Repository& repository, ParticipantId id) {
    const auto day = today(repository.clock());
    auto card = workflows::participantCard(reading, repository.workstation().codes, id, day);
    const auto reach = workflows::withdrawalReach(reading, id, day);
    if (!card || !reach) {
        return tl::unexpected(!card ? card.error() : reach.error());
    }
    std::vector<studies::Visit> events;
    if (const auto plan = studies::planById(reading, card->participant.protocol)) {
        std::ranges::copy_if(plan->visits, std::back_inserter(events), [](const studies::Visit& visit) {
            return visit.anchor == studies::Anchor::Event;
        });
    }
    auto facts = consent::consentOf(reading, card->participant);
    auto forms = consent::formsOf(reading, card->study.id);
    return OpenParticipant{std::move(*card), std::move(events), std::move(facts), std::move(forms), *reach};
}

Result<ParticipantsSnapshot> snapshotOf(Repository& repository, const SignedIn& who,
                                        std::optional<StudyId> study, std::optional<ParticipantId> open) {
    return repository.read([&](Reading& reading) -> Result<ParticipantsSnapshot> {
        ParticipantsSnapshot snapshot;
        snapshot.studies = storage::database::recordsWhere<studies::Study>(reading, "");
        snapshot.sites = storage::database::recordsWhere<studies::Site>(reading, "");
        std::ranges::sort(snapshot.studies, {}, &studies::Study::code);
        std::ranges::sort(snapshot.sites, {}, &studies::Site::name);
        if (open) {
            auto opened = openParticipant(reading, repository, *open);
            if (!opened) {
                return tl::unexpected(opened.error());
            }
            study = opened->card.study.id;
            snapshot.open = std::move(*opened);
        }
        if (!study && !snapshot.studies.empty()) {
            study = snapshot.studies.front().id;
        }
        snapshot.study = study;
        if (study) {
            const auto& clock = repository.clock();
            snapshot.lines = workflows::participantLines(reading, who, *study, clock.now(), today(clock));
            snapshot.suggestedCode = storage::participants::nextParticipantCode(
                storage::participants::participantCodes(reading, *study));
        }
        return snapshot;
    });
}

std::vector<common::Choice> siteChoices(const std::vector<studies::Site>& sites) {
    std::vector<common::Choice> choices;
    for (const auto& site : sites) {
        choices.push_back({QString::number(site.id.value()), toQt(site.name), toQt(site.code)});
    }
    return choices;
}

/// A day, or a moment, as somebody typed it at the site; a day alone begins at its midnight.
Result<storage::Timestamp> momentOf(const QString& text, storage::ZoneOffset offset) {
    const auto typed = fromQt(text);
    const auto moment =
        storage::parseIsoTimestamp(storage::parseIsoDate(typed) ? typed + " 00:00" : typed, offset);
    return moment ? moment
                  : storage::failure(storage::ErrorCode::Invalid,
                                     "“" + typed +
                                         "” is not a day. Write it as 2026-11-21, with a time as 2026-11-21 "
                                         "09:30.");
}

} // namespace

ParticipantsPresenter::ParticipantsPresenter(ParticipantsPage& page, shell::Backend& backend,
                                             common::Ask& ask, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_acts(backend) {
    connect(&m_acts, &shell::Acts::refused, this, &ParticipantsPresenter::refresh);
    connect(&m_acts, &shell::Acts::recorded, this, [this] {
        reload();
        Q_EMIT recorded();
    });
    connect(&m_page, &ParticipantsPage::entered, this, [this] {
        m_acts.forget();
        reload();
    });
    connect(&m_page, &ParticipantsPage::scanTaken, this, &ParticipantsPresenter::onScan);
    connect(&m_page, &ParticipantsPage::studyChosen, this, [this](const QString& key) {
        m_study = StudyId{key.toLongLong()};
        m_acts.forget();
        reload();
    });
    connect(&m_page, &ParticipantsPage::opened, this,
            [this](const QString& key) { open(ParticipantId{key.toLongLong()}); });
    connect(&m_page, &ParticipantsPage::listAsked, this, [this] {
        m_open.reset();
        m_acts.forget();
        reload();
    });
    connect(&m_page, &ParticipantsPage::specimenOpened, this,
            [this](const QString& key) { Q_EMIT specimenOpened(storage::SpecimenId{key.toLongLong()}); });
    connect(&m_page, &ParticipantsPage::registered, this, &ParticipantsPresenter::registerParticipant);
    connectChanges();
}

void ParticipantsPresenter::connectChanges() {
    auto& changes = m_page.changes();
    connect(&changes, &ChangePanel::daySet, this, &ParticipantsPresenter::setDay);
    connect(&changes, &ChangePanel::courseAdded, this, [this](const QString& coi, const QString& vector) {
        const workflows::NewCourse wanted{m_open.value(), fromQt(coi), fromQt(vector)};
        m_acts.run([wanted](Repository& repository,
                            const SignedIn& who) { return workflows::addCourse(repository, who, wanted); },
                   tr("The therapy course %1 is recorded. Set its days when they are known.").arg(coi));
    });
    connect(&changes, &ChangePanel::statusSet, this, [this](const QString& key, const QString& reason) {
        const auto status = storage::participants::kParticipantStatusCodes.parse(fromQt(key));
        if (status) {
            m_acts.run(
                [id = m_open.value(), status = *status, why = fromQt(reason)](Repository& repository,
                                                                              const SignedIn& who) {
                    return workflows::setStatus(repository, who, id, status, why);
                },
                tr("The status is recorded."));
        }
    });
    connect(&changes, &ChangePanel::consentGiven, this, &ParticipantsPresenter::giveConsent);
    connect(&changes, &ChangePanel::withdrawalAsked, this, &ParticipantsPresenter::withdraw);
}

void ParticipantsPresenter::setPerson(std::optional<SignedIn> person) {
    m_acts.setPerson(std::move(person));
    m_study.reset();
    m_open.reset();
    m_snapshot = {};
    refresh();
}

void ParticipantsPresenter::open(ParticipantId participant) {
    m_open = participant;
    m_acts.forget();
    reload();
}

void ParticipantsPresenter::onScan(const shell::ScanText& scan) {
    const auto& lines = m_snapshot.lines;
    const auto found = std::ranges::find_if(lines, [&](const workflows::ParticipantLine& line) {
        return toQt(line.participant.code) == scan.text;
    });
    if (found == lines.end()) {
        Q_EMIT scanUnclaimed(scan);
    } else {
        open(found->participant.id);
    }
}

void ParticipantsPresenter::registerParticipant(const Registration& entry) {
    const auto day = storage::parseIsoDate(fromQt(entry.day));
    if (!day || !m_snapshot.study) {
        m_acts.refuse(m_snapshot.study ? tr("“%1” is not a day. Write it as 2026-11-21.").arg(entry.day)
                                       : tr("Load a study plan in the set-up first."));
        return;
    }
    const workflows::NewParticipant wanted{*m_snapshot.study, storage::SiteId{entry.site.toLongLong()},
                                           fromQt(entry.code), *day};
    std::vector<std::string> known;
    for (const auto& line : m_snapshot.lines) {
        known.push_back(line.participant.code);
    }
    const auto verdict = storage::participants::judgeParticipantCode(wanted.code, known);
    if (!verdict.isRefused() && !verdict.reasons().empty() &&
        !m_ask.confirm(&m_page, {tr("Register %1?").arg(entry.code), toQt(workflows::reasonsOf(verdict)),
                                 tr("Register")})) {
        return;
    }
    m_acts.run([wanted](Repository& repository,
                        const SignedIn& who) { return workflows::enrolParticipant(repository, who, wanted); },
               tr("%1 is registered. Open the participant to record the consent and the therapy course.")
                   .arg(entry.code));
}

void ParticipantsPresenter::setDay(const DayEntry& entry) {
    auto wanted = anchorOf(entry.which, m_open.value());
    const auto day = storage::parseIsoDate(fromQt(entry.day));
    if (!wanted || (!day && !entry.day.isEmpty())) {
        m_acts.refuse(tr("“%1” is not a day. Write it as 2026-11-21.").arg(entry.day));
        return;
    }
    if (day) {
        wanted->day = *day;
    }
    m_acts.run(
        [wanted = *wanted, reason = fromQt(entry.reason)](Repository& repository, const SignedIn& who) {
            return workflows::setAnchorDay(repository, who, wanted, reason);
        },
        day ? tr("The day is recorded; the windows of the visits follow it.")
            : tr("The day is taken back; the visits that count from it have no window."));
}

void ParticipantsPresenter::giveConsent(const ConsentEntry& entry) {
    if (!m_snapshot.open) {
        return;
    }
    const auto& open = *m_snapshot.open;
    const auto signedAt = momentOf(entry.signedAt, open.card.site.offset);
    if (!signedAt) {
        m_acts.refuse(shell::errorWords(signedAt.error()));
        return;
    }
    workflows::SignedConsent wanted{open.card.participant.id, fromQt(entry.version), *signedAt, {}};
    for (const auto& [permission, answer] : entry.answers) {
        const auto which = consent::kPermissionCodes.parse(fromQt(permission));
        const auto said = consent::kAnswerCodes.parse(fromQt(answer));
        if (which && said) {
            wanted.answers[*which] = *said;
        }
    }
    const bool isKnown =
        std::ranges::find(open.forms, wanted.formVersion, &consent::ConsentForm::version) != open.forms.end();
    if (!isKnown &&
        !m_ask.confirm(&m_page, {tr("Is version %1 of the form new?").arg(entry.version),
                                 tr("No consent of this study names it yet. It will be recorded as a form of "
                                    "the study, usable from the day of this signature."),
                                 tr("Record the new form")})) {
        return;
    }
    recordConsent(wanted);
}

void ParticipantsPresenter::recordConsent(const workflows::SignedConsent& wanted) {
    m_acts.run([wanted](Repository& repository,
                        const SignedIn& who) { return workflows::recordConsent(repository, who, wanted); },
               tr("The consent is recorded. Tubes drawn from that moment on can be received."));
}

void ParticipantsPresenter::withdraw(const WithdrawalEntry& entry) {
    const auto level = consent::kWithdrawalLevelCodes.parse(fromQt(entry.level));
    if (!level || !m_snapshot.open) {
        return;
    }
    const auto& open = *m_snapshot.open;
    const auto day = momentOf(entry.day, open.card.site.offset);
    if (!day) {
        m_acts.refuse(shell::errorWords(day.error()));
        return;
    }
    const workflows::Withdrawal wanted{open.card.participant.id, *level,
                                       consent::kPermissionCodes.parse(fromQt(entry.permission)), *day,
                                       fromQt(entry.source)};
    const auto code = toQt(open.card.participant.code);
    if (m_ask.confirm(&m_page, {tr("%1 withdraws: %2?").arg(code, toQt(consent::wordsOf(*level))),
                                reachWords(*level, open.reach),
                                tr("Record the withdrawal"),
                                {},
                                true})) {
        m_acts.run(
            [wanted](Repository& repository, const SignedIn& who) {
                return workflows::recordWithdrawal(repository, who, wanted);
            },
            tr("The withdrawal of %1 is recorded.").arg(code));
    }
}

void ParticipantsPresenter::reload() {
    if (!m_acts.person()) {
        return;
    }
    m_backend.ask([who = *m_acts.person(), study = m_study, open = m_open](
                      Repository& repository) { return snapshotOf(repository, who, study, open); },
                  this,
                  [this, study = m_study, open = m_open](Result<ParticipantsSnapshot> snapshot) {
                      if (!snapshot) {
                          m_acts.refuse(shell::errorWords(snapshot.error()));
                      } else if (m_acts.person() && (!study || m_study == study) && m_open == open) {
                          take(std::move(*snapshot)); // else something newer is on its way
                      }
                  });
}

void ParticipantsPresenter::take(ParticipantsSnapshot snapshot) {
    m_snapshot = std::move(snapshot);
    m_study = m_snapshot.study;
    refresh();
}

void ParticipantsPresenter::refresh() {
    const auto& clock = m_backend.repository().clock();
    ParticipantsView view;
    for (const auto& study : m_snapshot.studies) {
        view.studies.push_back({QString::number(study.id.value()), toQt(study.code), toQt(study.name)});
    }
    view.study = m_snapshot.study ? QString::number(m_snapshot.study->value()) : QString{};
    view.sites = siteChoices(m_snapshot.sites);
    view.suggestedCode = toQt(m_snapshot.suggestedCode.value_or(""));
    view.today = toQt(storage::isoDate(today(clock)));
    for (const auto& line : m_snapshot.lines) {
        view.rows.push_back(rowOf(line));
    }
    view.mayManage = m_acts.may(storage::people::Act::ManageStudies, m_snapshot.study);
    if (m_snapshot.open) {
        view.open = viewOf(*m_snapshot.open, m_backend.repository().workstation().codes, clock.now());
    }
    view.outcome = m_acts.outcome();
    m_page.show(view);
}

} // namespace app::participants
