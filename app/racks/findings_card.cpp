// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/findings_card.h"

#include "app/common/form.h"

#include <QHBoxLayout>

#include <algorithm>

namespace app::racks {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

FindingsCard::FindingsCard(QWidget* parent)
    : Card(tr("Compared with the records"), parent)
    , m_cause(buildCause())
    , m_model(new common::TableModel({tr("Well"), tr("Tube"), tr("Finding")}, this))
    , m_table(new common::TableView(QStringLiteral("differences"), tr("What differs from the records"),
                                    m_model, this))
    , m_accept(common::makeLink(QStringLiteral("acceptMove"), tr("&Accept this move"), this)) {
    m_table->setEmptyWords(tr("Nothing to compare yet."), tr("Open a box and take a picture of it."));
    body()->addWidget(m_cause);
    body()->addWidget(m_table, 1);
    body()->addWidget(m_accept, 0, Qt::AlignLeft);
    body()->addLayout(buildActs());
    connect(m_table, &common::TableView::opened, this,
            [this](const QVariant& key) { Q_EMIT acceptanceToggled(key.toString()); });
    connect(m_table, &common::TableView::chosen, this, [this](const QVariant& key) {
        showAcceptance();
        Q_EMIT differenceChosen(key.toString());
    });
    connect(m_accept, &QPushButton::clicked, this,
            [this] { Q_EMIT acceptanceToggled(m_table->chosenKey().toString()); });
    show(RacksView{});
}

QWidget* FindingsCard::buildCause() {
    auto* cause = new QWidget(this);
    auto* all = new QVBoxLayout(cause);
    all->setContentsMargins(0, 0, 0, 0);
    m_causeWords = new TextLabel({}, TextRole::Body, Emphasis::Ink, cause);
    m_causeWords->setObjectName(QStringLiteral("causeWords"));
    m_causeWords->setWordWrap(true);
    m_causeWords->setState(common::State::LookHere);
    m_reread = makeButton(QStringLiteral("causeReread"), tr("It only lay so"), ButtonKind::Plain, cause);
    m_move = makeButton(QStringLiteral("causeMove"), tr("They do stand so"), ButtonKind::Plain, cause);
    m_decline = makeButton(QStringLiteral("causeDecline"), tr("It is not s&o"), ButtonKind::Plain, cause);
    all->addWidget(m_causeWords);
    all->addWidget(m_reread);
    auto* others = new QHBoxLayout;
    others->addWidget(m_move, 1);
    others->addWidget(m_decline, 1);
    all->addLayout(others);
    common::followTheme(cause, [all, others] {
        all->setSpacing(px(6));
        others->setSpacing(px(8));
    });
    connect(m_reread, &QPushButton::clicked, this, &FindingsCard::rereadAsked);
    connect(m_move, &QPushButton::clicked, this, &FindingsCard::moveAllAsked);
    connect(m_decline, &QPushButton::clicked, this, &FindingsCard::declineAsked);
    return cause;
}

QLayout* FindingsCard::buildActs() {
    m_save = makeButton(QStringLiteral("saveAudit"), tr("&Save"), ButtonKind::Primary, this);
    m_undo = makeButton(QStringLiteral("undoRack"), tr("&Undo last"), ButtonKind::Plain, this);
    m_cancel = makeButton(QStringLiteral("leaveRack"), tr("&Leave this rack"), ButtonKind::Plain, this);
    auto* acts = new QHBoxLayout;
    acts->addWidget(m_save);
    acts->addWidget(m_undo);
    acts->addWidget(m_cancel);
    acts->addStretch();
    connect(m_save, &QPushButton::clicked, this, &FindingsCard::saveAsked);
    connect(m_undo, &QPushButton::clicked, this, &FindingsCard::undoAsked);
    connect(m_cancel, &QPushButton::clicked, this, &FindingsCard::cancelAsked);
    return acts;
}

void FindingsCard::show(const RacksView& view) {
    const CauseView& cause = view.cause;
    m_cause->setVisible(!cause.words.isEmpty());
    m_causeWords->setText(cause.words);
    const auto offer = [](QPushButton* answer, const QString& words) {
        if (!words.isEmpty()) {
            answer->setText(words);
        }
        answer->setVisible(!words.isEmpty());
    };
    offer(m_reread, cause.rereadWords);
    offer(m_move, cause.moveWords);
    m_differences = view.differences;
    std::vector<common::Row> rows;
    for (const Difference& difference : m_differences) {
        rows.push_back({{Cell{difference.well}, Cell{difference.tube, CellStyle::Code},
                         Cell{difference.words, CellStyle::Chip, difference.state}},
                        difference.key});
    }
    m_model->setRows(std::move(rows));
    if (!view.agreement.isEmpty()) {
        m_table->setEmptyWords(view.agreement, {});
    } else {
        m_table->setEmptyWords(tr("Nothing to compare yet."), tr("Open a box and take a picture of it."));
    }
    showAcceptance();
    m_save->setEnabled(view.maySave);
    m_undo->setEnabled(view.mayUndo);
    m_cancel->setEnabled(view.mayCancel);
}

void FindingsCard::showAcceptance() {
    const auto key = m_table->chosenKey().toString();
    const auto chosen = std::ranges::find(m_differences, key, &Difference::key);
    const bool may = chosen != m_differences.end() && chosen->mayAccept;
    m_accept->setVisible(may);
    m_accept->setText(may && chosen->isAccepted ? tr("Do not &accept this move") : tr("&Accept this move"));
}

} // namespace app::racks
