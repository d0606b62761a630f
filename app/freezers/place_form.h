// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/freezers/freezers_view.h"

#include <QPushButton>
#include <QSpinBox>

namespace app::freezers {

/// Sets up freezers, racks and boxes, many of one form at once, in the place that is chosen in the tree.
class PlaceForm : public common::Card {
    Q_OBJECT

public:
    explicit PlaceForm(QWidget* parent = nullptr);

    void show(const PlaceFormView& view);
    using QWidget::show;

Q_SIGNALS:
    void placesAsked(const app::freezers::PlaceEntry& entry);
    void closed();

private:
    void build();
    void buildBox();
    void refresh();

    PlaceFormView m_view;
    QComboBox* m_inside;
    QComboBox* m_kind;
    QLineEdit* m_name;
    QSpinBox* m_count;
    QWidget* m_box;
    QSpinBox* m_rows;
    QSpinBox* m_columns;
    QComboBox* m_temperature;
    QComboBox* m_study;
    common::TextLabel* m_answer;
    QPushButton* m_add;
};

} // namespace app::freezers
