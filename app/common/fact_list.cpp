// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/fact_list.h"

#include "app/common/code_label.h"
#include "app/common/form.h"
#include "app/common/state_chip.h"

namespace app::common {

namespace {

QWidget* valueOf(const Fact& fact, QWidget* parent) {
    switch (fact.style) {
    case FactStyle::Chip:
        return new StateChip(fact.state, fact.value, parent);
    case FactStyle::Code:
        return new CodeLabel(fact.value, TextRole::Code, parent);
    case FactStyle::Words:
        break;
    }
    auto* words = new TextLabel(fact.value, TextRole::Table, Emphasis::Ink, parent);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return words;
}

} // namespace

FactList::FactList(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this)) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
    followTheme(this, [this] {
        m_grid->setHorizontalSpacing(px(16));
        m_grid->setVerticalSpacing(px(8));
    });
}

void FactList::show(const std::vector<Fact>& facts) {
    if (facts == m_facts) {
        return;
    }
    m_facts = facts;
    clearLayout(m_grid);
    int row = 0;
    for (const Fact& fact : facts) {
        auto* label = new TextLabel(fact.label, TextRole::Table, Emphasis::Quiet, this);
        QWidget* value = valueOf(fact, this);
        value->setToolTip(fact.hint);
        m_grid->addWidget(label, row, 0, Qt::AlignTop);
        // A chip keeps its width; aligned, it does not narrow the column of the others.
        m_grid->addWidget(value, row, 1,
                          fact.style == FactStyle::Words ? Qt::Alignment() : Qt::AlignLeft | Qt::AlignTop);
        ++row;
    }
}

} // namespace app::common
