// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ledger/ledger_page.h"
#include "app/shell/backend.h"
#include "storage/workflows/verify_ledger.h"

#include <QElapsedTimer>
#include <thread>

namespace app::ledger {

/// What the database knows of the ledger, read in one go.
struct LedgerSnapshot {
    std::vector<EventLine> events; ///< newest first
    std::vector<HeadLine> heads;   ///< newest first
    std::int64_t size = 0;         ///< of the whole ledger
};

/// Connects the ledger page with the ledger. Verification runs on a thread of its own, so that work goes on
/// meanwhile.
class LedgerPresenter : public QObject {
    Q_OBJECT

public:
    LedgerPresenter(LedgerPage& page, shell::Backend& backend, QObject* parent = nullptr);
    /// Cancels a verification that runs and waits for it.
    ~LedgerPresenter() override;

private:
    void reload();
    void verify();
    void showProgress(int percent);
    void takeReport(const storage::Result<storage::workflows::VerifyReport>& report);
    void refresh();

    LedgerPage& m_page;
    shell::Backend& m_backend;
    LedgerSnapshot m_snapshot;
    QString m_words;
    QString m_kind;
    LedgerView m_view; ///< with the verification as it stands
    QElapsedTimer m_took;
    std::jthread m_verifier;
};

} // namespace app::ledger
