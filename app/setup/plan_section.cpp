// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/plan_section.h"

namespace app::setup {

using common::Cell;
using common::CellStyle;

PlanSection::PlanSection(QWidget* parent)
    : QWidget(parent)
    , m_card(new common::Card(tr("Visits and what is expected at each"), this)) {
    setObjectName(QStringLiteral("planSection"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_card);
    build({});
}

void PlanSection::build(const QStringList& kinds) {
    if (m_table != nullptr) {
        m_table->setObjectName({});
        m_table->hide();
        m_table->deleteLater();
        m_model->deleteLater();
    }
    m_kinds = kinds;
    m_model = new common::TableModel(QStringList{tr("Visit"), tr("Day"), tr("Window")} + kinds, this);
    m_table = new common::TableView(QStringLiteral("planTable"), tr("Visits by kinds of specimens"), m_model,
                                    m_card);
    m_table->setEmptyWords(
        tr("No plan is loaded."),
        tr("A study's plan is a readable file: its visits, their anchors and windows, and what is "
           "drawn at each."));
    m_card->body()->addWidget(m_table);
}

void PlanSection::show(const PlanView& plan) {
    if (plan.kinds != m_kinds) {
        build(plan.kinds);
    }
    m_card->setNote(plan.study);
    std::vector<common::Row> rows;
    for (const PlanView::Visit& visit : plan.visits) {
        common::Row row{
            {Cell{visit.name}, Cell{visit.day, CellStyle::Quiet}, Cell{visit.window, CellStyle::Quiet}},
            visit.name};
        for (const QString& expected : visit.expected) {
            row.cells.push_back(Cell{expected.isEmpty() ? QStringLiteral("–") : expected,
                                     expected.isEmpty() ? CellStyle::Quiet : CellStyle::Plain});
        }
        rows.push_back(std::move(row));
    }
    m_model->setRows(std::move(rows));
}

} // namespace app::setup
