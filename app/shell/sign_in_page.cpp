// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/sign_in_page.h"

#include "app/common/theme.h"
#include "app/shell/front_panel.h"
#include "app/shell/labelled_field.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace app::shell {

using common::ButtonKind;
using common::Emphasis;
using common::px;
using common::TextLabel;
using common::TextRole;

SignInPage::SignInPage(QWidget* parent)
    : Page(QStringLiteral("signIn"), tr("Sign in"), parent)
    , m_repository(new TextLabel({}, TextRole::Body, Emphasis::Quiet, this))
    , m_problem(new TextLabel({}, TextRole::Table, Emphasis::Ink, this)) {
    m_problem->setObjectName(QStringLiteral("signInProblem"));
    m_problem->setState(common::State::Stop);
    m_problem->setWordWrap(true);
    m_repository->setWordWrap(true);
    auto* column = new QVBoxLayout;
    column->addStretch(2);
    column->addWidget(new TextLabel(tr("Sign in"), TextRole::Headline, Emphasis::Ink, this));
    column->addWidget(m_repository);
    m_userName = addLabelledField(*column, QStringLiteral("signInUserName"), tr("User name"), this);
    m_password = addLabelledField(*column, QStringLiteral("signInPassword"), tr("Password"), this);
    m_password->setEchoMode(QLineEdit::Password);
    m_go = common::makeButton(QStringLiteral("signInGo"), tr("Sign in"), ButtonKind::Primary, this);
    auto* other = common::makeButton(QStringLiteral("signInOtherRepository"), tr("Another repository"),
                                     ButtonKind::Quiet, this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_go);
    buttons->addWidget(other);
    buttons->addStretch();
    column->addWidget(m_problem);
    column->addLayout(buttons);
    column->addWidget(new TextLabel(tr("Or scan your badge: it fills in your user name."), TextRole::Table,
                                    Emphasis::Quiet, this));
    column->addStretch(3);
    auto* field = new QWidget(this);
    field->setLayout(column);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(new FrontPanel(this));
    row->addStretch(1);
    row->addWidget(field);
    row->addStretch(1);
    connect(m_go, &QPushButton::clicked, this, &SignInPage::tryIt);
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::tryIt);
    connect(m_userName, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(); });
    connect(other, &QPushButton::clicked, this, &SignInPage::otherRepositoryRequested);
    common::followTheme(this, [column, field, buttons] {
        field->setFixedWidth(px(380));
        column->setContentsMargins(0, px(24), 0, px(24));
        column->setSpacing(px(8));
        buttons->setContentsMargins(0, px(10), 0, px(10));
        buttons->setSpacing(px(8));
    });
    showProblem({});
}

void SignInPage::setRepository(const QString& name) {
    m_repository->setText(name);
    m_repository->setVisible(!name.isEmpty());
}

void SignInPage::showProblem(const QString& words) {
    setBusy(false);
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    if (!words.isEmpty()) {
        m_password->clear();
        (m_userName->text().isEmpty() ? m_userName : m_password)->setFocus();
    }
}

void SignInPage::setBusy(bool busy) {
    m_go->setEnabled(!busy);
    m_go->setText(busy ? tr("Checking…") : tr("Sign in"));
}

void SignInPage::fillUserName(const QString& userName) {
    m_userName->setText(userName);
    m_password->clear();
    m_password->setFocus();
}

void SignInPage::scanned(const ScanText& scan) {
    Q_EMIT badgeScanned(scan.text);
}

void SignInPage::enter() {
    m_password->clear();
    showProblem({});
    (m_userName->text().isEmpty() ? m_userName : m_password)->setFocus();
}

void SignInPage::tryIt() {
    if (m_userName->text().trimmed().isEmpty() || m_password->text().isEmpty()) {
        showProblem(tr("Type your user name and your password, then sign in."));
        return;
    }
    m_problem->hide();
    setBusy(true);
    Q_EMIT signInRequested(m_userName->text().trimmed(), m_password->text());
}

} // namespace app::shell
