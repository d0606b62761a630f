// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/labels_presenter.h"

#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/common/time_words.h"
#include "app/printing/chosen_printer.h"
#include "app/printing/labels_words.h"
#include "app/shell/error_words.h"
#include "storage/freezers/container_store.h"
#include "storage/shipments/line_store.h"
#include "storage/shipments/shipment_store.h"
#include "storage/specimens/specimen_store.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace app::printing {

namespace {

namespace codes = scanner::codes;
namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using storage::database::Reading;
using workflows::Repository;

/// Tubes that a scan stands for, and what people call them.
struct Found {
    std::vector<ChosenTube> tubes;
    std::string title;
};

/// What the page shows of the database.
struct Known {
    std::vector<workflows::BatchCard> batches;
    std::vector<workflows::BatchLine> unknown;
};

ChosenTube tubeOf(Reading& reading, const specimens::Specimen& specimen) {
    const auto parent = specimen.parent ? specimens::specimenById(reading, *specimen.parent) : std::nullopt;
    return {specimen.code, parent ? parent->code : std::string{}, specimen.kindCode,
            static_cast<std::int64_t>(specimens::printsOf(reading, specimen.id).size())};
}

Found tubesInBox(Reading& reading, const std::string& code) {
    Found found;
    if (const auto box = storage::freezers::containerByCode(reading, code)) {
        found.title = box->name;
        for (const auto& [position, specimen] : specimens::specimensIn(reading, box->id)) {
            found.tubes.push_back(tubeOf(reading, specimen));
        }
    }
    return found;
}

Found tubesInShipment(Reading& reading, const std::string& code) {
    Found found;
    if (const auto shipment = storage::shipments::shipmentByCode(reading, code)) {
        found.title = shipment->code;
        for (const auto& line : storage::shipments::linesOf(reading, shipment->id)) {
            const auto specimen =
                line.specimen ? specimens::specimenById(reading, *line.specimen) : std::nullopt;
            if (specimen && line.state == storage::shipments::LineState::Received) {
                found.tubes.push_back(tubeOf(reading, *specimen));
            }
        }
    }
    return found;
}

Found tubesOf(Reading& reading, const shell::RoutedScan& scan) {
    if (std::holds_alternative<codes::ContainerCode>(scan.code)) {
        return tubesInBox(reading, scan.canonical);
    }
    if (std::holds_alternative<codes::ShipmentCode>(scan.code)) {
        return tubesInShipment(reading, scan.canonical);
    }
    Found found;
    if (const auto specimen = specimens::specimenByCode(reading, scan.canonical)) {
        found.tubes.push_back(tubeOf(reading, *specimen));
    }
    return found;
}

specimens::RoundInput inputOf(const shell::RoutedScan& scan) {
    if (std::holds_alternative<codes::SpecimenCode>(scan.code)) {
        return specimens::OwnScanned{scan.canonical, scan.print};
    }
    return specimens::OtherScanned{scan.canonical};
}

} // namespace

LabelsPresenter::LabelsPresenter(LabelsPage& page, shell::Backend& backend, common::Ask& ask,
                                 common::Sounds& sounds, PrinterHub& hub, Spool& spool, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_sounds(sounds)
    , m_hub(hub)
    , m_spool(spool) {
    connect(&m_page, &LabelsPage::scanTaken, this, &LabelsPresenter::onScan);
    connect(&m_page, &LabelsPage::entered, this, &LabelsPresenter::reload);
    connect(&m_page, &LabelsPage::printAsked, this, &LabelsPresenter::print);
    connect(&m_page, &LabelsPage::forgetAsked, this, [this] {
        m_tubes.clear();
        m_title.clear();
        refresh();
    });
    connect(&m_page, &LabelsPage::closeAsked, this, [this] { take(specimens::CloseAsked{}); });
    connect(&m_page, &LabelsPage::oldDeclared, this, &LabelsPresenter::declare);
    connect(&m_page, &LabelsPage::otherAsked, this, [this] {
        m_isCollecting = isApplying();
        refresh();
    });
    connect(&m_page, &LabelsPage::foundLabel, this, [this] { settle(workflows::CameOut::Label); });
    connect(&m_page, &LabelsPage::foundNothing, this, [this] { settle(workflows::CameOut::Nothing); });
    connect(&m_page, &LabelsPage::foundSpoiled, this, [this] { settle(workflows::CameOut::Spoiled); });
    connect(&m_page, &LabelsPage::stopAsked, this, [this] { m_hub.stopWaiting(); });
    connect(&m_hub, &PrinterHub::changed, this, &LabelsPresenter::showPrinters);
    connect(&m_spool, &Spool::recorded, this, &LabelsPresenter::reload);
}

void LabelsPresenter::setPerson(std::optional<workflows::SignedIn> person) {
    m_person = std::move(person);
    m_tubes.clear();
    m_title.clear();
    m_isCollecting = false;
    reload();
}

void LabelsPresenter::reload() {
    m_backend.ask(
        [](Repository& repository) {
            return repository.read([&](Reading& reading) -> storage::Result<Known> {
                return Known{workflows::openBatches(reading),
                             workflows::unknownLabels(reading, repository.workstation().name)};
            });
        },
        this,
        [this](const storage::Result<Known>& known) {
            if (!known || m_recording > 0) {
                return; // the foot says why; or what is recorded now comes with the next look
            }
            const auto origin = m_round.origin;
            m_batches = known->batches;
            m_unknown = known->unknown;
            m_round = m_batches.empty() ? specimens::LabelRound{} : m_batches.front().round();
            m_round.origin = origin;
            refresh();
        });
}

void LabelsPresenter::hear(const shell::ScanText& scan) {
    const auto routed = shell::routeScan(fromQt(scan.raw()), "labels");
    const bool isOnThisPage = m_page.isVisible() && isApplying();
    if (!m_person || isOnThisPage || !std::holds_alternative<codes::SpecimenCode>(routed.code)) {
        return; // the page itself takes an old label for the tube that gets a new one
    }
    m_backend.ask(
        [code = routed.canonical, number = routed.print](Repository& repository) {
            return repository.read(
                [&](Reading& reading) -> storage::Result<std::optional<workflows::SupersededLabel>> {
                    return workflows::supersededLabel(reading, code, number);
                });
        },
        this,
        [this,
         code = routed.canonical](const storage::Result<std::optional<workflows::SupersededLabel>>& old) {
            if (!old || !*old) {
                return;
            }
            const auto grouped = toQt(m_backend.repository().workstation().codes.grouped(code));
            const auto when = QLocale::c().toString(
                QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(
                                                   (*old)->by.printedAt.time_since_epoch())
                                                   .count()),
                QStringLiteral("d MMM yyyy HH:mm"));
            m_sounds.play(State::Stop);
            m_ask.tell(
                &m_page, tr("This is an old label of %1").arg(grouped),
                tr("It is label %1. Label %2, printed on %3 by %4, took its place%5. Make sure that the "
                   "tube carries the new one, and destroy this one.")
                    .arg((*old)->number)
                    .arg((*old)->by.number)
                    .arg(when, toQt((*old)->person),
                         (*old)->wasDestroyed ? tr(", and this one is recorded as destroyed") : QString{}));
        });
}

void LabelsPresenter::onScan(const shell::ScanText& scan) {
    if (!m_person) {
        return;
    }
    const auto routed = shell::routeScan(fromQt(scan.raw()), "labels");
    if (const auto* card = std::get_if<codes::CommandCard>(&routed.code)) {
        takeCard(*card);
    } else if (isApplying()) {
        take(inputOf(routed));
    } else {
        collect(routed);
    }
}

void LabelsPresenter::takeCard(const codes::CommandCard& card) {
    switch (card.action()) {
    case codes::CardAction::Print:
        print();
        return;
    case codes::CardAction::Ok:
    case codes::CardAction::Next:
        isApplying() ? take(specimens::CloseAsked{}) : print();
        return;
    case codes::CardAction::Cancel:
    case codes::CardAction::Undo:
        if (isApplying()) {
            take(specimens::OriginDropped{});
        } else if (!m_tubes.empty()) {
            m_tubes.pop_back();
            say(State::Now, tr("The last tube is taken off the list"), tr("Scan tubes, or print"));
        }
        return;
    case codes::CardAction::Reject:
    case codes::CardAction::Count:
    case codes::CardAction::Condition:
        say(State::Stop, tr("This card means nothing here"), tr("Scan a tube, a box or a label"));
        return;
    }
}

void LabelsPresenter::collect(const shell::RoutedScan& scan) {
    m_backend.ask(
        [scan](Repository& repository) {
            return repository.read(
                [&](Reading& reading) -> storage::Result<Found> { return tubesOf(reading, scan); });
        },
        this,
        [this](const storage::Result<Found>& found) {
            if (!found || found->tubes.empty()) {
                say(State::Stop,
                    found ? tr("No tube of this repository is behind that code")
                          : shell::errorWords(found.error()),
                    tr("Scan a tube, a box or a shipment"));
                return;
            }
            add(found->tubes, toQt(found->title));
        });
}

void LabelsPresenter::add(const std::vector<ChosenTube>& tubes, const QString& title) {
    qsizetype added = 0;
    for (const auto& tube : tubes) {
        if (std::ranges::find(m_tubes, tube.code, &ChosenTube::code) == m_tubes.end()) {
            m_tubes.push_back(tube);
            ++added;
        }
    }
    if (m_title.isEmpty()) {
        m_title = title;
    }
    say(added > 0 ? State::Done : State::LookHere,
        added == 0   ? tr("Chosen already")
        : added == 1 ? tr("Tube %1 of the list").arg(m_tubes.size())
                     : tr("%1 tubes of %2").arg(added).arg(title),
        tr("Scan more, or print"));
}

void LabelsPresenter::print() {
    if (isApplying() || m_tubes.empty()) {
        say(State::Stop, isApplying() ? tr("A batch is still being stuck on") : tr("No tube is chosen"),
            isApplying() ? tr("Finish it, or choose tubes for more labels")
                         : tr("Scan a tube, a box or a shipment"));
        return;
    }
    std::vector<std::string> wanted;
    std::ranges::transform(m_tubes, std::back_inserter(wanted), &ChosenTube::code);
    const auto what = m_tubes.size() == 1 ? tr("1 tube") : tr("%1 tubes").arg(m_tubes.size());
    Q_EMIT batchAsked(m_title.isEmpty() ? what : tr("%1, %2").arg(m_title, what), wanted);
    m_tubes.clear();
    m_title.clear();
    m_isCollecting = false;
    say(State::Now, tr("The labels go to the printer"), tr("Scan the first tube's parent or old code"));
}

void LabelsPresenter::take(const specimens::RoundInput& input) {
    if (!m_person || m_batches.empty()) {
        return;
    }
    const auto& batch = m_batches.front();
    const auto before = m_round;
    const auto done = specimens::step(m_round, input);
    m_round = done.round;
    const auto answer = answerOf(done, batch, m_backend.repository().workstation().codes);
    const bool isRecorded =
        done.applied || !done.oldDeclared.empty() || done.outcome == specimens::RoundOutcome::Closed;
    if (!isRecorded) {
        m_view.answer = answer;
        m_sounds.play(answer.state);
        refresh();
        return;
    }
    ++m_recording;
    m_backend.ask(
        [who = *m_person, id = batch.batch.id, before, done](Repository& repository) {
            return workflows::recordRound(repository, who, id, before, done);
        },
        this,
        [this, answer](const storage::Result<void>& recordedWell) {
            m_view.answer = recordedWell
                                ? answer
                                : common::ScanAnswer{State::Stop, shell::errorWords(recordedWell.error())};
            --m_recording;
            m_sounds.play(m_view.answer.state);
            Q_EMIT recorded();
            reload();
        });
}

void LabelsPresenter::declare(const QString& key) {
    for (std::size_t i = 0; i < m_round.labels.size(); ++i) {
        if (QString::number(m_round.labels[i].print.value()) == key) {
            take(specimens::OldOnesDeclared{i});
            return;
        }
    }
    say(State::Stop, tr("No line is chosen"), tr("Choose the label whose old one is destroyed"));
}

void LabelsPresenter::settle(workflows::CameOut found) {
    if (!m_person || m_unknown.empty()) {
        return;
    }
    m_backend.ask(
        [who = *m_person, print = m_unknown.front().print.id, found](Repository& repository) {
            return workflows::settleByHand(repository, who, print, found);
        },
        this,
        [this](const storage::Result<void>& done) {
            if (!done) {
                say(State::Stop, shell::errorWords(done.error()), {});
            }
            Q_EMIT recorded();
            reload();
        });
}

void LabelsPresenter::showPrinters(const PrinterHub::Printers& printers) {
    const auto chosen = std::ranges::find_if(printers, &PrinterSeen::isChosen);
    m_view.printerWords.clear();
    m_view.printerRemedy.clear();
    m_view.printer = State::Expected;
    m_view.printerSign = PrinterSign::Plug;
    if (chosen != printers.end()) {
        m_view.printer = chosen->status.isStopped()          ? State::Stop
                         : chosen->status.conditions.empty() ? State::Done
                                                             : State::LookHere;
        const auto& conditions = chosen->status.conditions;
        m_view.printerSign = signOf(conditions.empty() ? std::nullopt : std::optional{conditions.front()});
        m_view.printerWords =
            tr("%1: %2").arg(toQt(chosen->name), toQt(labels::printers::statusWords(chosen->status)));
        m_view.printerRemedy = toQt(labels::printers::statusRemedy(chosen->status));
    }
    refresh();
}

void LabelsPresenter::say(State state, const QString& headline, const QString& next) {
    m_view.answer = {state, headline, tr("%1 on the list of tubes").arg(m_tubes.size()), {}, next};
    m_sounds.play(state);
    refresh();
}

void LabelsPresenter::refresh() {
    const auto& forms = m_backend.repository().workstation().codes;
    m_view.isApplying = isApplying();
    m_view.hasBatch = !m_batches.empty();
    m_view.isPrinting = m_spool.waitingCount() > 0;
    m_view.lines.clear();
    m_view.chosenLine.clear();
    m_view.mayDeclare = false;
    m_view.uses.clear();
    if (m_view.isApplying) {
        const auto left = specimens::unfinished(m_round);
        m_view.heading = toQt(m_batches.front().batch.title);
        m_view.lines = linesOf(m_batches.front(), m_round, forms);
        m_view.note = tr("%1 of %2 done").arg(m_round.labels.size() - left.size()).arg(m_round.labels.size());
        m_view.mayClose = left.empty() && !m_view.isPrinting;
        m_view.mayDeclare =
            std::ranges::any_of(m_round.labels, [](const auto& label) { return !label.oldOnes.empty(); });
        m_view.chosenLine = left.empty() ? QString{} : m_view.lines[left.front()].key;
    } else {
        m_view.heading = m_tubes.empty() ? QString{}
                                         : common::countWords(std::ssize(m_tubes), tr("A label for %1 tube"),
                                                              tr("Labels for %1 tubes"));
        m_view.note = m_title;
        for (std::size_t i = 0; i < m_tubes.size(); ++i) {
            const auto& tube = m_tubes[i];
            if (auto use = tubeUse(tube.kindCode); std::ranges::find(m_view.uses, use) == m_view.uses.end()) {
                m_view.uses.push_back(std::move(use));
            }
            m_view.lines.push_back({toQt(tube.code), ordinalOf(i), toQt(forms.grouped(tube.code)),
                                    tube.parent.empty()
                                        ? tr("the code it has")
                                        : tr("its parent %1").arg(toQt(forms.grouped(tube.parent))),
                                    tube.labels == 0 ? State::Expected : State::LookHere,
                                    tube.labels == 0 ? tr("no label yet") : tr("had %1").arg(tube.labels)});
        }
        m_view.mayPrint = !m_tubes.empty();
    }
    m_view.unknown = m_unknown.empty() ? QString{}
                                       : tr("Label %1 of %2, sent to %3")
                                             .arg(m_unknown.front().print.number)
                                             .arg(toQt(forms.grouped(m_unknown.front().code)),
                                                  toQt(m_unknown.front().print.target));
    m_view.unknownWhy =
        tr("It was interrupted. Look at the printer and say what came out: it is never printed "
           "again by itself.");
    m_page.show(m_view);
}

} // namespace app::printing
