// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/putaway/putaway_presenter.h"

#include "app/common/text_edge.h"
#include "app/common/time_words.h"
#include "storage/workflows/grouped_codes.h"
#include "storage/workflows/place_proposals.h"

#include <QDateTime>

#include <algorithm>

namespace app::putaway {

namespace {

namespace freezers = storage::freezers;
namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using workflows::Repository;

constexpr std::int64_t kShownWaiting = 200;

QDateTime moment(storage::Timestamp at) {
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count());
}

/// Where the tubes go; those on identity hold stay out. A hold of another kind lies in the freezer with its
/// tube.
freezers::PlaceProposals proposalsFor(storage::database::Reading& reading,
                                      const std::vector<workflows::WaitingTube>& waiting) {
    std::vector<storage::specimens::Specimen> tubes;
    for (const auto& tube : waiting) {
        if (!tube.staysOut) {
            tubes.push_back(tube.specimen);
        }
    }
    return workflows::proposePlacesFor(reading, tubes);
}

PutAwaySnapshot snapshotOf(Repository& repository, const std::optional<freezers::Container>& box) {
    auto snapshot =
        repository.read([&](storage::database::Reading& reading) -> storage::Result<PutAwaySnapshot> {
            PutAwaySnapshot known;
            known.waiting = workflows::waitingTubes(reading, kShownWaiting);
            if (!box) {
                auto proposed = proposalsFor(reading, known.waiting);
                known.remarks = std::move(proposed.remarks);
                for (auto& place : proposed.places) {
                    known.proposals.emplace(place.specimen, std::move(place));
                }
            } else {
                known.inBox = workflows::tubesIn(reading, box->id);
                known.place = workflows::pathOf(reading, box->parent);
            }
            return known;
        });
    return snapshot ? std::move(*snapshot) : PutAwaySnapshot{};
}

State stateOf(const std::optional<freezers::PutAwaySignal>& signal) {
    if (!signal) {
        return State::Now;
    }
    return *signal == freezers::PutAwaySignal::Placed ? State::Done : State::Stop;
}

/// The last part of the way.
QString boxOf(const freezers::PlaceProposal& place) {
    return toQt(place.way).section(QStringLiteral(" › "), -1);
}

common::Refusal refusalOf(const QString& tube, const storage::Verdict& verdict) {
    common::Refusal refusal{PutAwayPresenter::tr("%1 may not go there").arg(tube), {}, State::Stop};
    for (const auto& reason : verdict.reasons()) {
        refusal.reasons.push_back({toQt(reason.explanation), toQt(reason.source), toQt(reason.remedy)});
    }
    return refusal;
}

} // namespace

PutAwayPresenter::PutAwayPresenter(PutAwayPage& page, shell::Backend& backend, common::Sounds& sounds,
                                   QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_sounds(sounds) {
    connect(&m_page, &PutAwayPage::scanTaken, this, &PutAwayPresenter::onScan);
    connect(&m_page, &PutAwayPage::entered, this, &PutAwayPresenter::reload);
    connect(&m_page, &PutAwayPage::undoLastAsked, this,
            [this] { hear(freezers::CommandCard{freezers::Command::Undo}, std::nullopt); });
    connect(&m_page, &PutAwayPage::undoPlacedAsked, this,
            [this](const QString& key) { carryOut(freezers::UndoPlace{fromQt(key)}, std::nullopt); });
    connect(&m_page, &PutAwayPage::positionChosen, this,
            [this](int index) { hear(freezers::PositionPicked{index + 1}, std::nullopt); });
    connect(&m_page, &PutAwayPage::tubeChosen, this,
            [this](const QString& key) { hear(freezers::TubeScanned{fromQt(key)}, std::nullopt); });
    connect(&m_page, &PutAwayPage::boxDoneAsked, this,
            [this] { hear(freezers::CommandCard{freezers::Command::Next}, std::nullopt); });
}

void PutAwayPresenter::setPerson(std::optional<workflows::SignedIn> person) {
    m_person = std::move(person);
    m_state = {};
    m_asked.clear();
    m_snapshot = {};
    refresh();
}

void PutAwayPresenter::onScan(const shell::ScanText& scan) {
    const auto routed = shell::routeScan(fromQt(scan.raw()), "put away");
    hear(shell::putAwayMeaning(routed), routed.read);
}

void PutAwayPresenter::hear(const freezers::PutAwayMeaning& meaning,
                            const std::optional<workflows::ScanRead>& scan) {
    m_heard.push_back({meaning, scan});
    takeHeard();
}

void PutAwayPresenter::takeHeard() {
    while (!m_heard.empty() && m_waiting == 0) {
        const auto next = std::move(m_heard.front());
        m_heard.pop_front();
        take(next.meaning, next.scan);
    }
}

void PutAwayPresenter::take(const freezers::PutAwayMeaning& meaning,
                            const std::optional<workflows::ScanRead>& scan) {
    if (!m_person) {
        return;
    }
    m_refusal = {};
    const auto* tube = std::get_if<freezers::TubeScanned>(&meaning);
    m_asked = tube != nullptr && !m_state.box ? tube->code : std::string{};
    const bool hadBox = m_state.box.has_value();
    auto step = freezers::step(std::move(m_state), meaning);
    m_state = std::move(step.state);
    const bool isBoxDone = hadBox && !m_state.box;
    m_directs = isBoxDone || !m_asked.empty();
    if (isBoxDone) {
        reload(); // the places that are left are proposed anew
    }
    if (step.commands.empty() && scan) {
        m_backend.ask(
            [who = *m_person, read = *scan, outcome = m_state.strip.headline](Repository& repository) {
                return workflows::journalScan(repository, who, read, outcome);
            },
            this,
            [this, signal = m_state.strip.signal](const storage::Result<void>&) {
                m_sounds.play(stateOf(signal));
            });
    }
    for (const auto& command : step.commands) {
        carryOut(command, scan);
    }
    refresh();
}

void PutAwayPresenter::carryOut(const freezers::PutAwayCommand& command,
                                const std::optional<workflows::ScanRead>& scan) {
    m_waiting += 1;
    m_backend.ask([who = *m_person, command, scan](
                      Repository& repository) { return workflows::carryOut(repository, who, command, scan); },
                  this, [this](const freezers::PutAwayReply& reply) { takeReply(reply); });
}

void PutAwayPresenter::takeReply(const freezers::PutAwayReply& reply) {
    m_waiting -= 1;
    m_state = freezers::reply(std::move(m_state), reply);
    if (const auto* refused = std::get_if<freezers::PlaceRefused>(&reply)) {
        m_refusal = refusalOf(toQt(m_backend.repository().workstation().codes.grouped(refused->specimen)),
                              refused->verdict);
    }
    m_justPlaced.reset();
    if (const auto* placed = std::get_if<freezers::Placed>(&reply)) {
        m_justPlaced = placed->position;
        m_placedAt.insert_or_assign(placed->specimen, moment(m_backend.repository().clock().now()));
    }
    m_sounds.play(stateOf(m_state.strip.signal));
    reload();
    Q_EMIT recorded();
    takeHeard();
}

void PutAwayPresenter::reload() {
    m_backend.ask(
        [box = m_state.box](Repository& repository) { return snapshotOf(repository, box); }, this,
        [this](PutAwaySnapshot snapshot) {
            if (m_state.box) { // the person has decided; the others are proposed anew when it is done
                snapshot.proposals = std::move(m_snapshot.proposals);
            }
            m_snapshot = std::move(snapshot);
            refresh();
        });
}

BoxView PutAwayPresenter::boxView() const {
    BoxView view;
    if (!m_state.box) {
        return view;
    }
    const auto& box = *m_state.box;
    const auto grid = freezers::gridOf(box).value_or(freezers::Grid{1, 1});
    const auto& codes = m_backend.repository().workstation().codes;
    view.code = toQt(codes.grouped(box.code));
    view.name = toQt(box.name);
    view.place = toQt(m_snapshot.place);
    view.temperature = toQt(freezers::temperatureWords(box.temperatureClass));
    view.occupancy = tr("%1 of %2").arg(m_state.occupied.size()).arg(grid.size());
    view.rows = static_cast<int>(grid.rows);
    view.columns = static_cast<int>(grid.columns);
    view.wells.resize(static_cast<std::size_t>(grid.size()));
    for (const auto& [position, code] : m_state.occupied) {
        auto& well = view.wells.at(static_cast<std::size_t>(position - 1));
        well.filled = true;
        const auto specimen = m_snapshot.inBox.find(position);
        well.words = specimen == m_snapshot.inBox.end() ? QString{} : toQt(specimen->second.kindCode).left(4);
        well.hint = toQt(codes.grouped(code));
        well.key = toQt(code);
    }
    if (m_justPlaced) {
        view.justPlaced = static_cast<int>(*m_justPlaced - 1);
    }
    if (const auto next = freezers::nextPosition(m_state)) {
        view.next = static_cast<int>(*next - 1);
    }
    return view;
}

QString PutAwayPresenter::goesTo(const workflows::WaitingTube& tube) const {
    if (tube.staysOut) {
        return tr("hold tray");
    }
    const auto place = m_snapshot.proposals.find(tube.specimen.code);
    if (place == m_snapshot.proposals.end()) {
        return toQt(freezers::temperatureWords(tube.specimen.temperatureClass));
    }
    // While a box is open, its next free position is what counts.
    return m_state.box ? boxOf(place->second)
                       : QStringLiteral("%1 · %2").arg(boxOf(place->second), toQt(place->second.label));
}

void PutAwayPresenter::direct(common::ScanAnswer& answer) const {
    const auto named = std::ranges::find_if(m_snapshot.waiting, [this](const workflows::WaitingTube& tube) {
        return m_asked.empty() ? m_snapshot.proposals.contains(tube.specimen.code)
                               : tube.specimen.code == m_asked;
    });
    if (named == m_snapshot.waiting.end()) {
        return;
    }
    const auto place = m_snapshot.proposals.find(named->specimen.code);
    if (place != m_snapshot.proposals.end()) {
        const auto box = tr("%1, position %2").arg(boxOf(place->second), toQt(place->second.label));
        answer.headline =
            m_asked.empty() ? tr("The next tube goes to %1").arg(box) : tr("It goes to %1").arg(box);
        answer.detail = toQt(place->second.way);
        answer.next = tr("Scan the box there, or another one.");
    } else if (named->staysOut) {
        answer.headline = tr("It goes to the hold tray");
        answer.detail = toQt(named->held);
    } else {
        QStringList remarks;
        for (const auto& remark : m_snapshot.remarks) {
            remarks << toQt(workflows::withGroupedCodes(remark, m_backend.repository().workstation().codes));
        }
        answer.headline = tr("No place is proposed");
        answer.detail = remarks.join(QLatin1Char(' '));
    }
}

std::vector<WaitingTube> PutAwayPresenter::waitingTubes() const {
    const auto now = moment(m_backend.repository().clock().now());
    std::vector<WaitingTube> tubes;
    for (const auto& waiting : m_snapshot.waiting) {
        const auto& specimen = waiting.specimen;
        const auto since = moment(specimen.receivedAt.value_or(specimen.collectedAt));
        const bool isHeld = !waiting.held.empty();
        const auto place = m_snapshot.proposals.find(specimen.code);
        tubes.push_back(
            {toQt(specimen.code), toQt(m_backend.repository().workstation().codes.grouped(specimen.code)),
             toQt(specimen.kindCode),
             QStringLiteral("%1 · %2").arg(toQt(waiting.participantCode), toQt(waiting.visitCode)),
             goesTo(waiting), place == m_snapshot.proposals.end() ? QString{} : toQt(place->second.way),
             isHeld ? State::Held : State::Expected, isHeld ? tr("held") : tr("waiting"),
             common::agoWords(since, now),
             isHeld ? QStringLiteral("%1\n%2").arg(toQt(waiting.held), common::exactWords(since))
                    : common::exactWords(since)});
    }
    return tubes;
}

std::vector<PlacedTube> PutAwayPresenter::placedTubes() const {
    std::vector<PlacedTube> tubes;
    const auto now = moment(m_backend.repository().clock().now());
    for (auto code = m_state.undo.rbegin(); code != m_state.undo.rend(); ++code) {
        const auto found = m_placedAt.find(*code);
        const auto at = found == m_placedAt.end() ? QDateTime{} : found->second;
        QString position;
        for (const auto& [place, occupant] : m_state.occupied) {
            if (occupant == *code && m_state.box) {
                const auto grid = freezers::gridOf(*m_state.box).value_or(freezers::Grid{1, 1});
                position = toQt(freezers::positionLabel(grid, place).value_or(""));
            }
        }
        tubes.push_back({toQt(*code), toQt(m_backend.repository().workstation().codes.grouped(*code)),
                         position, at.isValid() ? common::agoWords(at, now) : QString{},
                         at.isValid() ? common::exactWords(at) : QString{}, true});
    }
    return tubes;
}

void PutAwayPresenter::refresh() {
    PutAwayView view;
    const auto words = [this](const std::string& text) {
        return toQt(workflows::withGroupedCodes(text, m_backend.repository().workstation().codes));
    };
    view.answer = {stateOf(m_state.strip.signal),      words(m_state.strip.headline),
                   words(m_state.strip.detail),        {},
                   words(freezers::nextText(m_state)), {}};
    if (!m_state.box && !m_state.strip.signal && (m_directs || m_state.strip.headline.empty())) {
        direct(view.answer);
    }
    if (view.answer.headline.isEmpty()) {
        view.answer.headline = m_state.box ? toQt(m_state.box->name) : tr("Which box is open?");
        view.answer.detail = m_state.box ? QString{} : tr("Scan the box, then its tubes one by one.");
    }
    view.refusal = m_refusal;
    view.box = boxView();
    view.waiting = waitingTubes();
    view.placed = placedTubes();
    view.mayUndoLast = !m_state.undo.empty();
    m_page.show(view);
}

} // namespace app::putaway
