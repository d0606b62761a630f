// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/find_page.h"

#include <QApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace app::specimens {

using common::Cell;
using common::CellStyle;
using common::px;

namespace {

QString kindWords(FoundKind kind) {
    switch (kind) {
    case FoundKind::Specimen:
        return FindPage::tr("Specimens");
    case FoundKind::Container:
        return FindPage::tr("Freezers, racks and boxes");
    case FoundKind::Participant:
        return FindPage::tr("Participants");
    case FoundKind::Shipment:
        return FindPage::tr("Shipments");
    }
    return {};
}

QString keyOf(const FoundLine& line) {
    return QString::number(static_cast<int>(line.kind)) + QLatin1Char('/') + line.key;
}

} // namespace

FindPage::FindPage(QWidget* parent)
    : Page(QStringLiteral("findPage"), tr("Find"), parent)
    , m_title(new common::TitleBar(tr("Find"), this))
    , m_card(new common::Card(tr("Found"), this))
    , m_model(new common::TableModel({tr("Code"), tr("What"), tr("State"), tr("Where")}, this))
    , m_table(new common::TableView(QStringLiteral("foundTable"), tr("Found"), m_model, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_title);
    auto* margin = new QVBoxLayout;
    margin->addWidget(m_card);
    all->addLayout(margin, 1);
    m_card->body()->addWidget(m_table);
    common::followTheme(this, [margin] { margin->setContentsMargins(px(24), px(16), px(24), px(16)); });
    connect(m_title->findField(), &QLineEdit::textChanged, this,
            [this](const QString& words) { Q_EMIT wordsChanged(words.trimmed()); });
    connect(m_title->findField(), &common::FindField::asked, this, [this] { open(m_table->chosenKey()); });
    connect(m_table, &common::TableView::opened, this, &FindPage::open);
    m_title->findField()->installEventFilter(this);
    show(FindView{});
}

void FindPage::look(const QString& words) {
    m_title->findField()->setText(words);
    focusFind();
}

void FindPage::show(const FindView& view) {
    const QVariant before = m_table->chosenKey();
    m_found = view.found;
    std::vector<common::Row> rows;
    std::optional<FoundKind> kind;
    for (const FoundLine& line : view.found) {
        if (kind != line.kind) {
            rows.push_back({{Cell{kindWords(line.kind)}}, kindWords(line.kind), true});
            kind = line.kind;
        }
        rows.push_back(
            {{Cell{line.code, CellStyle::Code}, Cell{line.what},
              Cell{line.stateWords, CellStyle::Chip, line.state}, Cell{line.where, CellStyle::Quiet}},
             keyOf(line)});
    }
    m_model->setRows(std::move(rows));
    m_card->setNote(view.searching ? tr("looking…") : view.note);
    if (view.words.isEmpty()) {
        m_table->setEmptyWords(
            tr("Scan anything, or type."),
            tr("A few characters of a code, a participant, a visit, a material, a box or a "
               "shipment are enough; or SPREC and a code like SER-?-B. Down goes into the list, Enter "
               "opens."));
    } else {
        m_table->setEmptyWords(
            tr("Nothing is called “%1”.").arg(view.words),
            tr("Codes are found by any part of them. What was destroyed or shipped is found too."));
    }
    if (before.isValid() && m_model->rowOf(before)) {
        m_table->choose(before);
    } else if (!view.found.empty()) {
        m_table->choose(keyOf(view.found.front()));
    }
}

void FindPage::open(const QVariant& key) {
    const auto found = std::find_if(m_found.begin(), m_found.end(),
                                    [&key](const FoundLine& line) { return keyOf(line) == key.toString(); });
    if (found != m_found.end()) {
        Q_EMIT opened(found->kind, found->key);
    }
}

bool FindPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_title->findField() && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            m_table->setFocus();
            QApplication::sendEvent(m_table, event);
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

} // namespace app::specimens
