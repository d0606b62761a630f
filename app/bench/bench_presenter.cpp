// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_presenter.h"

#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/shell/error_words.h"
#include "storage/workflows/known_tube.h"

#include <algorithm>

namespace app::bench {

namespace {

namespace freezers = storage::freezers;
namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using storage::Result;
using workflows::BatchView;
using workflows::BenchTube;
using workflows::Repository;
using workflows::SignedIn;
using std::chrono_literals::operator""s;

/// Seconds between two looks at what other workstations did, and for limits that were crossed.
constexpr int kLookEvery = 20;

Result<BenchSnapshot> snapshotOf(Repository& repository) {
    return repository.read([&](storage::database::Reading& reading) -> Result<BenchSnapshot> {
        auto tubes = workflows::benchTubes(reading, repository.workstation().codes, repository.clock().now());
        if (!tubes) {
            return tl::unexpected(tubes.error());
        }
        return BenchSnapshot{std::move(*tubes), workflows::openBatchViews(reading)};
    });
}

} // namespace

BenchPresenter::BenchPresenter(BenchPage& page, shell::Backend& backend, common::Ask& ask,
                               common::Sounds& sounds, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_sounds(sounds) {
    connect(&m_page, &BenchPage::scanTaken, this, &BenchPresenter::hear);
    connect(&m_page, &BenchPage::entered, this, [this] {
        reload();
        m_second.start(1s);
    });
    connect(&m_page, &BenchPage::left, this, [this] {
        m_second.stop();
        m_pool.reset(); // whoever comes back scans something else
    });
    connect(&m_second, &QTimer::timeout, this, &BenchPresenter::tick);
    connect(&m_page, &BenchPage::clockOpened, this, [this](const QString& key) {
        for (const auto& row : clockRows()) {
            if (row.key == key) {
                toggle(row.all);
                return;
            }
        }
    });
    connect(&m_page, &BenchPage::alikeAsked, this, &BenchPresenter::takeAlike);
    connect(&m_page, &BenchPage::actAsked, this, [this] { act(); });
    connect(&m_page, &BenchPage::skipAsked, this, &BenchPresenter::skip);
    connect(&m_page, &BenchPage::failureAsked, this, &BenchPresenter::fail);
    connect(&m_page, &BenchPage::divideAsked, this, [this] { divide(workflows::VialLabels::PreLabelled); });
    connect(&m_page, &BenchPage::leaveAsked, this, [this] { leave(workflows::Remainder::Kept); });
    connect(&m_page, &BenchPage::usedUpAsked, this, [this] { leave(workflows::Remainder::None); });
    connect(&m_page, &BenchPage::undoAsked, this, &BenchPresenter::undo);
    connect(&m_page, &BenchPage::cellsAsked, this, &BenchPresenter::recordCells);
    connect(&m_page, &BenchPage::valueAsked, this, &BenchPresenter::recordValue);
    connect(&m_page, &BenchPage::valueFileAsked, this, &BenchPresenter::recordValueFile);
    connect(&m_page, &BenchPage::poolAsked, this, &BenchPresenter::pool);
    connect(&m_page, &BenchPage::lateEntryAsked, this, &BenchPresenter::enterLate);
    connect(&m_page, &BenchPage::worksheetAsked, this, &BenchPresenter::writeSheet);
    connect(&m_page, &BenchPage::worksheetWritten, this, [this](const QString& text) {
        hear({text, tr("keyboard")});
    });
    connect(&m_page, &BenchPage::worksheetPutDown, this, &BenchPresenter::putSheetDown);
    connect(&m_page, &BenchPage::handEmptied, this, [this] { onCard(freezers::Command::Cancel); });
    connect(&m_page, &BenchPage::deviationOpened, this, &BenchPresenter::explain);
    connect(&m_page, &BenchPage::vialLeftOut, this, &BenchPresenter::leaveOut);
    connect(&m_page, &BenchPage::vialsClosed, this, &BenchPresenter::closeBatches);
}

void BenchPresenter::setPerson(std::optional<SignedIn> person) {
    m_person = std::move(person);
    ++m_session;
    m_unjournalled.reset();
    m_heard.clear();
    m_hand.clear();
    m_preparation = {};
    m_pool.reset();
    m_sheet.reset();
    m_last.reset();
    m_answer = {};
    m_refusal = {};
    m_snapshot = {};
    refresh();
}

// --- scans --------------------------------------------------------------------------------

void BenchPresenter::hear(const shell::ScanText& scan) {
    m_heard.push_back(scan);
    takeHeard();
}

void BenchPresenter::takeHeard() {
    while (m_waiting == 0) {
        journal();
        if (m_heard.empty()) {
            return;
        }
        const auto next = std::move(m_heard.front());
        m_heard.pop_front();
        onScan(next);
    }
}

void BenchPresenter::onScan(const shell::ScanText& scan) {
    if (!m_person) {
        return;
    }
    m_refusal = {};
    const auto text = fromQt(scan.text);
    const auto routed = shell::routeScan(fromQt(scan.raw()), "bench");
    if (isForSheet(routed)) {
        onSheet(routed, fromQt(scan.raw()));
        return;
    }
    const auto meaning = shell::putAwayMeaning(routed);
    m_unjournalled = routed.read;
    if (const auto* card = std::get_if<freezers::CommandCard>(&meaning)) {
        onCard(card->command);
    } else if (const bool isTube = std::holds_alternative<freezers::TubeScanned>(meaning); m_pool && isTube) {
        pourInto(routed.canonical);
    } else if (isTube) {
        const bool isOurs = std::holds_alternative<scanner::codes::SpecimenCode>(routed.code);
        onTube(routed.canonical, text, isOurs ? std::optional{routed.print} : std::nullopt);
    } else {
        onOtherCode(text);
    }
}

void BenchPresenter::journal() {
    if (!m_unjournalled || !m_person) {
        return;
    }
    m_backend.ask(
        [who = *m_person, read = *std::exchange(m_unjournalled, std::nullopt),
         outcome = fromQt(m_answer.headline)](Repository& repository) {
            return workflows::journalScan(repository, who, read, outcome);
        },
        this, [](const Result<void>&) {});
}

void BenchPresenter::onTube(const std::string& code, const std::string& text,
                            std::optional<std::int64_t> print) {
    const auto isHere = std::ranges::any_of(
        m_snapshot.tubes, [&](const BenchTube& tube) { return tube.tube.specimen.code == code; });
    if (isHere && batches().empty()) {
        toggle({code});
    } else {
        lookUp(code, text, print);
    }
}

/// A tube that is known by another code, one that comes to the bench, a vial, an instrument, a lot: the
/// record decides.
void BenchPresenter::lookUp(const std::string& code, const std::string& text,
                            std::optional<std::int64_t> print) {
    ask(
        [code](Repository& repository) {
            return repository.read([&](storage::database::Reading& reading) {
                return workflows::specimenNamed(reading, repository.workstation().codes, code);
            });
        },
        [this, code, text, print](const Result<std::optional<specimens::Specimen>>& found) {
            if (!m_person) {
                return; // locked meanwhile
            }
            if (!found) {
                refuse(tr("This code is not clear"), found.error());
                return;
            }
            const auto isHere = *found && std::ranges::any_of(m_snapshot.tubes, [&](const BenchTube& tube) {
                return tube.tube.specimen.id == (*found)->id;
            });
            if (isHere) {
                toggle({(*found)->code});
            } else if (!batches().empty()) {
                const auto& own = *found ? (*found)->code : code;
                scanVial(own, own == code ? print : std::nullopt);
            } else if (*found) {
                ask([who = *m_person, own = (*found)->code](
                        Repository& repository) { return workflows::takeToBench(repository, who, {own}); },
                    [this, own = (*found)->code](const Outcome& outcome) {
                        if (outcome && !outcome->done.empty()) {
                            m_hand.push_back(own);
                            m_arrived.push_back(own);
                        }
                        take(tr("On the bench"), outcome);
                    });
            } else {
                onOtherCode(text);
            }
        });
}

/// An instrument or a lot, when a step waits for one.
void BenchPresenter::onOtherCode(const std::string& text) {
    if (!batches().empty() || m_pool) {
        say(State::Stop, tr("This is no tube"),
            m_pool ? tr("Scan the tube they are poured into, or Cancel.")
                   : tr("Scan the vials of the batch, or close it."));
        return;
    }
    const auto step = stepInHand();
    if (step.next == nullptr || missingFor(*step.next, m_preparation).empty()) {
        say(State::Stop, tr("Not known here"), tr("%1 is no tube of this repository.").arg(toQt(text)));
        return;
    }
    auto made = prepared(m_preparation, *step.next, text, m_backend.repository().clock().now());
    if (!made) {
        refuse(tr("This cannot be used"), made.error());
        return;
    }
    m_preparation = std::move(*made);
    const auto missing = missingFor(*step.next, m_preparation);
    say(State::Done, tr("Taken: %1").arg(toQt(text)),
        missing.empty() ? tr("All is there for %1.").arg(toQt(step.next->name))
                        : tr("Now %1.").arg(toQt(missing)));
}

void BenchPresenter::onCard(freezers::Command card) {
    const bool isAboutPool =
        card == freezers::Command::Ok || card == freezers::Command::Next || card == freezers::Command::Cancel;
    if (m_pool && !isAboutPool) {
        say(State::Now, tr("Scan the tube they are poured into"),
            tr("Or Cancel, when they stay as they are."));
        return;
    }
    switch (card) {
    case freezers::Command::Ok:
    case freezers::Command::Next:
        act();
        return;
    case freezers::Command::Cancel:
        if (std::exchange(m_pool, std::nullopt)) {
            say(State::Now, tr("Nothing was poured together"));
            return;
        }
        m_hand.clear();
        m_preparation = {};
        say(State::Now, tr("Your hands are empty"));
        return;
    case freezers::Command::Undo:
        undo();
        return;
    case freezers::Command::Reject:
        fail();
        return;
    case freezers::Command::Print:
        if (mayDivide(workflows::VialLabels::Ours)) {
            divide(workflows::VialLabels::Ours);
        } else {
            say(State::Now, tr("Nothing to print here"),
                tr("Labels of vials are printed when the vials are made."));
        }
        return;
    }
}

void BenchPresenter::toggle(const std::vector<std::string>& codes) {
    m_preparation = {};
    m_pool.reset(); // it was about other tubes
    const auto isInHand = [this](const std::string& code) {
        return std::ranges::find(m_hand, code) != m_hand.end();
    };
    const auto& grouped = m_backend.repository().workstation().codes.grouped;
    if (std::ranges::all_of(codes, isInHand)) {
        std::erase_if(m_hand,
                      [&](const std::string& code) { return std::ranges::find(codes, code) != codes.end(); });
        say(State::Now, tr("Out of your hands"),
            codes.size() == 1 ? toQt(grouped(codes.front())) : tr("%1 tubes").arg(codes.size()));
        return;
    }
    std::ranges::copy_if(codes, std::back_inserter(m_hand), std::not_fn(isInHand));
    sayHand(codes);
}

/// How many tubes are in the hand; of those that just came, why one is held.
void BenchPresenter::sayHand(const std::vector<std::string>& codes) {
    const auto& grouped = m_backend.repository().workstation().codes.grouped;
    const auto headline =
        common::countWords(std::ssize(m_hand), tr("%1 tube in hand"), tr("%1 tubes in hand"));
    for (const auto& tube : m_snapshot.tubes) {
        const bool isNew = std::ranges::find(codes, tube.tube.specimen.code) != codes.end();
        if (isNew && !tube.holds.empty()) {
            say(State::LookHere, headline,
                tr("%1 is held: %2").arg(toQt(tube.code), toQt(tube.holds.front().reason)));
            return;
        }
    }
    say(State::Done, headline,
        codes.size() == 1 ? toQt(grouped(codes.front())) : tr("Scan one to put it back."));
}

std::vector<std::string> BenchPresenter::alike() const {
    std::vector<std::string> codes;
    const auto held = hand();
    const auto step = stepInHand();
    if (held.empty() || step.isMixed) {
        return codes;
    }
    for (const auto& tube : m_snapshot.tubes) {
        const auto& code = tube.tube.specimen.code;
        if (std::ranges::find(m_hand, code) == m_hand.end() && tube.running == held.front()->running &&
            tube.next == held.front()->next && tube.profile->profile == held.front()->profile->profile) {
            codes.push_back(code);
        }
    }
    return codes;
}

void BenchPresenter::takeAlike() {
    if (const auto codes = alike(); !codes.empty()) {
        toggle(codes);
    }
}

// --- state --------------------------------------------------------------------------------

void BenchPresenter::say(State state, const QString& headline, const QString& detail) {
    m_answer = {state, headline, detail};
    m_sounds.play(state);
    refresh();
}

void BenchPresenter::refuse(const QString& headline, const storage::Error& error) {
    m_refusal = {headline, {{shell::errorWords(error), {}, {}}}, State::Stop};
    say(State::Stop, headline, shell::errorWords(error));
}

void BenchPresenter::reload() {
    if (!m_person) {
        return;
    }
    ask([](Repository& repository) { return snapshotOf(repository); },
        [this](Result<BenchSnapshot> snapshot) {
            if (!snapshot) {
                refuse(tr("The bench cannot be shown"), snapshot.error());
                return;
            }
            m_snapshot = std::move(*snapshot);
            std::erase_if(m_hand, [this](const std::string& code) {
                return std::ranges::none_of(
                    m_snapshot.tubes, [&](const BenchTube& tube) { return tube.tube.specimen.code == code; });
            });
            refresh();
            const auto arrived = std::exchange(m_arrived, {});
            const bool isHeld = std::ranges::any_of(m_snapshot.tubes, [&](const BenchTube& tube) {
                return !tube.holds.empty() &&
                       std::ranges::find(arrived, tube.tube.specimen.code) != arrived.end();
            });
            if (isHeld) {
                sayHand(arrived);
            }
        });
}

/// Clocks are made again from what was read last; now and then what others did is read, and what was crossed
/// written.
void BenchPresenter::tick() {
    if (!m_person) {
        return;
    }
    m_page.showClocks(clockRows());
    if (++m_seconds % kLookEvery != 0) {
        return;
    }
    m_backend.ask(
        [who = *m_person](Repository& repository) { return workflows::recordCrossings(repository, who); },
        this,
        [this](const Result<std::vector<specimens::Deviation>>& crossed) {
            if (crossed && !crossed->empty()) {
                say(State::LookHere, tr("A limit was crossed"), toQt(crossed->front().explanation));
                Q_EMIT recorded();
            }
            reload();
        });
}

std::vector<const BenchTube*> BenchPresenter::hand() const {
    std::vector<const BenchTube*> tubes;
    for (const auto& code : m_hand) {
        const auto found = std::ranges::find_if(
            m_snapshot.tubes, [&](const BenchTube& tube) { return tube.tube.specimen.code == code; });
        if (found != m_snapshot.tubes.end()) {
            tubes.push_back(&*found);
        }
    }
    return tubes;
}

HandStep BenchPresenter::stepInHand() const {
    std::vector<Standing> standings;
    for (const auto* tube : hand()) {
        standings.push_back({&tube->profile->profile, tube->running, tube->next});
    }
    return stepOfHand(standings);
}

bool BenchPresenter::mayDivide(workflows::VialLabels labels) const {
    const auto step = stepInHand();
    const auto held = hand();
    // Cells differ from tube to tube, and a maker's code does not say which tube its vial was filled from.
    const bool isOneByOne =
        labels == workflows::VialLabels::PreLabelled || (!held.empty() && isMadeByCells(*held.front()));
    return batches().empty() && step.running != nullptr &&
           step.running->kind == specimens::StepKind::Divide && (held.size() == 1 || !isOneByOne);
}

QString BenchPresenter::next() const {
    if (m_sheet) {
        return sheetNext();
    }
    const auto step = stepInHand();
    if (m_pool) {
        return tr("Scan the empty tube, or Next for a label of ours");
    }
    if (const auto open = batches(); !open.empty()) {
        return waitingIn(open) == 0 ? tr("Scan Next to close the batch") : tr("Scan the vials, in any order");
    }
    if (mayDivide(workflows::VialLabels::Ours)) {
        return tr("Scan Next for vials with labels");
    }
    if (step.next != nullptr) {
        const auto missing = missingFor(*step.next, m_preparation);
        return missing.empty() ? tr("Scan Next to begin") : tr("Scan %1").arg(toQt(missing));
    }
    return step.running != nullptr ? tr("Scan Next when it is done") : tr("Scan a tube");
}

void BenchPresenter::refresh() {
    BenchView view;
    view.answer = m_answer;
    if (view.answer.headline.isEmpty()) {
        view.answer = {State::Now, tr("Scan a tube"), tr("It comes to the bench, and into your hands.")};
    }
    view.answer.next = next();
    view.refusal = m_refusal;
    view.clocks = clockRows();
    view.hand = handRows();
    view.deviations = deviationRows();
    view.vials = vialsView();
    view.sheet = sheetView();
    view.mayUndo = m_last.has_value();
    const auto step = stepInHand();
    view.mayLeave = !m_hand.empty() && step.running == nullptr && batches().empty();
    view.mayDivide = mayDivide(workflows::VialLabels::PreLabelled);
    view.mayTakeAlike = !alike().empty();
    if (m_pool) {
        view.act = tr("Pour into a tube with a label of ours");
        view.mayUndo = view.mayLeave = view.mayDivide = false;
        m_page.show(view);
        return;
    }
    view.mayMeasure = m_hand.size() == 1;
    view.mayPool = m_hand.size() > 1 && step.running == nullptr && batches().empty();
    view.mayEnterLate = step.running != nullptr || step.next != nullptr;
    if (step.running != nullptr) {
        if (step.running->kind != specimens::StepKind::Divide) {
            view.act = tr("%1 is done").arg(nameOf(*step.running));
        } else if (mayDivide(workflows::VialLabels::Ours)) { // it is done when its vials are
            view.act = tr("Vials with &labels…");
        }
        view.mayFail = batches().empty();
    } else if (step.next != nullptr) {
        view.act = tr("Begin %1").arg(toQt(step.next->name));
        view.maySkip = true;
        QStringList parts;
        if (!step.next->instrument.empty()) {
            parts << (m_preparation.instrument.empty() ? toQt(step.next->instrument)
                                                       : toQt(m_preparation.instrument));
        }
        if (step.next->program) {
            parts << toQt(specimens::programWords(*step.next->program));
        }
        for (std::size_t i = 0; i < step.next->reagents.size(); ++i) {
            parts << (i < m_preparation.reagents.size()
                          ? tr("%1 lot %2")
                                .arg(toQt(step.next->reagents[i]), toQt(m_preparation.reagents[i].lot))
                          : toQt(step.next->reagents[i]));
        }
        view.actDetail = parts.join(QStringLiteral(" · "));
    }
    m_page.show(view);
}

} // namespace app::bench
