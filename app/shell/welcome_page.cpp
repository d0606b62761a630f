// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/welcome_page.h"

#include "app/common/theme.h"
#include "app/shell/front_panel.h"
#include "app/shell/labelled_field.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <tuple>
#include <utility>

namespace app::shell {

using common::ButtonKind;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

namespace {

TextLabel* paragraph(const QString& words, QWidget* parent) {
    auto* label = new TextLabel(words, TextRole::Body, Emphasis::Quiet, parent);
    label->setWordWrap(true);
    return label;
}

QVBoxLayout* columnOf(QWidget* form) {
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    common::followTheme(form, [column] { column->setSpacing(px(6)); });
    return column;
}

/// Two fields side by side, each below its name.
std::pair<QLineEdit*, QLineEdit*> addPair(QVBoxLayout& column, QWidget* parent, const QString& leftName,
                                          const QString& left, const QString& rightName,
                                          const QString& right) {
    auto* row = new QHBoxLayout;
    common::followTheme(parent, [row] { row->setSpacing(px(12)); });
    auto* first = new QVBoxLayout;
    auto* second = new QVBoxLayout;
    QLineEdit* one = addLabelledField(*first, leftName, left, parent);
    QLineEdit* two = addLabelledField(*second, rightName, right, parent);
    row->addLayout(first, 1);
    row->addLayout(second, 1);
    column.addLayout(row);
    return {one, two};
}

void addGo(QVBoxLayout& column, QPushButton* button) {
    auto* row = new QHBoxLayout;
    row->addWidget(button);
    row->addStretch();
    column.addSpacing(px(10));
    column.addLayout(row);
    column.addStretch();
}

} // namespace

WelcomePage::WelcomePage(const QString& defaultFile, QWidget* parent)
    : Page(QStringLiteral("welcome"), tr("Welcome"), parent)
    , m_forms(new QStackedWidget(this))
    , m_problem(new TextLabel({}, TextRole::Table, Emphasis::Ink, this)) {
    m_problem->setObjectName(QStringLiteral("welcomeProblem"));
    m_problem->setWordWrap(true);
    auto* field = new QWidget(this);
    auto* column = new QVBoxLayout(field);
    auto* choices = new QHBoxLayout;
    auto* group = new QButtonGroup(this);
    const QStringList names{QStringLiteral("welcomeDemonstration"), QStringLiteral("welcomeCreate"),
                            QStringLiteral("welcomeOpen")};
    const QStringList words{tr("Look around"), tr("New repository"), tr("Open a repository")};
    for (int i = 0; i < names.size(); ++i) {
        auto* choice = makeButton(names[i], words[i], ButtonKind::Choice, this);
        group->addButton(choice, i);
        choices->addWidget(choice, 1);
        m_choices.push_back(choice);
    }
    connect(group, &QButtonGroup::idClicked, this, &WelcomePage::choose);
    m_forms->addWidget(makeDemonstration());
    m_forms->addWidget(makeCreation(defaultFile));
    m_forms->addWidget(makeOpening(defaultFile));
    column->addStretch(1);
    column->addWidget(new TextLabel(tr("Welcome"), TextRole::Headline, Emphasis::Ink, this));
    column->addLayout(choices);
    column->addWidget(m_forms);
    column->addWidget(m_problem);
    column->addStretch(2);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(new FrontPanel(this));
    row->addStretch(1);
    row->addWidget(field);
    row->addStretch(1);
    common::followTheme(this, [column, choices, field] {
        field->setFixedWidth(px(560));
        column->setContentsMargins(0, px(24), 0, px(16));
        column->setSpacing(px(16));
        choices->setSpacing(px(8));
    });
    choose(0);
}

QWidget* WelcomePage::makeDemonstration() {
    auto* form = new QWidget(this);
    QVBoxLayout* column = columnOf(form);
    column->addWidget(
        paragraph(tr("A repository with invented participants, tubes, freezers and shipments, made "
                     "afresh on this computer. Receive a shipment, fill a box, withdraw a consent: "
                     "nothing you do here touches real material."),
                  form));
    auto* go = makeButton(QStringLiteral("welcomeDemonstrationGo"), tr("Open the demonstration"),
                          ButtonKind::Primary, form);
    connect(go, &QPushButton::clicked, this, [this] {
        showProblem({});
        Q_EMIT demonstrationRequested();
    });
    m_goes.push_back(go);
    addGo(*column, go);
    return form;
}

QWidget* WelcomePage::makeCreation(const QString& defaultFile) {
    auto* form = new QWidget(this);
    QVBoxLayout* column = columnOf(form);
    std::tie(m_organisation, m_prefix) =
        addPair(*column, form, QStringLiteral("newOrganisation"), tr("Biorepository or organisation"),
                QStringLiteral("newPrefix"), tr("Prefix of its identifiers, four characters"));
    m_prefix->setPlaceholderText(QStringLiteral("CT7K"));
    m_prefix->setMaxLength(4);
    connect(m_prefix, &QLineEdit::textEdited, m_prefix,
            [field = m_prefix](const QString& text) { field->setText(text.toUpper()); });
    std::tie(m_fullName, m_userName) =
        addPair(*column, form, QStringLiteral("newFullName"), tr("First administrator, full name"),
                QStringLiteral("newUserName"), tr("User name"));
    std::tie(m_password, m_again) = addPair(*column, form, QStringLiteral("newPassword"), tr("Password"),
                                            QStringLiteral("newPasswordAgain"), tr("Password again"));
    m_password->setEchoMode(QLineEdit::Password);
    m_again->setEchoMode(QLineEdit::Password);
    auto* kinds = new QHBoxLayout;
    auto* group = new QButtonGroup(form);
    auto* file = makeButton(QStringLiteral("newInFile"), tr("On this computer"), ButtonKind::Choice, form);
    m_server =
        makeButton(QStringLiteral("newOnServer"), tr("On a PostgreSQL server"), ButtonKind::Choice, form);
    for (QPushButton* kind : {file, m_server}) {
        group->addButton(kind);
        kinds->addWidget(kind);
    }
    kinds->addStretch();
    file->setChecked(true);
    column->addSpacing(px(10));
    column->addLayout(kinds);
    m_address = addLabelledField(*column, QStringLiteral("newAddress"), tr("Where it is kept"), form);
    m_address->setText(defaultFile);
    connect(m_server, &QPushButton::toggled, this, [this, defaultFile](bool onServer) {
        m_address->setText(onServer ? QStringLiteral("postgresql://") : defaultFile);
    });
    auto* go = makeButton(QStringLiteral("newGo"), tr("Create the repository"), ButtonKind::Primary, form);
    connect(go, &QPushButton::clicked, this, &WelcomePage::create);
    m_goes.push_back(go);
    addGo(*column, go);
    return form;
}

QWidget* WelcomePage::makeOpening(const QString& defaultFile) {
    auto* form = new QWidget(this);
    QVBoxLayout* column = columnOf(form);
    column->addWidget(
        paragraph(tr("Name the file of a repository on this computer, or the address of one on a PostgreSQL "
                     "server (postgresql://user@server/database). You sign in next."),
                  form));
    QLineEdit* address =
        addLabelledField(*column, QStringLiteral("openAddress"), tr("File or address"), form);
    address->setText(defaultFile);
    auto* go = makeButton(QStringLiteral("openGo"), tr("Open"), ButtonKind::Primary, form);
    const auto open = [this, address] {
        if (!address->text().trimmed().isEmpty()) {
            showProblem({});
            Q_EMIT openRequested(address->text().trimmed());
        }
    };
    connect(go, &QPushButton::clicked, this, open);
    connect(address, &QLineEdit::returnPressed, this, open);
    m_goes.push_back(go);
    addGo(*column, go);
    return form;
}

void WelcomePage::choose(int index) {
    m_choices[static_cast<std::size_t>(index)]->setChecked(true);
    // Only the form in front decides how tall the page is.
    for (int i = 0; i < m_forms->count(); ++i) {
        const auto policy = i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_forms->widget(i)->setSizePolicy(QSizePolicy::Preferred, policy);
    }
    m_forms->setCurrentIndex(index);
    m_forms->updateGeometry();
    showProblem({});
}

void WelcomePage::create() {
    for (QLineEdit* field :
         {m_organisation, m_prefix, m_fullName, m_userName, m_password, m_again, m_address}) {
        if (field->text().trimmed().isEmpty()) {
            showProblem(tr("“%1” is still empty.").arg(field->accessibleName()));
            field->setFocus();
            return;
        }
    }
    if (m_password->text() != m_again->text()) {
        showProblem(tr("The two passwords differ. Type the same one twice."));
        m_again->clear();
        m_again->setFocus();
        return;
    }
    showProblem({});
    Q_EMIT createRequested({.organisation = m_organisation->text().trimmed(),
                            .prefix = m_prefix->text().trimmed(),
                            .fullName = m_fullName->text().trimmed(),
                            .userName = m_userName->text().trimmed(),
                            .password = m_password->text(),
                            .database = m_server->isChecked() ? DatabaseKind::Server : DatabaseKind::File,
                            .address = m_address->text().trimmed()});
}

void WelcomePage::showProblem(const QString& words) {
    setBusy({});
    m_problem->setState(common::State::Stop);
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
}

void WelcomePage::setBusy(const QString& words) {
    m_problem->setState(std::nullopt);
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    for (QPushButton* button : m_goes) {
        button->setEnabled(words.isEmpty());
    }
}

} // namespace app::shell
