// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/box_map.h"
#include "app/common/card.h"
#include "app/common/reason_list.h"
#include "app/common/scan_strip.h"
#include "app/common/table_view.h"
#include "app/putaway/putaway_view.h"
#include "app/shell/page.h"

#include <QStackedWidget>

namespace app::putaway {

/// Tubes go into boxes: scan a box, scan tubes. The map shows what happens as it happens; a refusal stands
/// beside it with all its reasons. Shows what it is given and says what the person asked for; it decides
/// nothing.
class PutAwayPage : public shell::Page {
    Q_OBJECT

public:
    explicit PutAwayPage(QWidget* parent = nullptr);

    void show(const PutAwayView& view);
    using QWidget::show;

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override { Q_EMIT entered(); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    void undoLastAsked();
    void undoPlacedAsked(const QString& key);
    /// The next tube shall go into this position; index row by row from 0.
    void positionChosen(int index);
    /// The chosen tube of the list shall go into the next position, as if it was scanned.
    void tubeChosen(const QString& key);
    void boxDoneAsked();

private:
    [[nodiscard]] QWidget* buildBox();
    [[nodiscard]] QWidget* buildSide();
    void showBox(const PutAwayView& view);
    void showLists(const PutAwayView& view);

    common::ScanStrip* m_strip;
    common::Card* m_box;
    QStackedWidget* m_boxStack;
    common::BoxMap* m_map;
    common::ReasonList* m_reasons;
    common::Card* m_waitingCard;
    common::TableModel* m_waitingModel;
    common::TableView* m_waiting;
    common::Card* m_placedCard;
    common::TableModel* m_placedModel;
    common::TableView* m_placed;
    QPushButton* m_undo;
    QPushButton* m_undoThis;
    QPushButton* m_done;
    std::vector<PlacedTube> m_placedTubes;
    QString m_boxCode;
};

} // namespace app::putaway
