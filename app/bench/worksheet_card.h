// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/table_view.h"

#include <QLineEdit>
#include <QPushButton>

#include <vector>

namespace app::bench {

/// A tube of the worksheet that is being entered.
struct SheetTubeRow {
    QString number; ///< As it is printed.
    QString code;
    QString of; ///< "LUP-0107 · D28"
    common::State state = common::State::Expected;
    QString stateWords; ///< "2 of 5 steps", "has left the bench"
};

/// A worksheet on its way back.
struct SheetView {
    QString name;   ///< "WS-CT7K-00012-K"
    QString note;   ///< "3 of 40 steps are recorded"
    QString asking; ///< "Tube 2, step 1, wash: scan or type the centrifuge"
    bool mayType = false;
    std::vector<SheetTubeRow> tubes;
    qint64 current = -1; ///< The tube that is being entered, from 0; none when negative.
};

/// The worksheet that is being entered: its tubes, what comes next, and a line for what was written by hand.
class WorksheetCard : public common::Card {
    Q_OBJECT

public:
    explicit WorksheetCard(QWidget* parent = nullptr);

    void show(const SheetView& view);
    using QWidget::show;

Q_SIGNALS:
    /// What was written on the paper, typed.
    void written(const QString& text);
    /// The worksheet is put down; it may be taken up again at any time.
    void putDown();

private:
    void enter();

    common::TextLabel* m_asking;
    QLineEdit* m_text;
    QPushButton* m_enter;
    common::TableModel* m_model;
    common::TableView* m_tubes;
};

} // namespace app::bench
