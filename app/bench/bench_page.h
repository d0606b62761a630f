// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/clock_list.h"
#include "app/common/card.h"
#include "app/common/table_view.h"
#include "app/shell/page.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>

namespace app::bench {

/// The bench: clocks of all tubes on it, the tubes in hand with their next step, what needs a reason, and the
/// vials that are being made. Shows what it is given and says what the person asked for; it decides nothing.
class BenchPage : public shell::Page {
    Q_OBJECT

public:
    explicit BenchPage(QWidget* parent = nullptr);

    void show(const BenchView& view);
    using QWidget::show;
    /// Only the clocks: called every second.
    void showClocks(const std::vector<ClockRow>& clocks);

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override { Q_EMIT entered(); }

    void leave() override { Q_EMIT left(); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    void left();
    /// A clock was opened: its tubes come into the hand, or leave it.
    void clockOpened(const QString& key);
    void actAsked();
    void skipAsked();
    void failureAsked();
    /// Vials in tubes that carry a code.
    void divideAsked();
    /// The work on the tubes is done: something is left in them, or nothing.
    void leaveAsked();
    void usedUpAsked();
    void undoAsked();
    /// Measured: the cells of the tube in hand and where they went, a value of it, values of a file.
    void cellsAsked();
    void valueAsked();
    void valueFileAsked();
    /// The tubes in hand are poured together.
    void poolAsked();
    /// The step began or ended earlier than it is entered.
    void lateEntryAsked();
    void handEmptied();
    /// Every tube that stands as those in hand do.
    void alikeAsked();
    /// A worksheet of the tubes in hand; what is written on one that is open; it is put down.
    void worksheetAsked();
    void worksheetWritten(const QString& text);
    void worksheetPutDown();
    void deviationOpened(qint64 key);
    void vialLeftOut(qint64 key);
    void vialsClosed();

private:
    [[nodiscard]] QWidget* buildClocks();
    [[nodiscard]] QWidget* buildSide();
    [[nodiscard]] common::Card* buildHand();
    /// What is wanted less often than the buttons.
    [[nodiscard]] QPushButton* buildMore();
    [[nodiscard]] common::Card* buildDeviations();
    [[nodiscard]] common::Card* buildVials();
    void showHand(const BenchView& view);
    void showVials(const std::optional<VialsView>& vials);
    void showSheet(const std::optional<SheetView>& sheet);

    common::ScanStrip* m_strip;
    common::ReasonList* m_reasons;
    QStackedWidget* m_clockStack;
    ClockList* m_clocks;
    common::TableModel* m_handModel;
    common::TableView* m_hand;
    common::Card* m_handCard;
    common::TextLabel* m_detail;
    QPushButton* m_act;
    QPushButton* m_skip;
    QPushButton* m_fail;
    QPushButton* m_divide;
    QPushButton* m_leave;
    QPushButton* m_usedUp;
    QPushButton* m_undo;
    QAction* m_cells;
    QAction* m_value;
    QAction* m_pool;
    QAction* m_late;
    QPushButton* m_alike;
    QPushButton* m_empty;
    common::Card* m_deviationCard;
    common::TableModel* m_deviationModel;
    common::TableView* m_deviations;
    common::Card* m_vialCard;
    common::TableModel* m_vialModel;
    common::TableView* m_vials;
    QPushButton* m_leaveOut;
    QPushButton* m_close;
    WorksheetCard* m_sheet;
};

} // namespace app::bench
