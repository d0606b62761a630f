// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/lock_screen.h"

#include "app/common/card.h"
#include "app/common/icons.h"

#include <QPainter>

namespace app::shell {

using common::ButtonKind;
using common::colours;
using common::Emphasis;
using common::px;
using common::TextLabel;
using common::TextRole;

LockScreen::LockScreen(QWidget* parent)
    : QWidget(parent)
    , m_name(new TextLabel({}, TextRole::Title, Emphasis::Ink, this))
    , m_problem(new TextLabel({}, TextRole::Table, Emphasis::Ink, this))
    , m_password(new QLineEdit(this)) {
    setObjectName(QStringLiteral("lockScreen"));
    setAccessibleName(tr("Locked"));
    m_problem->setObjectName(QStringLiteral("lockProblem"));
    m_problem->setState(common::State::Stop);
    m_problem->setWordWrap(true);
    m_password->setObjectName(QStringLiteral("lockPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    auto* card = new common::Card({}, this);
    auto* sign = new QLabel(card);
    auto* why = new TextLabel(tr("Locked while nobody was here. Nothing was lost."), TextRole::Body,
                              Emphasis::Quiet, card);
    why->setWordWrap(true);
    auto* go = common::makeButton(QStringLiteral("lockResume"), tr("Resume"), ButtonKind::Primary, card);
    auto* other =
        common::makeButton(QStringLiteral("lockOther"), tr("Another person"), ButtonKind::Plain, card);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(go);
    buttons->addWidget(other);
    buttons->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{sign, m_name, why, m_password, m_problem}) {
        card->body()->addWidget(widget);
    }
    card->body()->addLayout(buttons);
    auto* all = new QGridLayout(this);
    all->addWidget(card, 0, 0, Qt::AlignCenter);
    connect(go, &QPushButton::clicked, this, &LockScreen::resume);
    connect(m_password, &QLineEdit::returnPressed, this, &LockScreen::resume);
    connect(other, &QPushButton::clicked, this, &LockScreen::otherPersonRequested);
    common::followTheme(this, [this, card, sign, buttons] {
        card->setFixedWidth(px(420));
        card->body()->setContentsMargins(px(12), px(10), px(12), px(12));
        card->body()->setSpacing(px(12));
        buttons->setSpacing(px(8));
        buttons->setContentsMargins(0, px(4), 0, 0);
        sign->setPixmap(
            common::iconPixmap(QStringLiteral("lock"), colours().now.ink, px(34), devicePixelRatioF()));
    });
    hide();
}

void LockScreen::lockFor(const PersonView& person) {
    m_name->setText(person.name);
    m_password->clear();
    showProblem({});
    show();
    raise();
    m_password->setFocus(Qt::OtherFocusReason);
}

void LockScreen::showProblem(const QString& words) {
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    m_password->clear();
}

void LockScreen::refuseScan() {
    m_problem->setText(
        tr("Something was scanned while locked. It was not taken: resume, then scan it again."));
    m_problem->show();
}

void LockScreen::resume() {
    if (!m_password->text().isEmpty()) {
        Q_EMIT resumeRequested(m_password->text());
    }
}

void LockScreen::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().ground);
}

} // namespace app::shell
