// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/reason_list.h"

#include "app/common/text_label.h"
#include "app/common/theme.h"

#include <QLayoutItem>
#include <QPainter>

#include <memory>

namespace app::common {

ReasonList::ReasonList(QWidget* parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("reasonList"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    followTheme(this, [this] {
        m_lines->setContentsMargins(px(16), px(10), px(16), px(10));
        m_lines->setSpacing(px(2));
        update();
    });
    setVisible(false);
}

void ReasonList::show(const Refusal& refusal) {
    if (refusal == m_refusal) {
        return;
    }
    m_refusal = refusal;
    while (std::unique_ptr<QLayoutItem> old{m_lines->takeAt(0)}) {
        if (QWidget* widget = old->widget()) {
            widget->hide();
            widget->deleteLater();
        }
    }
    setVisible(!refusal.heading.isEmpty());
    addWords(refusal);
    update();
}

void ReasonList::addWords(const Refusal& refusal) {
    const auto add = [this](const QString& words, TextRole role, Emphasis emphasis) {
        auto* line = new TextLabel(words, role, emphasis, this);
        line->setWordWrap(true);
        m_lines->addWidget(line);
        return line;
    };
    QStringList spoken;
    add(refusal.heading, TextRole::Heading, Emphasis::Ink)->setState(refusal.state);
    for (const Reason& reason : refusal.reasons) {
        add(reason.explanation, TextRole::Body, Emphasis::Ink);
        QStringList rest;
        for (const QString& part : {reason.remedy, reason.source}) {
            if (!part.isEmpty()) {
                rest << part;
            }
        }
        if (!rest.isEmpty()) {
            add(rest.join(QStringLiteral(" · ")), TextRole::Small, Emphasis::Quiet);
        }
        spoken << reason.explanation + QLatin1Char(' ') + reason.remedy;
    }
    setAccessibleName(refusal.heading);
    setAccessibleDescription(spoken.join(QLatin1Char(' ')));
}

void ReasonList::paintEvent(QPaintEvent*) {
    const StateColours& pair = colours().of(m_refusal.state);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pair.ground);
    painter.drawRoundedRect(rect(), px(9), px(9));
    painter.setBrush(pair.ink);
    painter.drawRoundedRect(QRect(0, px(9), px(3), height() - 2 * px(9)), px(1), px(1));
}

} // namespace app::common
