// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/further_codes.h"

#include "app/common/form.h"
#include "app/common/theme.h"

#include <QHBoxLayout>

namespace app::specimens {

using common::ButtonKind;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

FurtherCodes::FurtherCodes(QWidget* parent)
    : QWidget(parent)
    , m_open(common::makeLink(QStringLiteral("furtherCodes"), tr("Other codes on this tube…"), this))
    , m_form(new QWidget(this))
    , m_rows(new QVBoxLayout)
    , m_code(common::makeField(QStringLiteral("furtherCode"), tr("Another code on this tube"),
                               tr("scan it, or type it"), m_form))
    , m_add(makeButton(QStringLiteral("addCode"), tr("&Add code"), ButtonKind::Primary, m_form))
    , m_outcome(new TextLabel({}, TextRole::Small, Emphasis::Ink, m_form)) {
    auto* close = makeButton(QStringLiteral("closeCodes"), tr("Close"), ButtonKind::Plain, m_form);
    auto* teach = new TextLabel(
        tr("What its maker printed, a donation number, a site's own number. Every page then finds "
           "the tube by it. Scans are taken for such codes until you close this."),
        TextRole::Small, Emphasis::Quiet, m_form);
    teach->setWordWrap(true);
    m_outcome->setWordWrap(true);
    auto* entry = new QHBoxLayout;
    entry->addWidget(m_code, 1);
    entry->addWidget(m_add);
    entry->addWidget(close);
    auto* form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->addWidget(teach);
    form->addLayout(m_rows);
    form->addLayout(entry);
    form->addWidget(m_outcome);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_open, 0, Qt::AlignLeft);
    all->addWidget(m_form);
    common::followTheme(this, [form, entry, this] {
        form->setSpacing(px(8));
        entry->setSpacing(px(8));
        m_rows->setSpacing(px(4));
    });
    connect(m_open, &QPushButton::clicked, this, &FurtherCodes::unfold);
    connect(close, &QPushButton::clicked, this, &FurtherCodes::fold);
    connect(m_code, &QLineEdit::returnPressed, m_add, &QPushButton::click);
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT addAsked(m_code->text()); });
    fold();
}

bool FurtherCodes::isUnfolded() const {
    return m_open->isHidden();
}

void FurtherCodes::fold() {
    m_code->clear();
    m_open->show();
    m_form->hide();
}

void FurtherCodes::unfold() {
    m_form->show();
    m_code->setFocus();
    m_open->hide();
}

void FurtherCodes::addRow(const QString& code, bool mayChange) {
    auto* end = common::makeLink(QStringLiteral("endCode"), tr("not on it any more…"), m_form);
    end->setAccessibleName(tr("%1 is not on it any more").arg(code));
    end->setEnabled(mayChange);
    connect(end, &QPushButton::clicked, this, [this, code] { Q_EMIT endAsked(code); });
    auto* row = new QHBoxLayout;
    row->addWidget(new TextLabel(code, TextRole::Code, Emphasis::Ink, m_form));
    row->addWidget(end);
    row->addStretch();
    m_rows->addLayout(row);
}

void FurtherCodes::show(const FurtherCodesView& view) {
    common::clearLayout(m_rows);
    for (const auto& code : view.codes) {
        addRow(code, view.mayChange);
    }
    m_open->setEnabled(view.mayChange);
    m_add->setEnabled(view.mayChange);
    if (view.outcome.acts != m_acts) {
        m_acts = view.outcome.acts;
        m_code->clear();
    }
    common::show(view.outcome, *m_outcome);
}

} // namespace app::specimens
