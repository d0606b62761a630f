// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/title_bar.h"

#include <memory>

namespace app::common {

TitleBar::TitleBar(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(new TextLabel(title, TextRole::Title, Emphasis::Ink, this))
    , m_code(new TextLabel({}, TextRole::CodeLarge, Emphasis::Ink, this))
    , m_chips(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
    , m_find(new FindField(this)) {
    setObjectName(QStringLiteral("titleBar"));
    m_title->setObjectName(QStringLiteral("pageTitle"));
    m_code->setObjectName(QStringLiteral("pageCode"));
    m_code->hide();
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_title);
    row->addWidget(m_code);
    row->addLayout(m_chips);
    row->addStretch(1);
    row->addLayout(m_actions);
    row->addWidget(m_find);
    followTheme(this, [this, row] {
        setFixedHeight(px(64));
        row->setContentsMargins(px(24), 0, px(24), px(1));
        row->setSpacing(px(14));
        m_chips->setSpacing(px(8));
        m_actions->setSpacing(px(8));
    });
}

void TitleBar::setTitle(const QString& title) {
    m_title->setText(title);
}

void TitleBar::setCode(const QString& code) {
    m_code->setText(code);
    m_code->setVisible(!code.isEmpty());
}

void TitleBar::clearChips() {
    while (QLayoutItem* item = m_chips->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> taken(item);
        if (taken->widget() != nullptr) {
            taken->widget()->hide();
            taken->widget()->deleteLater();
        }
    }
}

void TitleBar::addChip(State state, const QString& words) {
    m_chips->addWidget(new StateChip(state, words, this));
}

void TitleBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours().line);
}

} // namespace app::common
