// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/table_view.h"
#include "app/racks/rack_view.h"

namespace app::racks {

/// What the rack says about the records: the cause with its answers, and each difference, which a person
/// accepts or not.
class FindingsCard : public common::Card {
    Q_OBJECT

public:
    explicit FindingsCard(QWidget* parent = nullptr);

    void show(const RacksView& view);
    using QWidget::show;

Q_SIGNALS:
    void rereadAsked();
    void moveAllAsked();
    void declineAsked();
    /// The records shall follow this finding, or no longer.
    void acceptanceToggled(const QString& key);
    /// The line's well wants to be looked at.
    void differenceChosen(const QString& key);
    void saveAsked();
    void undoAsked();
    void cancelAsked();

private:
    [[nodiscard]] QWidget* buildCause();
    [[nodiscard]] QLayout* buildActs();
    void showAcceptance();

    QWidget* m_cause;
    common::TextLabel* m_causeWords;
    QPushButton* m_reread;
    QPushButton* m_move;
    QPushButton* m_decline;
    common::TableModel* m_model;
    common::TableView* m_table;
    QPushButton* m_accept;
    QPushButton* m_save;
    QPushButton* m_undo;
    QPushButton* m_cancel;
    std::vector<Difference> m_differences;
};

} // namespace app::racks
