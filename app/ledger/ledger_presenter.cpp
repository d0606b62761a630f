// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_presenter.h"

#include "app/common/text_edge.h"
#include "app/ledger/ledger_words.h"
#include "app/shell/error_words.h"
#include "storage/database/records.h"

#include <QLocale>
#include <algorithm>
#include <atomic>

namespace app::ledger {

namespace {

namespace custody = storage::custody;
namespace workflows = storage::workflows;
using workflows::Repository;

constexpr std::int64_t kEventsShown = 500;
constexpr std::size_t kHeadsShown = 200;

storage::Result<LedgerSnapshot> snapshotOf(Repository& repository) {
    return repository.read([&](storage::database::Reading& reading) -> storage::Result<LedgerSnapshot> {
        const auto now = momentOf(repository.clock().now());
        LedgerSnapshot snapshot;
        snapshot.size = custody::ledgerSize(reading);
        for (const auto& entry : custody::newestEntries(reading, kEventsShown)) {
            snapshot.events.push_back(eventLine(reading, repository.workstation().codes, entry, now));
        }
        const auto organisation =
            storage::database::recordWhere<storage::people::Organisation>(reading, "limit 1", {});
        if (!organisation) {
            return snapshot;
        }
        const auto installations =
            storage::database::recordsWhere<storage::people::Installation>(reading, "");
        auto heads = custody::headsOf(reading, organisation->repositoryKey);
        std::ranges::reverse(heads);
        heads.resize(std::min(heads.size(), kHeadsShown));
        for (const auto& head : heads) {
            snapshot.heads.push_back(headLine(head, installations, now));
        }
        return snapshot;
    });
}

} // namespace

LedgerPresenter::LedgerPresenter(LedgerPage& page, shell::Backend& backend, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend) {
    connect(&m_page, &LedgerPage::entered, this, &LedgerPresenter::reload);
    connect(&m_page, &LedgerPage::filterChanged, this, [this](const QString& words, const QString& kind) {
        m_words = words;
        m_kind = kind;
        refresh();
    });
    connect(&m_page, &LedgerPage::eventOpened, this, [this](const QString& key) {
        const auto line =
            std::ranges::find_if(m_snapshot.events, [&](const EventLine& event) { return event.key == key; });
        if (line != m_snapshot.events.end() && !line->about.isEmpty()) {
            Q_EMIT m_page.findRequested(line->about);
        }
    });
    connect(&m_page, &LedgerPage::verifyAsked, this, &LedgerPresenter::verify);
    connect(&m_page, &LedgerPage::cancelAsked, this, [this] { m_verifier.request_stop(); });
    refresh();
}

LedgerPresenter::~LedgerPresenter() {
    m_verifier.request_stop();
    if (m_verifier.joinable()) {
        m_verifier.join(); // it posts to this object until then
    }
}

void LedgerPresenter::reload() {
    m_backend.ask([](Repository& repository) { return snapshotOf(repository); }, this,
                  [this](storage::Result<LedgerSnapshot> snapshot) {
                      if (snapshot) {
                          m_snapshot = std::move(*snapshot);
                      } else {
                          m_view.verification = Verification::Wrong;
                          m_view.verificationNote = shell::errorWords(snapshot.error());
                      }
                      refresh();
                  });
}

void LedgerPresenter::verify() {
    if (m_view.verification == Verification::Running) {
        return;
    }
    m_view.verification = Verification::Running;
    m_view.findings.clear();
    m_took.start();
    showProgress(0);
    m_verifier = std::jthread{[this](const std::stop_token& stop) {
        int shown = 0;
        auto report = workflows::verifyLedger(m_backend.repository(), [&](double done) {
            const auto percent = static_cast<int>(done * 100.0);
            if (percent != shown) {
                shown = percent;
                QMetaObject::invokeMethod(
                    this, [this, percent] { showProgress(percent); }, Qt::QueuedConnection);
            }
            return !stop.stop_requested();
        });
        QMetaObject::invokeMethod(
            this, [this, report = std::move(report)] { takeReport(report); }, Qt::QueuedConnection);
    }};
}

void LedgerPresenter::showProgress(int percent) {
    m_view.percent = percent;
    m_view.verificationNote = tr("Every event is replayed: %1 %. Work can go on meanwhile.").arg(percent);
    refresh();
}

void LedgerPresenter::takeReport(const storage::Result<workflows::VerifyReport>& report) {
    m_verifier.join();
    if (!report) {
        m_view.verification = Verification::Wrong;
        m_view.verificationNote = tr("Not verified to its end: %1").arg(shell::errorWords(report.error()));
        refresh();
        return;
    }
    m_view.verification = report->isProven()   ? Verification::Right
                          : report->isComplete ? Verification::Wrong
                                               : Verification::Cancelled;
    m_view.verificationNote = reportWords(*report, std::chrono::milliseconds{m_took.elapsed()});
    for (const auto& finding : report->findings) {
        m_view.findings.push_back(findingLine(finding));
    }
    reload();
    refresh();
}

void LedgerPresenter::refresh() {
    m_view.events.clear();
    m_view.kinds.clear();
    for (const auto& line : m_snapshot.events) {
        if (isShown(line, m_words, m_kind)) {
            m_view.events.push_back(line);
        }
        if (std::ranges::find(m_view.kinds, line.kind) == m_view.kinds.end()) {
            m_view.kinds.push_back(line.kind);
        }
    }
    std::ranges::sort(m_view.kinds);
    m_view.heads = m_snapshot.heads;
    const auto whole = QLocale{QLocale::English}.toString(static_cast<qlonglong>(m_snapshot.size));
    m_view.eventsNote =
        m_view.events.size() == m_snapshot.events.size()
            ? tr("newest %1 of %2").arg(m_snapshot.events.size()).arg(whole)
            : tr("%1 of the newest %2").arg(m_view.events.size()).arg(m_snapshot.events.size());
    m_page.show(m_view);
}

} // namespace app::ledger
