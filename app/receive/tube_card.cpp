// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/tube_card.h"

#include "app/common/text_edge.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace app::receive {

using common::Cell;
using common::CellStyle;
using common::makeLink;

TubeCard::TubeCard(QWidget* parent)
    : Card(tr("Shipment"), parent)
    , m_reasons(new common::ReasonList(this))
    , m_model(new common::TableModel(
          {tr("Tube"), tr("Material"), tr("Visit"), tr("Expected"), tr("State"), tr("Note")}, this))
    , m_table(new common::TableView(QStringLiteral("tubeTable"), tr("Tubes of the shipment"), m_model, this))
    , m_panel(new LinePanel(this)) {
    auto* other = makeLink(QStringLiteral("anotherShipment"), tr("&Another shipment"), this);
    headRow()->addWidget(other);
    connect(other, &QPushButton::clicked, this, &TubeCard::anotherShipmentAsked);
    body()->addWidget(m_reasons);
    body()->addWidget(m_table, 1);
    body()->addWidget(m_panel);
    body()->addLayout(buildActs());
    m_table->setEmptyWords(
        tr("This shipment has no tubes."),
        tr("Scan the tubes that arrived: each is kept as unexpected until its list is known."));
    m_table->setContextMenuPolicy(Qt::NoContextMenu);
    connect(m_table, &common::TableView::chosen, this, [this] { refreshActs(); });
    connect(m_table, &common::TableView::opened, this,
            [this](const QVariant& key) { ask(Asked::Condition, key.toString()); });
}

QHBoxLayout* TubeCard::buildActs() {
    m_undo = makeLink(QStringLiteral("undoLine"), tr("Undo this &line"), this);
    m_condition = makeLink(QStringLiteral("setCondition"), tr("Con&dition…"), this);
    m_reject = makeLink(QStringLiteral("rejectLine"), tr("&Reject…"), this);
    m_print = makeLink(QStringLiteral("printLabel"), tr("&Print label"), this);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const auto line = chosenLine()) {
            Q_EMIT undoLineAsked(line->key);
        }
    });
    connect(m_print, &QPushButton::clicked, this, [this] {
        if (const auto line = chosenLine()) {
            Q_EMIT labelAsked(line->key);
        }
    });
    connect(m_condition, &QPushButton::clicked, this,
            [this] { ask(Asked::Condition, m_table->chosenKey().toString()); });
    connect(m_reject, &QPushButton::clicked, this,
            [this] { ask(Asked::Reject, m_table->chosenKey().toString()); });
    auto* acts = new QHBoxLayout;
    for (QPushButton* act : {m_undo, m_condition, m_reject, m_print}) {
        acts->addWidget(act);
    }
    m_template = new printing::TemplatePicker(QStringLiteral("tubeTemplate"), this);
    acts->addWidget(m_template);
    acts->addStretch();
    common::followTheme(this, [acts] { acts->setSpacing(common::px(16)); });
    return acts;
}

std::vector<common::Row> TubeCard::rowsOf(const ReceiveView& view) const {
    std::vector<common::Row> rows;
    for (const TubeGroup& group : view.groups) {
        rows.push_back({{Cell{group.heading}}, QStringLiteral("group:") + group.heading, true});
        for (const TubeLine& line : group.lines) {
            rows.push_back({{Cell{line.tube, CellStyle::Code}, Cell{line.material}, Cell{line.visit},
                             Cell{line.expected}, Cell{line.stateWords, CellStyle::Chip, line.state},
                             Cell{line.note, CellStyle::Quiet, {}, line.noteExact}},
                            line.key});
        }
    }
    return rows;
}

void TubeCard::show(const ReceiveView& view) {
    const QString before = m_table->chosenKey().toString();
    const bool moved = view.current != m_current;
    m_groups = view.groups;
    m_current = view.current;
    m_shipment = view.shipment;
    setHeading(tr("Shipment %1").arg(view.shipment));
    setNote(view.shipmentNote);
    m_reasons->show(view.refusal);
    m_model->setRows(rowsOf(view));
    m_table->choose(moved ? view.current : before);
    m_panel->show(view);
    refreshActs();
}

std::optional<TubeLine> TubeCard::chosenLine() const {
    const QString key = m_table->chosenKey().toString();
    for (const TubeGroup& group : m_groups) {
        for (const TubeLine& line : group.lines) {
            if (line.key == key) {
                return line;
            }
        }
    }
    return std::nullopt;
}

void TubeCard::refreshActs() {
    const auto line = chosenLine();
    m_undo->setEnabled(line && line->mayUndo);
    m_condition->setEnabled(line && line->mayJudge);
    m_reject->setEnabled(line && line->mayJudge);
    const bool mayPrint = line && line->mayPrint;
    m_print->setEnabled(mayPrint);
    m_template->setUses(mayPrint && !line->kindCode.isEmpty()
                            ? std::vector{printing::tubeUse(common::fromQt(line->kindCode))}
                            : std::vector<printing::LabelUse>{});
}

void TubeCard::ask(Asked panel, const QString& key) {
    if (panel == Asked::Missing || panel == Asked::Nothing) {
        m_panel->open(panel, {}, {});
        return;
    }
    m_table->choose(key);
    if (const auto line = chosenLine(); line && line->mayJudge) {
        m_panel->open(panel, line->key, line->tube);
    }
}

void TubeCard::contextMenuEvent(QContextMenuEvent* event) {
    if (!chosenLine()) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("lineMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton* act : {m_undo, m_condition, m_reject, m_print}) {
        QAction* entry = menu->addAction(act->text());
        entry->setEnabled(act->isEnabled());
        connect(entry, &QAction::triggered, act, &QPushButton::click);
    }
    menu->popup(event->globalPos());
}

} // namespace app::receive
