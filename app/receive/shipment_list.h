// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/table_view.h"
#include "app/receive/receive_view.h"

namespace app::receive {

/// The shipments that can be received: the first question of the page.
class ShipmentList : public QWidget {
    Q_OBJECT

public:
    explicit ShipmentList(QWidget* parent = nullptr);

    void show(const std::vector<ShipmentLine>& shipments);
    using QWidget::show;

Q_SIGNALS:
    void shipmentChosen(const QString& key);
    void manifestAsked();

private:
    common::Card* m_card;
    common::TableModel* m_model;
    common::TableView* m_table;
    QPushButton* m_open;
};

} // namespace app::receive
