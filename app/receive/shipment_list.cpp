// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/shipment_list.h"

namespace app::receive {

using common::Cell;
using common::CellStyle;

ShipmentList::ShipmentList(QWidget* parent)
    : QWidget(parent)
    , m_card(new common::Card(tr("Shipments to receive"), this))
    , m_model(new common::TableModel(
          {tr("Shipment"), tr("From"), tr("Study"), tr("Tubes"), tr("State"), tr("Dispatched")}, this))
    , m_table(
          new common::TableView(QStringLiteral("shipmentTable"), tr("Shipments to receive"), m_model, this))
    , m_open(common::makeButton(QStringLiteral("openShipment"), tr("&Open"), common::ButtonKind::Primary,
                                this)) {
    setObjectName(QStringLiteral("shipmentList"));
    auto* manifest = common::makeButton(QStringLiteral("importManifestAsked"), tr("Import a &manifest…"),
                                        common::ButtonKind::Plain, this);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_card);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(manifest);
    buttons->addStretch();
    m_card->body()->addWidget(m_table, 1);
    m_card->body()->addLayout(buttons);
    m_table->setEmptyWords(
        tr("No shipment is announced."),
        tr("A shipment appears here when its manifest was imported. Import the list the site "
           "sent, then scan the shipment's code or open it here, and scan its tubes in any order."));
    const auto open = [this](const QVariant& key) {
        if (key.isValid()) {
            Q_EMIT shipmentChosen(key.toString());
        }
    };
    connect(m_table, &common::TableView::opened, this, open);
    connect(m_open, &QPushButton::clicked, this, [this, open] { open(m_table->chosenKey()); });
    connect(m_table, &common::TableView::chosen, this, [this] { m_open->setEnabled(true); });
    connect(manifest, &QPushButton::clicked, this, &ShipmentList::manifestAsked);
    m_open->setEnabled(false);
}

void ShipmentList::show(const std::vector<ShipmentLine>& shipments) {
    const QVariant before = m_table->chosenKey();
    std::vector<common::Row> rows;
    for (const ShipmentLine& line : shipments) {
        rows.push_back({{Cell{line.code, CellStyle::Code}, Cell{line.site}, Cell{line.study},
                         Cell{line.tubes}, Cell{line.stateWords, CellStyle::Chip, line.state},
                         Cell{line.dispatched, CellStyle::Quiet, {}, line.dispatchedExact}},
                        line.key});
    }
    m_model->setRows(std::move(rows));
    m_card->setNote(shipments.empty() ? QString() : tr("choose one or scan its code"));
    if (before.isValid() && m_model->rowOf(before)) {
        m_table->choose(before);
    } else if (!shipments.empty()) {
        m_table->choose(shipments.front().key);
    }
    m_open->setEnabled(m_table->chosenKey().isValid());
}

} // namespace app::receive
