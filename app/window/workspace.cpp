// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/workspace.h"

#include "app/bench/bench_presenter.h"
#include "app/commands/label_templates.h"
#include "app/common/text_edge.h"
#include "app/common/time_words.h"
#include "app/designer/designer_presenter.h"
#include "app/freezers/freezers_presenter.h"
#include "app/ledger/ledger_presenter.h"
#include "app/participants/participants_presenter.h"
#include "app/printing/chosen_printer.h"
#include "app/printing/labels_presenter.h"
#include "app/putaway/putaway_presenter.h"
#include "app/racks/camera.h"
#include "app/racks/flatbed.h"
#include "app/racks/racks_presenter.h"
#include "app/receive/manifest_presenter.h"
#include "app/receive/receive_presenter.h"
#include "app/setup/setup_presenter.h"
#include "app/setup/studies_presenter.h"
#include "app/shell/error_words.h"
#include "app/specimens/find_presenter.h"
#include "app/specimens/label_printing.h"
#include "app/specimens/specimen_presenter.h"
#include "app/window/device_strip.h"
#include "app/window/pages.h"
#include "storage/workflows/tree_heads.h"

#include <QDateTime>
#include <QLocale>

namespace app::window {

namespace {

namespace workflows = storage::workflows;
using common::State;
using common::toQt;
using shell::StatusPlace;
using std::chrono_literals::operator""s;

/// Pause after which what was recorded is signed: a head every minute of work, none while nothing happens.
constexpr auto kHeadPause = 60s;
/// Pause between two looks at whether the repository answers.
constexpr auto kWatchPause = 1s;

QString troubleWords(storage::ErrorCode code) {
    using storage::ErrorCode;
    if (code == ErrorCode::ServerUnavailable) {
        return Workspace::tr("Repository: the server does not answer");
    }
    if (code == ErrorCode::DiskFull) {
        return Workspace::tr("Repository: the disk is full");
    }
    if (code == ErrorCode::DatabaseLocked) {
        return Workspace::tr("Repository: held by another program");
    }
    return code == ErrorCode::DatabaseReadOnly ? Workspace::tr("Repository: may only be read")
                                               : Workspace::tr("Repository: out of order");
}

} // namespace

struct Workspace::Presenters {
    receive::ReceivePresenter receive;
    receive::ManifestPresenter manifest;
    bench::BenchPresenter bench;
    putaway::PutAwayPresenter putAway;
    racks::RacksPresenter racks;
    freezers::FreezersPresenter freezers;
    specimens::FindPresenter find;
    participants::ParticipantsPresenter participants;
    specimens::SpecimenPresenter specimen;
    specimens::LabelPrinting labels;
    printing::LabelsPresenter apply;
    designer::DesignerPresenter designer;
    ledger::LedgerPresenter ledger;
    setup::SetupPresenter setup;
    setup::StudiesPresenter studies;
};

Workspace::Workspace(shell::MainWindow& window, Pages& pages,
                     std::unique_ptr<workflows::Repository> repository, common::Ask& ask,
                     common::Sounds& sounds, printing::PrinterHub& printers, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_pages(pages)
    , m_backend(std::make_unique<shell::Backend>(std::move(repository)))
    , m_printers(printers)
    , m_spool(std::make_unique<printing::Spool>(*m_backend, m_printers))
    , m_presenters(std::unique_ptr<Presenters>{
          new Presenters{{*pages.receive, *m_backend, ask, sounds},
                         {pages.receive->manifest(), *m_backend, ask},
                         {*pages.bench, *m_backend, ask, sounds},
                         {*pages.putAway, *m_backend, sounds},
                         {*pages.racks, *m_backend, ask, sounds},
                         {*pages.freezers, *m_backend},
                         {*pages.find, *m_backend},
                         {*pages.participants, *m_backend, ask},
                         {*pages.specimen, *m_backend, ask},
                         {window, *m_backend, ask, *m_spool},
                         {*pages.labels, *m_backend, ask, sounds, m_printers, *m_spool},
                         {*pages.designer, *m_backend, ask},
                         {*pages.ledger, *m_backend},
                         {*pages.setup, *m_backend, ask, sounds},
                         {*pages.setup, *m_backend, ask}}}) {
    m_presenters->racks.addSource(racks::makeFlatbed());
    m_presenters->racks.addSource(racks::makeCamera(&window));
    connectPresenters();
    connectLooking();
    connectPrinting();
    sayThatItAnswers();
    connect(&m_watchTimer, &QTimer::timeout, this, &Workspace::watchRepository);
    m_watchTimer.start(kWatchPause);
    connect(&m_headTimer, &QTimer::timeout, this, &Workspace::signHead);
    m_headTimer.start(kHeadPause);
    showHead();
    choosePrinter();
    m_backend->ask(
        [](workflows::Repository& opened) -> storage::Result<void> {
            commands::useApprovalsOf(opened);
            return {};
        },
        this, [](const storage::Result<void>&) {});
}

Workspace::~Workspace() {
    signHead();
    m_presenters.reset(); // before the backend, which finishes what they asked
}

void Workspace::connectPresenters() {
    const auto noteChange = [this] { m_isHeadOld = true; };
    connect(&m_presenters->receive, &receive::ReceivePresenter::recorded, this, noteChange);
    auto& receipt = m_presenters->receive;
    auto& manifest = m_presenters->manifest;
    connect(&receipt, &receive::ReceivePresenter::manifestAsked, &manifest,
            &receive::ManifestPresenter::begin);
    connect(&manifest, &receive::ManifestPresenter::begun, this, [&receipt] { receipt.setImporting(true); });
    connect(&manifest, &receive::ManifestPresenter::cancelled, this,
            [&receipt] { receipt.setImporting(false); });
    connect(&manifest, &receive::ManifestPresenter::imported, this, [this, &receipt] {
        m_isHeadOld = true;
        receipt.setImporting(false);
        receipt.showShipments();
    });
    connect(&m_presenters->bench, &bench::BenchPresenter::recorded, this, noteChange);
    connect(&m_presenters->putAway, &putaway::PutAwayPresenter::recorded, this, noteChange);
    connect(&m_presenters->specimen, &specimens::SpecimenPresenter::recorded, this, noteChange);
    connect(&m_presenters->racks, &racks::RacksPresenter::recorded, this, noteChange);
    connect(&m_presenters->freezers, &freezers::FreezersPresenter::recorded, this, noteChange);
    connect(&m_presenters->participants, &participants::ParticipantsPresenter::recorded, this, noteChange);
    connect(&m_presenters->setup, &setup::SetupPresenter::recorded, this, noteChange);
    connect(&m_presenters->studies, &setup::StudiesPresenter::recorded, this, [this] {
        m_isHeadOld = true;
        m_presenters->setup.reload(); // roles are given for studies and sites
    });
    connect(&m_presenters->setup, &setup::SetupPresenter::devicesChanged, this, [this] {
        choosePrinter();
        Q_EMIT devicesChanged();
    });
}

void Workspace::connectLooking() {
    auto& find = m_presenters->find;
    auto& specimen = m_presenters->specimen;
    auto& places = m_presenters->freezers;
    const auto showFind = [this] { m_window.showPage(m_pages.find->objectName()); };
    const auto showSpecimen = [this, &specimen](storage::SpecimenId id) {
        specimen.open(id);
        m_window.showPage(m_pages.specimen->objectName());
        m_window.rail().setCurrent(m_pages.find->objectName());
    };
    connect(&find, &specimens::FindPresenter::wanted, this, showFind);
    connect(&find, &specimens::FindPresenter::specimenOpened, this, showSpecimen);
    connect(&find, &specimens::FindPresenter::containerOpened, this,
            [this, &places](storage::ContainerId id) {
                places.open(id);
                m_window.showPage(m_pages.freezers->objectName());
            });
    connect(&find, &specimens::FindPresenter::participantOpened, this, [this](storage::ParticipantId id) {
        m_presenters->participants.open(id);
        m_window.showPage(m_pages.participants->objectName());
    });
    connect(&find, &specimens::FindPresenter::shipmentOpened, this,
            [this] { m_window.showPage(m_pages.receive->objectName()); });
    connect(&places, &freezers::FreezersPresenter::specimenOpened, this, showSpecimen);
    auto& people = m_presenters->participants;
    connect(&people, &participants::ParticipantsPresenter::specimenOpened, this, showSpecimen);
    connect(&people, &participants::ParticipantsPresenter::scanUnclaimed, &find,
            &specimens::FindPresenter::lookUp);
    connect(&m_window, &shell::MainWindow::findRequested, this, [this, showFind](const QString& words) {
        showFind();
        m_pages.find->look(words);
    });
    connect(&m_window, &shell::MainWindow::scanUnclaimed, &find, &specimens::FindPresenter::lookUp);
    connect(m_pages.specimen, &specimens::SpecimenPage::scanTaken, &find, &specimens::FindPresenter::lookUp);
    connect(m_pages.freezers, &freezers::FreezersPage::scanTaken, &find, &specimens::FindPresenter::lookUp);
}

void Workspace::connectPrinting() {
    auto& specimen = m_presenters->specimen;
    auto& labels = m_presenters->labels;
    connect(&specimen, &specimens::SpecimenPresenter::labelAsked, &labels, &specimens::LabelPrinting::print);
    connect(&m_presenters->receive, &receive::ReceivePresenter::labelAsked, &labels,
            &specimens::LabelPrinting::print);
    connect(&m_presenters->freezers, &freezers::FreezersPresenter::labelsAsked, &labels,
            &specimens::LabelPrinting::printThings);
    connect(&m_presenters->setup, &setup::SetupPresenter::labelsAsked, &labels,
            &specimens::LabelPrinting::printThings);
    connect(&labels, &specimens::LabelPrinting::recorded, this, [this, &specimen] {
        m_isHeadOld = true;
        specimen.reload();
    });
    connect(&m_presenters->bench, &bench::BenchPresenter::labelsAsked, &labels,
            &specimens::LabelPrinting::printBatch);
    connect(m_pages.labels, &printing::LabelsPage::templatesAsked, this,
            [this](const QString& name) { showTemplates(name, m_pages.labels->objectName()); });
    connect(m_pages.setup, &setup::SetupPage::templatesAsked, this,
            [this] { showTemplates({}, m_pages.setup->objectName()); });
    connect(m_pages.designer, &designer::DesignerPage::backAsked, this,
            [this] { m_window.showPage(m_templatesFrom); });
    connect(&m_presenters->designer, &designer::DesignerPresenter::recorded, this,
            [this] { m_isHeadOld = true; });
    connect(m_spool.get(), &printing::Spool::said, this,
            [this](State state, const QString& words, const QString& hint) {
                m_window.statusLine().say(StatusPlace::Printer, state, words, hint);
            });
    connect(&m_presenters->apply, &printing::LabelsPresenter::recorded, this, [this] { m_isHeadOld = true; });
    connect(&m_presenters->apply, &printing::LabelsPresenter::batchAsked, &labels,
            &specimens::LabelPrinting::printBatch);
    connect(&labels, &specimens::LabelPrinting::recorded, &m_presenters->apply,
            &printing::LabelsPresenter::reload);
    connect(&m_printers, &printing::PrinterHub::changed, this,
            [this](const printing::PrinterHub::Printers& printers) {
                m_seen = printers;
                for (const auto& printer : printers) {
                    printing::learnInquiry(printer);
                }
                m_pages.setup->devices().printers().show(printers);
                if (m_spool->waitingCount() == 0) {
                    showPrinter();
                }
            });
}

void Workspace::showTemplates(const QString& name, const QString& from) {
    m_templatesFrom = from;
    m_presenters->designer.open(name);
    m_window.showPage(m_pages.designer->objectName());
    m_window.rail().setCurrent(from);
}

void Workspace::setPerson(std::optional<workflows::SignedIn> person) {
    m_person = std::move(person);
    m_presenters->receive.setPerson(m_person);
    m_presenters->manifest.setPerson(m_person);
    m_presenters->bench.setPerson(m_person);
    m_presenters->putAway.setPerson(m_person);
    m_presenters->racks.setPerson(m_person);
    m_presenters->freezers.setPerson(m_person);
    m_presenters->find.setPerson(m_person);
    m_presenters->participants.setPerson(m_person);
    m_presenters->specimen.setPerson(m_person);
    m_spool->setPerson(m_person);
    m_presenters->labels.setPerson(m_person);
    m_presenters->apply.setPerson(m_person);
    m_presenters->designer.setPerson(m_person);
    m_presenters->setup.setPerson(m_person);
    m_presenters->studies.setPerson(m_person);
    if (m_person) {
        openPagesFor(m_window, *m_person, m_backend->repository().clock().now());
        m_isHeadOld = true;
        signHead();
    }
}

void Workspace::showHead() {
    m_backend->ask(
        [](workflows::Repository& repository) { return workflows::newestHead(repository); }, this,
        [this](const storage::Result<std::optional<storage::custody::TreeHead>>& head) {
            if (!head) {
                return; // the repository's own place at the foot says why
            }
            if (!*head) {
                m_window.statusLine().say(StatusPlace::Ledger, State::Expected, tr("Ledger: not signed yet"));
                return;
            }
            const auto signedAt = QDateTime::fromMSecsSinceEpoch(
                std::chrono::duration_cast<std::chrono::milliseconds>((*head)->time.time_since_epoch())
                    .count());
            m_window.statusLine().say(StatusPlace::Ledger, State::Done,
                                      tr("Ledger head %1 · signed %2")
                                          .arg(QLocale::c().toString(static_cast<qlonglong>((*head)->size)),
                                               signedAt.toString(QStringLiteral("HH:mm:ss"))),
                                      toQt(storage::custody::digestText((*head)->root)));
        });
}

void Workspace::sayThatItAnswers() {
    m_window.statusLine().say(StatusPlace::Repository, State::Done, tr("Repository: every scan saved"),
                              toQt(m_backend->repository().address().display()));
}

void Workspace::watchRepository() {
    const auto trouble = m_backend->repository().trouble();
    if (trouble) {
        m_window.statusLine().say(StatusPlace::Repository, State::Stop, troubleWords(trouble->code),
                                  shell::errorWords(*trouble));
        showHead(); // a small read: it finds out when the repository answers again
    } else if (m_isInTrouble) {
        sayThatItAnswers();
        m_presenters->receive.reload();
    }
    m_isInTrouble = trouble.has_value();
}

void Workspace::hear(const shell::ScanText& scan) {
    m_presenters->apply.hear(scan);
}

void Workspace::showPrinter() {
    const auto entry = printerEntry(m_seen);
    m_window.statusLine().say(StatusPlace::Printer, entry.state, entry.words, entry.hint);
}

void Workspace::choosePrinter() {
    m_printers.choose(printing::keptPrinter());
    showPrinter();
}

void Workspace::signHead() {
    if (!m_person || !m_isHeadOld) {
        return;
    }
    m_isHeadOld = false;
    m_backend->ask(
        [who = *m_person](workflows::Repository& repository) { return workflows::signHead(repository, who); },
        this,
        [this](const storage::Result<storage::custody::TreeHead>& head) {
            if (head) {
                showHead();
            } else {
                m_window.statusLine().say(StatusPlace::Ledger, State::LookHere, tr("Ledger: not signed"),
                                          shell::errorWords(head.error()));
            }
        });
}

} // namespace app::window
