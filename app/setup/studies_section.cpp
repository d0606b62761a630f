// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/studies_section.h"

#include <QSignalBlocker>

namespace app::setup {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::labelled;
using common::makeButton;
using common::makeField;
using common::px;
using common::TextLabel;
using common::TextRole;

StudiesSection::StudiesSection(QWidget* parent)
    : QWidget(parent)
    , m_card(new common::Card(tr("Visits and what is expected at each"), this))
    , m_answer(new TextLabel({}, TextRole::Body, Emphasis::Ink, this))
    , m_study(common::makeCombo(QStringLiteral("planStudy"), tr("Study"), this))
    , m_load(makeButton(QStringLiteral("loadPlan"), tr("&Load a plan file…"), ButtonKind::Plain, this))
    , m_mistakesCard(new common::Card(tr("Mistakes of the file"), this)) {
    setObjectName(QStringLiteral("studiesSection"));
    m_answer->setObjectName(QStringLiteral("studiesAnswer"));
    m_answer->setWordWrap(true);
    m_mistakesModel =
        new common::TableModel({tr("Line"), tr("Column"), tr("Field"), tr("What is wrong")}, this);
    m_mistakes = new common::TableView(QStringLiteral("planMistakes"), tr("Mistakes of the plan file"),
                                       m_mistakesModel, m_mistakesCard);
    m_mistakesCard->body()->addWidget(m_mistakes);
    m_card->headRow()->addWidget(m_study);
    m_card->headRow()->addWidget(m_load);
    auto* left = new QVBoxLayout;
    left->addWidget(m_answer);
    left->addWidget(m_mistakesCard, 2);
    left->addWidget(m_card, 3);
    auto* sites = buildSites();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(left, 1);
    row->addWidget(sites);
    common::followTheme(this, [this, row, left, sites] {
        row->setSpacing(px(16));
        left->setSpacing(px(12));
        sites->setFixedWidth(px(300));
        m_study->setFixedWidth(px(140));
    });
    connect(m_study, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT studyChosen(m_study->currentData().toString()); });
    connect(m_load, &QPushButton::clicked, this, &StudiesSection::planAsked);
    buildPlan({});
}

common::Card* StudiesSection::buildSites() {
    auto* card = new common::Card(tr("Sites"), this);
    m_sitesModel = new common::TableModel({tr("Code"), tr("Name"), tr("Clock")}, this);
    auto* table = new common::TableView(QStringLiteral("sitesTable"), tr("Sites"), m_sitesModel, card);
    table->setEmptyWords(tr("No site yet."), tr("Participants are seen at sites; add the first one below."));
    m_code = makeField(QStringLiteral("siteCode"), {}, tr("HUD"), card);
    m_name = makeField(QStringLiteral("siteName"), {}, tr("Hudson site"), card);
    m_offset = makeField(QStringLiteral("siteOffset"), {}, QStringLiteral("+01:00"), card);
    m_add = makeButton(QStringLiteral("addSite"), tr("&Add the site"), ButtonKind::Primary, card);
    auto* codes = new QHBoxLayout;
    codes->addLayout(labelled(tr("Code"), m_code, card));
    codes->addLayout(labelled(tr("Hours from UTC"), m_offset, card));
    card->body()->addWidget(table, 1);
    card->body()->addLayout(labelled(tr("Name"), m_name, card));
    card->body()->addLayout(codes);
    card->body()->addWidget(m_add, 0, Qt::AlignLeft);
    for (QLineEdit* field : {m_code, m_name, m_offset}) {
        connect(field, &QLineEdit::textChanged, this, &StudiesSection::refresh);
    }
    connect(m_add, &QPushButton::clicked, this, [this] {
        Q_EMIT siteAdded(
            {m_code->text().trimmed().toUpper(), m_name->text().trimmed(), m_offset->text().trimmed()});
    });
    return card;
}

void StudiesSection::buildPlan(const QStringList& kinds) {
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

void StudiesSection::show(const StudiesView& view) {
    const bool isTaken = view.outcome.acts > m_view.outcome.acts;
    m_view = view;
    {
        const QSignalBlocker quiet(m_study);
        m_study->clear();
        for (const common::Choice& study : view.studies) {
            m_study->addItem(study.words, study.key);
        }
        m_study->setCurrentIndex(m_study->findData(view.study));
    }
    m_study->setVisible(!view.studies.empty());
    common::show(view.outcome, *m_answer);
    if (isTaken) {
        m_code->clear();
        m_name->clear();
    }
    if (m_offset->text().isEmpty()) {
        m_offset->setText(view.offset);
    }
    showMistakes(view);
    showPlan(view.plan);
    showSites(view);
    refresh();
}

void StudiesSection::showPlan(const PlanView& plan) {
    if (plan.kinds != m_kinds) {
        buildPlan(plan.kinds);
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

void StudiesSection::showMistakes(const StudiesView& view) {
    m_mistakesCard->setVisible(!view.mistakes.empty());
    m_mistakesCard->setNote(view.file);
    std::vector<common::Row> rows;
    for (const PlanMistakeLine& mistake : view.mistakes) {
        rows.push_back({{Cell{mistake.line}, Cell{mistake.column}, Cell{mistake.field, CellStyle::Code},
                         Cell{mistake.reason}},
                        static_cast<int>(rows.size())});
    }
    m_mistakesModel->setRows(std::move(rows));
}

void StudiesSection::showSites(const StudiesView& view) {
    std::vector<common::Row> rows;
    for (const SiteLine& site : view.sites) {
        rows.push_back(
            {{Cell{site.code, CellStyle::Code}, Cell{site.name}, Cell{site.offset, CellStyle::Quiet}},
             site.code});
    }
    m_sitesModel->setRows(std::move(rows));
}

void StudiesSection::refresh() {
    m_load->setEnabled(m_view.mayManage);
    m_add->setEnabled(m_view.mayManage && !m_code->text().trimmed().isEmpty() &&
                      !m_name->text().trimmed().isEmpty() && !m_offset->text().trimmed().isEmpty());
}

} // namespace app::setup
