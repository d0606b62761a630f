// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/common/sounds.h"
#include "app/receive/receive_page.h"
#include "app/shell/backend.h"
#include "app/shell/scan_router.h"
#include "storage/shipments/logger_file.h"
#include "storage/shipments/receipt_store.h"
#include "storage/workflows/close_receipt.h"

#include <QObject>
#include <deque>
#include <set>

namespace app::receive {

/// What the database knows of the open receipt, read in one go after each act.
struct ReceiptSnapshot {
    std::optional<storage::workflows::InboundShipment> inbound;
    std::vector<storage::shipments::OverviewLine> lines;
    std::vector<storage::shipments::OverviewProblem> problems;
};

/// Connects the receive page with the receipt: scans and clicks go through the pure state machine, its
/// commands to the repository, their replies back. A sound is played when the reply has come, which is after
/// the act is on disk.
class ReceivePresenter : public QObject {
    Q_OBJECT

public:
    ReceivePresenter(ReceivePage& page, shell::Backend& backend, common::Ask& ask, common::Sounds& sounds,
                     QObject* parent = nullptr);

    void setPerson(std::optional<storage::workflows::SignedIn> person);

    /// A list of tubes is being imported, or no longer.
    void setImporting(bool isImporting);

    /// Reads again what is shown; what is shown stays when that cannot be read now.
    void reload();

    /// Shows the shipments that can be received.
    void showShipments() { leaveShipment(); }

Q_SIGNALS:
    /// A label of this specimen was asked for.
    void labelAsked(const QString& specimenCode);
    /// The person wants to import a list of tubes.
    void manifestAsked();
    /// Something was recorded: other pages and the status line may be out of date.
    void recorded();

private:
    void connectPage();
    void onScan(const shell::ScanText& scan);
    /// Takes it as soon as what came before is on disk: a card means the tube scanned before it, and the
    /// next scan must not overtake the answer to the last one, however slow the database is.
    void hear(const storage::shipments::ReceiptMeaning& meaning,
              const std::optional<storage::workflows::ScanRead>& scan);
    void takeHeard();
    /// True when a number or OK card answered the open question.
    [[nodiscard]] bool answersPanel(const storage::shipments::ReceiptMeaning& meaning);
    void take(const storage::shipments::ReceiptMeaning& meaning,
              const std::optional<storage::workflows::ScanRead>& scan);
    void carryOut(const storage::shipments::ReceiptCommand& command,
                  const std::optional<storage::workflows::ScanRead>& scan);
    void askForRejection(const std::string& code, const std::optional<storage::workflows::ScanRead>& scan);
    void takeReply(const storage::shipments::ReceiptReply& reply);
    void openChosen(const QString& key);
    void answerPanel(const PanelAnswer& answer);
    void reject(const PanelAnswer& answer);
    void recordTransit(const storage::workflows::Transit& transit);
    void loadLogger(const QString& path);
    void reloadShipments();
    void leaveShipment();
    void refresh();
    [[nodiscard]] storage::workflows::Transit knownTransit() const;

    ReceivePage& m_page;
    shell::Backend& m_backend;
    common::Ask& m_ask;
    common::Sounds& m_sounds;
    std::optional<storage::workflows::SignedIn> m_person;

    struct Heard {
        storage::shipments::ReceiptMeaning meaning;
        std::optional<storage::workflows::ScanRead> scan; ///< nothing for a click
    };

    std::deque<Heard> m_heard; ///< waiting for the replies to what was heard before
    storage::shipments::ReceiptState m_state;
    ReceiptSnapshot m_snapshot;
    std::vector<storage::workflows::InboundShipment> m_shipments;
    std::set<std::string> m_participants;
    std::vector<storage::shipments::LoggerReading> m_trace;
    bool m_isImporting = false;
    QString m_loggerRefusal;
    QString m_signatureRefusal;
};

} // namespace app::receive
