// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/receive/receive_view.h"

namespace app::receive {

/// The discrepancies of the receipt, each with an owner and a resolution; one at a time is settled in place.
class ProblemsCard : public common::Card {
    Q_OBJECT

public:
    explicit ProblemsCard(QWidget* parent = nullptr);

    void show(const ReceiveView& view);
    using QWidget::show;

Q_SIGNALS:
    void problemSettled(const QString& key, const QString& resolution);
    void undoLastAsked();
    void closeAsked();

private:
    void rebuild();
    void addProblem(const ProblemLine& problem);
    void addSettling(QVBoxLayout* box, const ProblemLine& problem);
    void settle(const QString& key);

    std::vector<ProblemLine> m_problems;
    QString m_settling; ///< Key of the problem whose editor is open.
    QString m_draft;    ///< What was typed so far.
    QVBoxLayout* m_lines;
    QPushButton* m_undo;
    QPushButton* m_close;
};

} // namespace app::receive
