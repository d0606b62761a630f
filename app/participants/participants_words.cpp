// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/participants/participants_words.h"

#include "app/common/text_edge.h"
#include "app/common/time_words.h"
#include "app/specimens/specimen_words.h"
#include "storage/consent/consent_words.h"
#include "storage/workflows/specimen_card.h"

#include <QCoreApplication>
#include <QDate>
#include <algorithm>

namespace app::participants {

namespace {

namespace consent = storage::consent;
namespace studies = storage::studies;
namespace workflows = storage::workflows;
using common::Choice;
using common::Fact;
using common::FactStyle;
using common::State;
using common::toQt;
using storage::Date;
using storage::participants::ParticipantStatus;
using studies::Anchor;
using workflows::TubeState;

QString tr(const char* text) {
    return QCoreApplication::translate("app::participants::ParticipantsWords", text);
}

QString dayWords(Date day) {
    return toQt(storage::peopleDate(day));
}

QString dayWords(const std::optional<Date>& day) {
    return day ? dayWords(*day) : tr("not known yet");
}

QString windowWords(const studies::Window& window) {
    if (window.earliest == window.latest) {
        return dayWords(window.earliest);
    }
    auto from = dayWords(window.earliest);
    if (window.earliest.year() == window.latest.year()) {
        from.chop(5); // the year stands with the last day
    }
    return tr("%1 to %2").arg(from, dayWords(window.latest));
}

QString statusWords(ParticipantStatus status) {
    switch (status) {
    case ParticipantStatus::Screening:
        return tr("screening");
    case ParticipantStatus::Active:
        return tr("active");
    case ParticipantStatus::FollowUp:
        return tr("follow-up");
    case ParticipantStatus::Withdrawn:
        return tr("withdrawn");
    case ParticipantStatus::Completed:
        return tr("completed");
    }
    return {};
}

State stateOf(ParticipantStatus status) {
    switch (status) {
    case ParticipantStatus::Screening:
        return State::Expected;
    case ParticipantStatus::Active:
    case ParticipantStatus::FollowUp:
        return State::Now;
    case ParticipantStatus::Withdrawn:
        return State::Held;
    case ParticipantStatus::Completed:
        return State::Done;
    }
    return State::Expected;
}

State stateOf(TubeState state) {
    switch (state) {
    case TubeState::NotDue:
    case TubeState::OnTheWay:
        return State::Expected;
    case TubeState::Due:
        return State::Now;
    case TubeState::Received:
        return State::Done;
    case TubeState::Missing:
        return State::LookHere;
    }
    return State::Expected;
}

QString wordsOf(TubeState state) {
    switch (state) {
    case TubeState::NotDue:
        return tr("not due");
    case TubeState::Due:
        return tr("due now");
    case TubeState::OnTheWay:
        return tr("on the way");
    case TubeState::Received:
        return tr("received");
    case TubeState::Missing:
        return tr("missing");
    }
    return {};
}

VisitRow visitRow(const workflows::MatrixRow& row) {
    VisitRow view;
    view.key = QStringLiteral("%1/%2").arg(row.visit.id.value()).arg(row.occasion);
    view.code = row.occasion > 1 ? QStringLiteral("%1 (%2)").arg(toQt(row.visit.code)).arg(row.occasion)
                                 : toQt(row.visit.code);
    view.window = row.window ? windowWords(*row.window) : tr("day not known yet");
    std::int64_t expected = 0;
    std::int64_t received = 0;
    QStringList kinds;
    // In the order in which a state asks for somebody: the row shows the first that occurs in it.
    constexpr TubeState kOrder[] = {TubeState::Missing, TubeState::Due, TubeState::OnTheWay,
                                    TubeState::NotDue, TubeState::Received};
    auto state = std::end(kOrder) - 1;
    for (const auto& cell : row.cells) {
        expected += cell.expected;
        received += cell.received;
        kinds << QStringLiteral("%1 %2/%3").arg(toQt(cell.kindCode)).arg(cell.received).arg(cell.expected);
        state = std::min(state, std::find(std::begin(kOrder), std::end(kOrder), cell.state));
        for (const auto& tube : cell.tubes) {
            view.planned.push_back({tube.specimen ? QString::number(tube.specimen->value()) : QString{},
                                    toQt(tube.requirement.code), toQt(tube.specimenCode), stateOf(tube.state),
                                    wordsOf(tube.state)});
        }
    }
    view.tubes = tr("%1 of %2").arg(received).arg(expected);
    view.kinds = kinds.join(QStringLiteral(" · "));
    view.state = stateOf(*state);
    view.stateWords = wordsOf(*state);
    return view;
}

/// What was drawn without being planned, as one more row.
VisitRow unplannedRow(const std::vector<storage::specimens::Specimen>& unplanned,
                      const workflows::CodeForms& codes) {
    VisitRow view;
    view.key = QStringLiteral("unplanned");
    view.code = tr("not planned");
    view.tubes = QString::number(unplanned.size());
    view.state = State::LookHere;
    view.stateWords = tr("look here");
    for (const auto& specimen : unplanned) {
        view.planned.push_back({QString::number(specimen.id.value()), toQt(specimen.kindCode),
                                toQt(codes.grouped(specimen.code)), specimens::stateOf(specimen.lifecycle),
                                toQt(workflows::lifecycleWords(specimen.lifecycle))});
    }
    return view;
}

std::vector<Fact> factsOf(const OpenParticipant& open) {
    const auto& card = open.card;
    std::vector<Fact> facts{
        {tr("Study"), toQt(card.study.code), FactStyle::Words, State::Expected, toQt(card.study.name)},
        {tr("Site"), toQt(card.site.name)},
        {tr("Plan"), tr("protocol %1").arg(toQt(card.protocolVersion))},
        {tr("Enrolled"), dayWords(card.participant.enrolledOn)}};
    for (const auto& course : card.courses) {
        facts.push_back({tr("Course %1").arg(course.number), toQt(course.coi), FactStyle::Code,
                         State::Expected, toQt(course.vectorType)});
        facts.push_back({tr("Lymphodepletion"), dayWords(course.lymphodepletionOn)});
        facts.push_back({tr("Infusion"), dayWords(course.infusionOn)});
    }
    for (const auto& event : card.events) {
        const auto visit = std::ranges::find(open.eventVisits, event.visit, &studies::Visit::id);
        if (visit != open.eventVisits.end()) {
            facts.push_back({QStringLiteral("%1 %2").arg(toQt(visit->code)).arg(event.number),
                             dayWords(event.onsetOn), FactStyle::Words, State::Expected, toQt(visit->name)});
        }
    }
    return facts;
}

QString dayKey(Anchor anchor, std::int64_t number, std::int64_t visit = 0) {
    return QStringLiteral("%1/%2/%3").arg(toQt(studies::kAnchorCodes.text(anchor))).arg(number).arg(visit);
}

std::vector<Choice> dayChoices(const OpenParticipant& open) {
    const auto& card = open.card;
    std::vector<Choice> choices;
    for (const auto& course : card.courses) {
        const auto suffix = card.courses.size() > 1 ? tr(" of course %1").arg(course.number) : QString{};
        choices.push_back({dayKey(Anchor::Lymphodepletion, course.number), tr("Lymphodepletion") + suffix,
                           course.lymphodepletionOn ? dayWords(*course.lymphodepletionOn) : QString{}});
        choices.push_back({dayKey(Anchor::Infusion, course.number), tr("Infusion") + suffix,
                           course.infusionOn ? dayWords(*course.infusionOn) : QString{}});
    }
    choices.push_back({dayKey(Anchor::Enrolment, 1), tr("Enrolment"), dayWords(card.participant.enrolledOn)});
    for (const auto& visit : open.eventVisits) {
        std::int64_t number = 0;
        for (const auto& event : card.events) {
            if (event.visit == visit.id) {
                number = std::max(number, event.number);
                choices.push_back({dayKey(Anchor::Event, event.number, visit.id.value()),
                                   QStringLiteral("%1 %2").arg(toQt(visit.code)).arg(event.number),
                                   dayWords(event.onsetOn)});
            }
        }
        choices.push_back({dayKey(Anchor::Event, number + 1, visit.id.value()),
                           tr("New: %1").arg(toQt(visit.name)), QString{}});
    }
    return choices;
}

std::vector<Choice> statusChoices(ParticipantStatus now) {
    std::vector<Choice> choices;
    if (now == ParticipantStatus::Withdrawn) {
        return choices;
    }
    for (std::size_t i = 0; i < storage::participants::kParticipantStatusCodes.texts.size(); ++i) {
        const auto status = static_cast<ParticipantStatus>(i);
        if (status != ParticipantStatus::Withdrawn) {
            choices.push_back({toQt(storage::participants::kParticipantStatusCodes.text(status)),
                               statusWords(status), QString{}});
        }
    }
    return choices;
}

std::vector<Fact> consentFacts(const OpenParticipant& open) {
    std::vector<Fact> facts;
    const auto day = [&](storage::Timestamp at) {
        return dayWords(storage::dateAt(at, open.card.site.offset));
    };
    for (const auto& form : open.consent.forms) {
        const auto known = std::ranges::find(open.forms, form.consent.form, &consent::ConsentForm::id);
        facts.push_back({tr("Form %1").arg(known == open.forms.end() ? QString{} : toQt(known->version)),
                         tr("signed %1").arg(day(form.consent.signedAt))});
    }
    for (const auto& event : open.consent.events) {
        if (event.kind == consent::ConsentEventKind::Withdraw && event.level) {
            auto words = toQt(consent::wordsOf(*event.level));
            words += event.permission ? QStringLiteral(": ") + toQt(consent::wordsOf(*event.permission))
                                      : QString{};
            facts.push_back(
                {day(event.effectiveAt), words, FactStyle::Words, State::Held, toQt(event.source)});
        }
    }
    if (open.consent.forms.empty()) {
        facts.insert(facts.begin(), {tr("Consent"), tr("none on file"), FactStyle::Chip, State::Stop});
    }
    return facts;
}

std::vector<AnswerRow> answerRows(const consent::ConsentFacts& facts, storage::Timestamp now) {
    std::vector<AnswerRow> rows;
    for (std::size_t i = 0; i < consent::kPermissionCodes.texts.size(); ++i) {
        const auto permission = static_cast<consent::Permission>(i);
        const auto answer =
            consent::effectiveAnswer(facts, permission, now).value_or(consent::Answer::NotAsked);
        rows.push_back({toQt(consent::kPermissionCodes.text(permission)), toQt(consent::wordsOf(permission)),
                        toQt(consent::kAnswerCodes.text(answer))});
    }
    return rows;
}

std::vector<Choice> levelChoices(const workflows::WithdrawalReach& reach) {
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < consent::kWithdrawalLevelCodes.texts.size(); ++i) {
        const auto level = static_cast<consent::WithdrawalLevel>(i);
        choices.push_back({toQt(consent::kWithdrawalLevelCodes.text(level)), toQt(consent::wordsOf(level)),
                           reachWords(level, reach)});
    }
    return choices;
}

} // namespace

ParticipantRow rowOf(const workflows::ParticipantLine& line) {
    ParticipantRow row;
    row.key = QString::number(line.participant.id.value());
    row.code = toQt(line.participant.code);
    row.site = toQt(line.siteCode);
    row.state = stateOf(line.participant.status);
    row.status = statusWords(line.participant.status);
    row.infusion = line.infusionOn ? dayWords(*line.infusionOn) : QString{};
    const auto visit = [](const workflows::VisitDays& days) {
        return QStringLiteral("%1 · %2").arg(toQt(days.code), dayWords(days.window.earliest));
    };
    if (line.last) {
        row.last = visit(*line.last);
        row.lastHint = windowWords(line.last->window);
    }
    if (line.next) {
        row.next = visit(*line.next);
        row.nextHint = windowWords(line.next->window);
    }
    return row;
}

ParticipantView viewOf(const OpenParticipant& open, const workflows::CodeForms& codes,
                       storage::Timestamp now) {
    const auto& participant = open.card.participant;
    ParticipantView view;
    view.key = QString::number(participant.id.value());
    view.code = toQt(participant.code);
    view.state = stateOf(participant.status);
    view.status = statusWords(participant.status);
    view.facts = factsOf(open);
    for (const auto& row : open.card.matrix) {
        view.visits.push_back(visitRow(row));
    }
    if (!open.card.unplanned.empty()) {
        view.visits.push_back(unplannedRow(open.card.unplanned, codes));
    }
    view.days = dayChoices(open);
    view.statuses = statusChoices(participant.status);
    view.statusKey = toQt(storage::participants::kParticipantStatusCodes.text(participant.status));
    view.consent = consentFacts(open);
    view.answers = answerRows(open.consent, now);
    for (const auto& form : open.forms) {
        view.forms.push_back({toQt(form.version), toQt(form.version), QString{}});
    }
    std::ranges::reverse(view.forms); // the newest first
    view.levels = levelChoices(open.reach);
    return view;
}

QString reachWords(consent::WithdrawalLevel level, const workflows::WithdrawalReach& reach) {
    QStringList sentences{toQt(consent::consequenceOf(level))};
    if (consent::holdsSamples(level)) {
        sentences << tr("Samples to be put on hold: %1.").arg(reach.held);
        if (reach.heldAlready > 0) {
            sentences << tr("On a consent hold already: %1.").arg(reach.heldAlready);
        }
        if (reach.givenOut > 0) {
            sentences << tr("Given out, to be asked for by hand: %1.").arg(reach.givenOut);
        }
        if (reach.gone > 0) {
            sentences << tr("Used up or gone, not touched: %1.").arg(reach.gone);
        }
    }
    if (consent::endsCollection(level)) {
        if (reach.onTheWay > 0) {
            sentences << tr("Tubes on the way: %1.").arg(reach.onTheWay);
        }
        sentences << tr("Planned tubes that no longer come: %1.").arg(reach.plannedTubes);
    }
    return sentences.join(QLatin1Char(' '));
}

std::optional<workflows::AnchorDay> anchorOf(const QString& key, storage::ParticipantId participant) {
    const auto parts = key.split(QLatin1Char('/'));
    const auto anchor = studies::kAnchorCodes.parse(common::fromQt(parts.front()));
    if (!anchor || parts.size() != 3) {
        return std::nullopt;
    }
    const auto visit = parts[2].toLongLong();
    return workflows::AnchorDay{participant, *anchor, parts[1].toLongLong(),
                                visit > 0 ? std::optional{storage::VisitId{visit}} : std::nullopt,
                                std::nullopt};
}

} // namespace app::participants
