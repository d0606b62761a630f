// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/count_tile.h"
#include "app/common/progress_bar.h"
#include "app/common/scan_strip.h"
#include "app/receive/line_panel.h"
#include "app/receive/logger_card.h"
#include "app/receive/manifest_page.h"
#include "app/receive/problems_card.h"
#include "app/receive/receive_view.h"
#include "app/receive/shipment_list.h"
#include "app/receive/tube_card.h"
#include "app/shell/page.h"

#include <QStackedWidget>

namespace app::receive {

/// The main page: a shipment is chosen, its tubes are scanned in any order, and the receipt is closed. Shows
/// what it is given and says what the person asked for; it decides nothing.
class ReceivePage : public shell::Page {
    Q_OBJECT

public:
    explicit ReceivePage(QWidget* parent = nullptr);

    void show(const ReceiveView& view);
    using QWidget::show;

    [[nodiscard]] ManifestPage& manifest() { return *m_manifest; }

    /// Opens an inline question, as the command card or the button does. `key` is a tube line's.
    void ask(Asked panel, const QString& key = {});

    /// The question that is open.
    [[nodiscard]] Asked asking() const { return m_tubes->panel().panel(); }

    /// Number card while a question is open.
    void chooseNumber(int number) { m_tubes->panel().choose(number); }

    /// OK card while a question is open; an incomplete answer stays open.
    void confirmPanel() { m_tubes->panel().confirm(); }

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override { Q_EMIT entered(); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    void shipmentChosen(const QString& key);
    void manifestAsked();
    void anotherShipmentAsked();
    void undoLastAsked();
    void undoLineAsked(const QString& key);
    void labelAsked(const QString& key);
    void closeAsked();
    void answered(const app::receive::PanelAnswer& answer);
    void problemSettled(const QString& key, const QString& resolution);
    void loggerFileAsked();
    void temperaturesTyped(const app::receive::TypedTemperatures& values);
    void sealChosen(const QString& key);

private:
    [[nodiscard]] QWidget* buildReceipt();
    [[nodiscard]] common::Card* buildCounts();
    void connectParts();
    void showCounts(const Counts& counts);

    common::ScanStrip* m_strip;
    QStackedWidget* m_stack;
    ShipmentList* m_shipments;
    ManifestPage* m_manifest;
    TubeCard* m_tubes;
    common::CountTile* m_received;
    common::CountTile* m_flagged;
    common::CountTile* m_stopped;
    common::ProgressBar* m_bar;
    LoggerCard* m_logger;
    ProblemsCard* m_problems;
};

} // namespace app::receive
