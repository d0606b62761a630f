// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/table_view.h"
#include "app/setup/setup_view.h"

namespace app::setup {

/// The plan of the study as a matrix: visits down, kinds of specimens across.
class PlanSection : public QWidget {
    Q_OBJECT

public:
    explicit PlanSection(QWidget* parent = nullptr);

    void show(const PlanView& plan);
    using QWidget::show;

private:
    void build(const QStringList& kinds);

    common::Card* m_card;
    QStringList m_kinds;
    common::TableModel* m_model = nullptr;
    common::TableView* m_table = nullptr;
};

} // namespace app::setup
