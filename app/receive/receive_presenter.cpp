// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/receive_presenter.h"

#include "app/common/text_edge.h"
#include "app/receive/receive_words.h"
#include "app/shell/error_words.h"
#include "storage/custody/merkle.h"

#include <QFile>
#include <QFileInfo>
#include <span>

namespace app::receive {

namespace {

namespace shipments = storage::shipments;
namespace workflows = storage::workflows;
using common::fromQt;
using common::toQt;
using workflows::Repository;

/// The strip of a reply that has one: only those are heard.
std::optional<shipments::Strip> stripOf(const shipments::ReceiptReply& reply) {
    if (const auto* recorded = std::get_if<shipments::TubeRecorded>(&reply)) {
        return recorded->strip;
    }
    if (const auto* nothing = std::get_if<shipments::NothingRecorded>(&reply)) {
        return nothing->strip;
    }
    if (const auto* condition = std::get_if<shipments::ConditionRecorded>(&reply)) {
        return condition->strip;
    }
    if (std::holds_alternative<shipments::CommandFailed>(reply)) {
        return shipments::Strip{shipments::TubeSignal::Stopped, {}, {}, false};
    }
    return std::nullopt;
}

storage::Result<ReceiptSnapshot> snapshotOf(Repository& repository, const std::string& shipment) {
    return repository.read([&](storage::database::Reading& reading) -> storage::Result<ReceiptSnapshot> {
        auto inbound = workflows::inboundShipment(reading, shipment);
        if (!inbound) {
            return ReceiptSnapshot{};
        }
        const auto id = inbound->shipment.id;
        return ReceiptSnapshot{std::move(inbound), shipments::overviewLines(reading, id),
                               shipments::overviewProblems(reading, id)};
    });
}

std::optional<storage::Temperature> temperatureOf(const QString& typed) {
    const auto read = shipments::parseTemperature(fromQt(typed.trimmed()), shipments::Degrees::Celsius);
    return read ? std::optional{*read} : std::nullopt;
}

/// The first problem of a file in one line.
QString firstProblem(const storage::exchange::FileProblems& problems) {
    const auto& problem = problems.kept().front();
    return QStringLiteral("%1 %2 %3")
        .arg(problem.line > 0 ? ReceivePresenter::tr("Line %1:").arg(problem.line) : QString{},
             toQt(problem.explanation), toQt(problem.remedy));
}

} // namespace

ReceivePresenter::ReceivePresenter(ReceivePage& page, shell::Backend& backend, common::Ask& ask,
                                   common::Sounds& sounds, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_sounds(sounds) {
    connectPage();
    reloadShipments();
}

void ReceivePresenter::connectPage() {
    connect(&m_page, &ReceivePage::scanTaken, this, &ReceivePresenter::onScan);
    connect(&m_page, &ReceivePage::entered, this, &ReceivePresenter::reload);
    connect(&m_page, &ReceivePage::shipmentChosen, this, &ReceivePresenter::openChosen);
    connect(&m_page, &ReceivePage::anotherShipmentAsked, this, &ReceivePresenter::leaveShipment);
    connect(&m_page, &ReceivePage::manifestAsked, this, &ReceivePresenter::manifestAsked);
    connect(&m_page, &ReceivePage::undoLastAsked, this,
            [this] { hear(shipments::CommandCard{shipments::Command::Undo}, std::nullopt); });
    connect(&m_page, &ReceivePage::undoLineAsked, this,
            [this](const QString& key) { hear(shipments::TakeBack{fromQt(key)}, std::nullopt); });
    connect(&m_page, &ReceivePage::labelAsked, this, &ReceivePresenter::labelAsked);
    connect(&m_page, &ReceivePage::closeAsked, this,
            [this] { hear(shipments::CommandCard{shipments::Command::Next}, std::nullopt); });
    connect(&m_page, &ReceivePage::answered, this, &ReceivePresenter::answerPanel);
    connect(&m_page, &ReceivePage::problemSettled, this,
            [this](const QString& key, const QString& resolution) {
                const storage::DiscrepancyId id{key.toLongLong()};
                m_backend.ask(
                    [who = *m_person, id, text = fromQt(resolution)](Repository& repository) {
                        return workflows::resolveDiscrepancy(repository, who, id, text);
                    },
                    this, [this](const storage::Result<void>&) { reload(); });
            });
    connect(&m_page, &ReceivePage::loggerFileAsked, this, [this] {
        if (const auto path = m_ask.openFile(
                &m_page, {tr("Load a temperature logger's file"), {}, tr("Tables (*.csv *.txt)")})) {
            loadLogger(*path);
        }
    });
    connect(&m_page, &ReceivePage::temperaturesTyped, this, [this](const TypedTemperatures& typed) {
        auto transit = knownTransit();
        transit.minimum = temperatureOf(typed.lowest);
        transit.maximum = temperatureOf(typed.highest);
        bool isNumber = false;
        const auto minutes = typed.minutesOutside.trimmed().toLongLong(&isNumber);
        transit.minutesOut = isNumber ? std::optional<std::int64_t>{minutes} : std::nullopt;
        if (!transit.minimum || !transit.maximum || !isNumber || minutes < 0 ||
            *transit.maximum < *transit.minimum) {
            m_loggerRefusal =
                tr("Type the lowest and highest temperature in °C, and whole minutes outside the limits.");
            refresh();
            return;
        }
        recordTransit(transit);
    });
    connect(&m_page, &ReceivePage::sealChosen, this, [this](const QString& key) {
        auto transit = knownTransit();
        transit.sealState = shipments::kSealStateCodes.parse(fromQt(key));
        recordTransit(transit);
    });
}

void ReceivePresenter::setPerson(std::optional<workflows::SignedIn> person) {
    m_person = std::move(person);
    refresh();
}

void ReceivePresenter::setImporting(bool isImporting) {
    m_isImporting = isImporting;
    refresh();
}

void ReceivePresenter::onScan(const shell::ScanText& scan) {
    const auto routed = shell::routeScan(fromQt(scan.raw()), "receive");
    hear(shell::receiptMeaning(routed, m_participants), routed.read);
}

void ReceivePresenter::hear(const shipments::ReceiptMeaning& meaning,
                            const std::optional<workflows::ScanRead>& scan) {
    m_heard.push_back({meaning, scan});
    takeHeard();
}

void ReceivePresenter::takeHeard() {
    while (!m_heard.empty() && m_state.waiting == 0) {
        const auto next = std::move(m_heard.front());
        m_heard.pop_front();
        if (!next.scan || !answersPanel(next.meaning)) {
            take(next.meaning, next.scan);
        }
    }
}

bool ReceivePresenter::answersPanel(const shipments::ReceiptMeaning& meaning) {
    if (m_page.asking() == Asked::Nothing) {
        return false;
    }
    if (const auto* count = std::get_if<shipments::CountCard>(&meaning)) {
        m_page.chooseNumber(static_cast<int>(count->count));
        return true;
    }
    const auto* card = std::get_if<shipments::CommandCard>(&meaning);
    if (card != nullptr && card->command == shipments::Command::Ok) {
        m_page.confirmPanel();
        return true;
    }
    if (card != nullptr && card->command == shipments::Command::Cancel) {
        m_page.ask(Asked::Nothing);
    }
    return false;
}

void ReceivePresenter::take(const shipments::ReceiptMeaning& meaning,
                            const std::optional<workflows::ScanRead>& scan) {
    if (!m_person) {
        return;
    }
    auto step = shipments::step(std::move(m_state), meaning);
    m_state = std::move(step.state);
    if (step.commands.empty() && scan) {
        m_backend.ask(
            [who = *m_person, read = *scan, outcome = m_state.strip.headline](Repository& repository) {
                return workflows::journalScan(repository, who, read, outcome);
            },
            this,
            [this, strip = m_state.strip](const storage::Result<void>&) {
                m_sounds.play(stateOf(strip.signal));
            });
    }
    for (const auto& command : step.commands) {
        carryOut(command, scan);
    }
    if (m_state.phase == shipments::ReceiptPhase::AskWhyMissing) {
        m_page.ask(Asked::Missing);
    }
    refresh();
}

void ReceivePresenter::carryOut(const shipments::ReceiptCommand& command,
                                const std::optional<workflows::ScanRead>& scan) {
    if (const auto* rejection = std::get_if<shipments::RejectTube>(&command)) {
        askForRejection(rejection->code, scan);
        return;
    }
    if (const auto* label = std::get_if<shipments::PrintLabel>(&command)) {
        Q_EMIT labelAsked(toQt(label->code));
    }
    const auto* opening = std::get_if<shipments::OpenReceipt>(&command);
    const auto shipment = opening != nullptr ? opening->shipment : m_state.shipment.value_or("");
    m_backend.ask(
        [who = *m_person, shipment, command, scan](Repository& repository) {
            return workflows::carryOut(repository, who, shipment, command, scan);
        },
        this, [this](const shipments::ReceiptReply& reply) { takeReply(reply); });
}

void ReceivePresenter::askForRejection(const std::string& code,
                                       const std::optional<workflows::ScanRead>& scan) {
    m_page.ask(Asked::Reject, toQt(code));
    // The signature may take its time, or never come: the scans after it must not wait for it.
    const auto grouped = m_backend.repository().workstation().codes.grouped(code);
    const shipments::Strip strip{std::nullopt, fromQt(tr("Reject %1?").arg(toQt(grouped))),
                                 fromQt(tr("Say why and sign below the list. Scanning goes on."))};
    m_backend.ask(
        [who = *m_person, scan](Repository& repository) {
            return scan ? workflows::journalScan(repository, who, *scan, "rejection asked for")
                        : storage::Result<void>{};
        },
        this,
        [this, strip](const storage::Result<void>& kept) {
            takeReply(kept ? shipments::ReceiptReply{shipments::NothingRecorded{strip}}
                           : shipments::ReceiptReply{workflows::failedCommand(kept.error())});
        });
}

void ReceivePresenter::takeReply(const shipments::ReceiptReply& reply) {
    m_state = shipments::reply(std::move(m_state), reply);
    if (const auto strip = stripOf(reply)) {
        m_sounds.play(stateOf(strip->signal)); // it is on disk
    }
    if (m_state.phase != shipments::ReceiptPhase::AskWhyMissing && m_page.asking() == Asked::Missing) {
        m_page.ask(Asked::Nothing);
    }
    reload();
    Q_EMIT recorded();
    takeHeard();
}

void ReceivePresenter::openChosen(const QString& key) {
    hear(shipments::ShipmentScanned{fromQt(key)}, std::nullopt);
}

void ReceivePresenter::answerPanel(const PanelAnswer& answer) {
    switch (answer.panel) {
    case Asked::Nothing:
        return;
    case Asked::Condition:
        if (const auto condition = storage::specimens::kConditionCodes.parse(fromQt(answer.choice))) {
            hear(shipments::TubePicked{fromQt(answer.line)}, std::nullopt);
            hear(shipments::ConditionCard{*condition, fromQt(answer.text)}, std::nullopt);
        }
        m_page.ask(Asked::Nothing);
        return;
    case Asked::Reject:
        reject(answer);
        return;
    case Asked::Missing:
        if (const auto reason = shipments::kMissingReasonCodes.parse(fromQt(answer.choice))) {
            hear(shipments::ReasonChosen{*reason, fromQt(answer.text)}, std::nullopt);
        }
        return;
    }
}

void ReceivePresenter::reject(const PanelAnswer& answer) {
    const auto code = fromQt(answer.line);
    auto reason = storage::specimens::Condition::Mislabelled;
    if (const auto tube = m_state.tubes.find(code);
        tube != m_state.tubes.end() && tube->second.condition != storage::specimens::Condition::Good) {
        reason = tube->second.condition;
    }
    m_state.waiting += 1;
    m_backend.ask(
        [who = *m_person, shipment = m_state.shipment.value_or(""), code, reason, words = fromQt(answer.text),
         password = fromQt(answer.password)](Repository& repository) {
            return workflows::rejectTube(repository, who, shipment, code, reason, words, password);
        },
        this,
        [this](const storage::Result<shipments::TubeRejected>& rejected) {
            if (!rejected) {
                m_signatureRefusal = shell::errorWords(rejected.error());
                m_state = shipments::reply(std::move(m_state), workflows::failedCommand(rejected.error()));
                refresh();
                return;
            }
            m_signatureRefusal.clear();
            m_page.ask(Asked::Nothing);
            takeReply(*rejected);
        });
}

workflows::Transit ReceivePresenter::knownTransit() const {
    workflows::Transit transit;
    if (m_snapshot.inbound) {
        const auto& shipment = m_snapshot.inbound->shipment;
        transit.minimum = shipment.minimum;
        transit.maximum = shipment.maximum;
        transit.minutesOut = shipment.minutesOut;
        transit.sealState = shipment.sealState;
        transit.sealFound = shipment.sealFound.value_or("");
    }
    return transit;
}

void ReceivePresenter::recordTransit(const workflows::Transit& transit) {
    m_loggerRefusal.clear();
    m_backend.ask(
        [who = *m_person, shipment = m_state.shipment.value_or(""), transit](Repository& repository) {
            return workflows::recordTransit(repository, who, shipment, transit);
        },
        this,
        [this](const storage::Result<void>& recorded_) {
            m_loggerRefusal = recorded_ ? QString{} : shell::errorWords(recorded_.error());
            reload();
        });
}

void ReceivePresenter::loadLogger(const QString& path) {
    QFile file{path};
    if (!m_snapshot.inbound || !file.open(QIODevice::ReadOnly)) {
        m_loggerRefusal = tr("%1 cannot be opened: %2").arg(QFileInfo{path}.fileName(), file.errorString());
        refresh();
        return;
    }
    const auto bytes = file.readAll().toStdString();
    const auto& shipment = m_snapshot.inbound->shipment;
    const auto draft = shipments::readLoggerFile(
        std::as_bytes(std::span{bytes}), {m_snapshot.inbound->site.offset, std::nullopt, std::nullopt});
    const bool isClean = draft && draft->isClean();
    const auto summary =
        isClean ? shipments::summaryOf(draft->readings, shipment.lowLimit, shipment.highLimit) : std::nullopt;
    if (!summary) {
        m_loggerRefusal = !draft ? shell::errorWords(draft.error()) : firstProblem(draft->problems);
        refresh();
        return;
    }
    m_trace = draft->readings;
    auto transit = knownTransit();
    transit.minimum = summary->minimum;
    transit.maximum = summary->maximum;
    transit.minutesOut = summary->outOfRange.count();
    const auto now = m_backend.repository().clock().now();
    transit.logger = shipments::Document{m_backend.repository().ids().next<storage::DocumentId>(),
                                         fromQt(QFileInfo{path}.fileName()),
                                         "text/csv",
                                         storage::custody::digestText(storage::custody::sha256(bytes)),
                                         static_cast<std::int64_t>(bytes.size()),
                                         now};
    transit.loggerBytes = bytes;
    recordTransit(transit);
}

void ReceivePresenter::leaveShipment() {
    m_state = {};
    m_snapshot = {};
    m_trace.clear();
    m_participants.clear();
    m_page.ask(Asked::Nothing);
    reloadShipments();
}

void ReceivePresenter::reloadShipments() {
    using List = std::vector<workflows::InboundShipment>;
    m_backend.ask(
        [](Repository& repository) {
            return repository.read([](storage::database::Reading& reading) -> storage::Result<List> {
                return workflows::inboundShipments(reading);
            });
        },
        this,
        [this](storage::Result<List> found) {
            if (found) {
                m_shipments = std::move(*found);
            }
            refresh();
        });
}

void ReceivePresenter::reload() {
    if (!m_state.shipment) {
        reloadShipments();
        return;
    }
    m_backend.ask(
        [shipment = *m_state.shipment](Repository& repository) { return snapshotOf(repository, shipment); },
        this,
        [this](storage::Result<ReceiptSnapshot> snapshot) {
            if (snapshot) {
                m_snapshot = std::move(*snapshot);
            }
            m_participants.clear();
            for (const auto& line : m_snapshot.lines) {
                m_participants.insert(line.participantCode);
            }
            refresh();
        });
}

void ReceivePresenter::refresh() {
    const auto& repository = m_backend.repository();
    const auto now = repository.clock().now();
    auto view = receiveView({m_state, m_snapshot, m_shipments, m_trace, repository.workstation().codes, now,
                             repository.clock().offsetAt(now),
                             m_person ? toQt(m_person->person.displayName) : QString{}, m_loggerRefusal,
                             m_signatureRefusal});
    if (m_isImporting) {
        view.phase = Phase::Manifest;
    }
    m_page.show(view);
}

} // namespace app::receive
