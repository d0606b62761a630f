// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/specimen_presenter.h"

#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/common/time_edge.h"
#include "app/common/time_words.h"
#include "app/shell/error_words.h"
#include "app/specimens/specimen_words.h"
#include "app/specimens/taking_out.h"
#include "storage/exchange/csv_writer.h"
#include "storage/freezers/placement.h"
#include "storage/workflows/grouped_codes.h"
#include "storage/workflows/tube_codes.h"

#include <QSaveFile>
#include <map>

namespace app::specimens {

namespace {

namespace workflows = storage::workflows;
using common::Fact;
using common::FactStyle;
using common::fromQt;
using common::State;
using common::toQt;
using storage::Result;
using storage::SpecimenId;
using workflows::Repository;

Result<SpecimenSnapshot> snapshotOf(Repository& repository, SpecimenId id,
                                    const std::optional<storage::Timestamp>& moment) {
    return repository.read([&](storage::database::Reading& reading) -> Result<SpecimenSnapshot> {
        auto card = workflows::specimenCard(reading, repository.workstation().codes, id);
        if (!card) {
            return tl::unexpected(card.error());
        }
        const auto span = workflows::spanOf(reading, {"specimen", id.value()});
        if (!span) {
            return tl::unexpected(span.error());
        }
        const auto first = *span ? (*span)->first : card->specimen.collectedAt;
        SpecimenSnapshot snapshot{std::move(*card), first, std::nullopt};
        if (moment) {
            auto then = workflows::specimenAsOf(reading, id, *moment);
            if (!then) {
                return tl::unexpected(then.error());
            }
            snapshot.then = std::move(*then);
        }
        return snapshot;
    });
}

/// What an event asks of the person reading the history.
State stateOf(const workflows::CustodyEntry& entry) {
    const auto kind = storage::custody::kEventKindCodes.parse(entry.kind);
    if (entry.isTakenBack) {
        return State::Expected;
    }
    if (kind == storage::custody::EventKind::Reject || kind == storage::custody::EventKind::MarkLost) {
        return State::Stop;
    }
    if (kind == storage::custody::EventKind::HoldPlace) {
        return State::Held;
    }
    if (kind == storage::custody::EventKind::Discrepancy ||
        kind == storage::custody::EventKind::TemperatureExcursion) {
        return State::LookHere;
    }
    return State::Done;
}

std::string csvOf(const std::vector<workflows::CustodyEntry>& timeline) {
    using storage::exchange::csvRow;
    std::string text = csvRow(std::array<std::string, 8>{"occurred", "recorded", "what", "who", "role",
                                                         "station", "reason", "words"});
    for (auto entry = timeline.rbegin(); entry != timeline.rend(); ++entry) {
        text += csvRow(std::array<std::string, 8>{
            storage::isoTimestamp(entry->occurredAt), storage::isoTimestamp(entry->recordedAt), entry->words,
            entry->actor, entry->role, entry->station, entry->reason ? entry->reason->text : std::string{},
            entry->sentence});
    }
    return text;
}

} // namespace

SpecimenPresenter::SpecimenPresenter(SpecimenPage& page, shell::Backend& backend, common::Ask& ask,
                                     QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_acts(backend) {
    connect(&m_page, &SpecimenPage::entered, this, &SpecimenPresenter::reload);
    connect(&m_page, &SpecimenPage::asOfAsked, this, [this](const std::optional<QDateTime>& moment) {
        m_moment = moment;
        reload();
    });
    connect(&m_page, &SpecimenPage::relativeOpened, this,
            [this](const QVariant& key) { open(SpecimenId{key.toLongLong()}); });
    connect(&m_page, &SpecimenPage::labelAsked, this, [this] {
        if (m_snapshot) {
            Q_EMIT labelAsked(toQt(m_snapshot->card.specimen.code));
        }
    });
    connect(&m_page, &SpecimenPage::custodyAsked, this, &SpecimenPresenter::saveCustody);
    connect(&m_page, &SpecimenPage::codeAddAsked, this, &SpecimenPresenter::addCode);
    connect(&m_page, &SpecimenPage::codeEndAsked, this, &SpecimenPresenter::endCode);
    connect(&m_page, &SpecimenPage::stockAsked, this, [this] {
        if (m_snapshot && m_person) {
            m_snapshot->card.out ? bringBack() : takeOut();
        }
    });
    connect(&m_acts, &shell::Acts::recorded, this, &SpecimenPresenter::recorded);
    connect(&m_acts, &shell::Acts::recorded, this, &SpecimenPresenter::reload);
    connect(&m_acts, &shell::Acts::refused, this, &SpecimenPresenter::refresh);
}

void SpecimenPresenter::setPerson(std::optional<workflows::SignedIn> person) {
    m_person = std::move(person);
    m_acts.setPerson(m_person);
    m_specimen.reset();
    m_moment.reset();
    m_snapshot.reset();
    refresh();
}

void SpecimenPresenter::open(SpecimenId specimen) {
    m_specimen = specimen;
    m_moment.reset();
    m_acts.forget();
    reload();
}

void SpecimenPresenter::addCode(const QString& code) {
    if (m_specimen) {
        m_acts.run(
            [id = *m_specimen, code = fromQt(code)](Repository& repository, const workflows::SignedIn& who) {
                return workflows::addTubeCode(repository, who, id, code);
            },
            tr("The tube is known by %1 from now on.").arg(code));
    }
}

void SpecimenPresenter::endCode(const QString& code) {
    const auto reason = m_ask.text(&m_page, tr("%1 is not on the tube any more").arg(code), tr("Why"));
    if (m_specimen && reason) {
        m_acts.run(
            [id = *m_specimen, code = fromQt(code),
             reason = fromQt(*reason)](Repository& repository, const workflows::SignedIn& who) {
                return workflows::endTubeCode(repository, who, id, code, reason);
            },
            tr("The tube is not known by %1 any more.").arg(code));
    }
}

void SpecimenPresenter::takeOut() {
    const auto& card = m_snapshot->card;
    const auto entries = m_ask.form(&m_page, takingOutForm(toQt(card.code)));
    if (!entries || !m_person || !m_specimen) {
        return;
    }
    m_backend.ask(
        [who = *m_person, code = card.specimen.code, taking = takingOutOf(*entries)](Repository& repository) {
            return workflows::checkOut(repository, who, {code}, taking);
        },
        this,
        [this](const Result<workflows::CheckoutOutcome>& outcome) {
            if (!outcome) {
                sayMoved({}, tl::unexpected(outcome.error()));
                return;
            }
            sayMoved(outcome->taken.empty() ? QString{}
                                            : tr("Take it from %1.").arg(toQt(outcome->taken.front().place)),
                     outcome->refused);
        });
}

void SpecimenPresenter::bringBack() {
    const auto& card = m_snapshot->card;
    const auto& clock = m_backend.repository().clock();
    const auto takenFor = toQt(workflows::checkoutWords(card.out->checkout, clock.offsetAt(clock.now())));
    const auto entries = m_ask.form(&m_page, returningForm(toQt(card.code), takenFor));
    const auto returning = entries ? std::optional{returningOf(*entries)} : std::nullopt;
    if (!returning || !*returning || !m_person || !m_specimen) {
        return;
    }
    m_backend.ask(
        [who = *m_person, code = card.specimen.code, how = **returning](Repository& repository) {
            return workflows::returnToStock(repository, who, {code}, how);
        },
        this,
        [this](const Result<workflows::BenchOutcome>& outcome) {
            sayMoved(tr("It is back and waits for a place: put it away."),
                     outcome ? Result<std::vector<workflows::RefusedTube>>{outcome->refused}
                             : tl::unexpected(outcome.error()));
        });
}

void SpecimenPresenter::sayMoved(const QString& done,
                                 const Result<std::vector<workflows::RefusedTube>>& refused) {
    if (!refused) {
        m_ask.tell(&m_page, tr("Nothing was recorded"), shell::errorWords(refused.error()));
        return;
    }
    if (refused->empty()) {
        m_ask.tell(&m_page, tr("Recorded"), done);
    } else {
        QStringList reasons;
        for (const auto& reason : refused->front().verdict.reasons()) {
            reasons << toQt(workflows::withGroupedCodes(reason.explanation + " " + reason.remedy,
                                                        m_backend.repository().workstation().codes));
        }
        m_ask.tell(&m_page, tr("It stays where it is"), reasons.join(QLatin1Char('\n')));
    }
    reload();
    Q_EMIT recorded();
}

void SpecimenPresenter::reload() {
    if (!m_person || !m_specimen) {
        refresh();
        return;
    }
    const auto moment = m_moment ? std::optional{fromQt(*m_moment)} : std::nullopt;
    m_backend.ask(
        [id = *m_specimen, moment](Repository& repository) { return snapshotOf(repository, id, moment); },
        this,
        [this, id = *m_specimen, asked = m_moment](Result<SpecimenSnapshot> snapshot) {
            if (m_specimen == id && m_moment == asked) { // else something newer is on its way
                take(std::move(snapshot));
            }
        });
}

void SpecimenPresenter::take(Result<SpecimenSnapshot> snapshot) {
    if (!snapshot) {
        m_specimen.reset();
        m_snapshot.reset();
        refresh();
        m_ask.tell(&m_page, tr("The specimen cannot be shown"), shell::errorWords(snapshot.error()));
        return;
    }
    m_snapshot = std::move(*snapshot);
    refresh();
}

void SpecimenPresenter::saveCustody() {
    if (!m_snapshot) {
        return;
    }
    const auto code = toQt(m_snapshot->card.code);
    const auto path = m_ask.saveFile(&m_page, {tr("Save the history of %1").arg(code),
                                               tr("%1 custody.csv").arg(code), tr("Tables (*.csv)")});
    if (!path) {
        return;
    }
    QSaveFile file{*path};
    const auto text = csvOf(m_snapshot->card.timeline);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0 ||
        !file.commit()) {
        m_ask.tell(&m_page, tr("The history was not saved"),
                   tr("%1: %2. Choose another folder.").arg(*path, file.errorString()));
    }
}

bool SpecimenPresenter::isShown(storage::Timestamp recordedAt) const {
    return !m_moment || recordedAt <= fromQt(*m_moment);
}

void SpecimenPresenter::addFacts(SpecimenView& view) const {
    const auto& card = m_snapshot->card;
    const auto& specimen = m_snapshot->then ? m_snapshot->then->specimen : card.specimen;
    const auto place = toQt(m_snapshot->then ? m_snapshot->then->place : card.place);
    const auto collected = common::toQt(specimen.collectedAt, specimen.collectedOffset);
    const auto& clock = m_backend.repository().clock();
    view.chips.push_back({stateOf(specimen.lifecycle), toQt(workflows::lifecycleWords(specimen.lifecycle))});
    if (specimen.condition != storage::specimens::Condition::Good) {
        view.chips.push_back({State::LookHere, conditionWords(specimen.condition)});
    }
    for (const auto& hold : card.holds) {
        if (isShown(hold.placedAt)) {
            view.chips.push_back({State::Held, tr("held: %1").arg(holdWords(hold.kind))});
        }
    }
    view.factsNote = card.visit
                         ? QStringLiteral("%1 · %2").arg(toQt(card.participantCode), toQt(card.visit->name))
                         : toQt(card.participantCode);
    auto& facts = view.facts;
    facts.push_back({tr("Kind"), toQt(card.kindName)});
    facts.push_back({tr("Content"), contentWords(specimen)});
    facts.push_back({tr("Participant"), toQt(card.participantCode), FactStyle::Code});
    facts.push_back({tr("Visit"), card.visit ? QStringLiteral("%1 · %2").arg(toQt(card.visit->code),
                                                                             toQt(card.visit->name))
                                             : tr("not planned")});
    facts.push_back({tr("Study"), toQt(card.study.code)});
    facts.push_back({tr("Site"), toQt(card.site.name)});
    facts.push_back({tr("Place"), place.isEmpty() ? tr("nowhere") : place});
    facts.push_back({tr("Kept at"), toQt(storage::freezers::temperatureWords(specimen.temperatureClass))});
    facts.push_back({tr("Collected"), common::momentWords(collected, view.asOf.now), FactStyle::Words,
                     State::Expected, common::exactWords(collected)});
    if (specimen.receivedAt) {
        const auto received = common::toQt(*specimen.receivedAt, clock);
        const auto age = common::durationWords(std::chrono::seconds{collected.secsTo(received)});
        facts.push_back({tr("Received"),
                         tr("%1, after %2").arg(common::momentWords(received, view.asOf.now), age),
                         FactStyle::Words, State::Expected, common::exactWords(received)});
    }
    facts.push_back({tr("Condition"), conditionWords(specimen.condition)});
    facts.push_back({tr("Thaws"), QString::number(specimen.thaws)});
    QStringList gaps;
    for (const auto& gap : card.sprec.gaps()) {
        gaps.push_back(toQt(gap));
    }
    const auto& sprecVersion = storage::specimens::kSprecVersionCodes.text(card.sprec.version);
    facts.push_back({tr("SPREC %1").arg(toQt(std::string{sprecVersion})), toQt(card.sprec.text()),
                     FactStyle::Code, State::Expected, gaps.join(QLatin1Char{'\n'})});
    for (const auto& alias : card.aliases) {
        facts.push_back({alias.endedAt ? tr("Was also") : tr("Also"), toQt(alias.code), FactStyle::Code});
    }
    facts.push_back(
        {tr("Labels"), card.prints.empty() ? tr("none printed") : tr("%1 printed").arg(card.prints.size())});
}

void SpecimenPresenter::addLineage(SpecimenView& view) const {
    std::map<SpecimenId, std::size_t> places;
    for (const auto& node : m_snapshot->card.lineage.nodes) {
        places.emplace(node.id, view.nodes.size());
        const bool isOdd =
            stateOf(node.lifecycle) == State::Stop || stateOf(node.lifecycle) == State::LookHere;
        view.nodes.push_back({toQt(node.title), toQt(node.subtitle),
                              isOdd ? std::optional{stateOf(node.lifecycle)} : std::nullopt,
                              node.id == m_snapshot->card.specimen.id,
                              QVariant::fromValue<qlonglong>(node.id.value())});
    }
    for (const auto& edge : m_snapshot->card.lineage.edges) {
        const auto parent = places.find(edge.parent);
        const auto child = places.find(edge.child);
        if (parent != places.end() && child != places.end()) {
            view.edges.push_back({parent->second, child->second});
        }
    }
}

void SpecimenPresenter::addCustody(SpecimenView& view) const {
    for (const auto& entry : m_snapshot->card.timeline) {
        if (!isShown(entry.recordedAt)) {
            continue;
        }
        auto words = toQt(entry.sentence);
        if (entry.parent) {
            words = tr("%1 It happened to what this was made of.").arg(words);
        }
        if (entry.isTakenBack) {
            words = tr("%1 Taken back later.").arg(words);
        }
        view.custody.push_back({common::toQt(entry.occurredAt, entry.offset), stateOf(entry),
                                toQt(entry.words), words,
                                QVariant::fromValue<qlonglong>(entry.event.value())});
    }
    view.custodyNote = common::countWords(
        std::ssize(view.custody), tr("%1 event in the ledger. The time to the second shows on hover."),
        tr("%1 events in the ledger. The time to the second shows on hover."));
}

void SpecimenPresenter::refresh() {
    SpecimenView view;
    if (!m_snapshot) {
        m_page.show(view);
        return;
    }
    const auto& clock = m_backend.repository().clock();
    view.code = toQt(m_snapshot->card.code);
    view.asOf = {common::toQt(m_snapshot->first, clock), common::toQt(clock.now(), clock), m_moment};
    addFacts(view);
    addLineage(view);
    addCustody(view);
    view.mayPrint =
        m_person && storage::people::roleFor(storage::people::Act::Print, m_person->grants,
                                             m_snapshot->card.specimen.study, std::nullopt, clock.now())
                        .has_value();
    for (const auto& alias : m_snapshot->card.aliases) {
        if (!alias.endedAt) {
            view.furtherCodes.codes.push_back(toQt(alias.code));
        }
    }
    view.furtherCodes.mayChange =
        !m_moment && m_acts.may(storage::people::Act::Receive, m_snapshot->card.specimen.study);
    view.furtherCodes.outcome = m_acts.outcome();
    if (!m_moment && m_acts.may(storage::people::Act::Process, m_snapshot->card.specimen.study)) {
        const bool isStored = m_snapshot->card.specimen.lifecycle == storage::specimens::Lifecycle::Stored;
        view.stockAct = m_snapshot->card.out ? tr("It is back…") : isStored ? tr("Take it out…") : QString{};
    }
    if (view.mayPrint) {
        view.uses = {printing::tubeUse(m_snapshot->card.specimen.kindCode)};
    }
    m_page.show(view);
}

} // namespace app::specimens
