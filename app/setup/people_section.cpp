// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/people_section.h"

#include <QHBoxLayout>

#include <algorithm>

namespace app::setup {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::labelled;
using common::makeButton;
using common::makeCombo;
using common::makeField;
using common::px;
using common::TextLabel;
using common::TextRole;

namespace {

void fill(QComboBox* combo, const std::vector<common::Choice>& choices) {
    const QVariant before = combo->currentData();
    combo->clear();
    for (const common::Choice& choice : choices) {
        combo->addItem(choice.words, choice.key);
        combo->setItemData(combo->count() - 1, choice.detail, Qt::ToolTipRole);
    }
    combo->setCurrentIndex(std::max(0, combo->findData(before)));
}

} // namespace

PeopleSection::PeopleSection(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("peopleSection"));
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    auto* table = buildTable();
    column->addWidget(buildPerson());
    column->addWidget(buildAdding());
    column->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(table, 1);
    row->addWidget(side);
    common::followTheme(this, [row, column, side] {
        row->setSpacing(px(16));
        column->setSpacing(px(16));
        side->setFixedWidth(px(340));
    });
}

common::Card* PeopleSection::buildTable() {
    auto* card = new common::Card(tr("People"), this);
    m_model = new common::TableModel({tr("Name"), tr("State"), tr("Roles")}, this);
    m_table = new common::TableView(QStringLiteral("peopleTable"), tr("People"), m_model, card);
    m_table->setEmptyWords(tr("Nobody is here yet."), tr("Add the people who work with the repository."));
    card->body()->addWidget(m_table);
    connect(m_table, &common::TableView::chosen, this, [this] { showPerson(); });
    return card;
}

common::Card* PeopleSection::buildPerson() {
    m_person = new common::Card(tr("Nobody is chosen"), this);
    m_grants = new QVBoxLayout;
    m_role = makeCombo(QStringLiteral("grantRole"), tr("Role"), m_person);
    m_scope = makeCombo(QStringLiteral("grantScope"), tr("For"), m_person);
    m_grant = makeButton(QStringLiteral("grant"), tr("&Grant"), ButtonKind::Plain, m_person);
    m_reset = makeField(QStringLiteral("newPassword"), tr("New first password"), tr("New first password"),
                        m_person);
    m_reset->setEchoMode(QLineEdit::Password);
    m_setPassword = makeButton(QStringLiteral("resetPassword"), tr("&Reset"), ButtonKind::Plain, m_person);
    m_badge = new TextLabel({}, TextRole::Small, Emphasis::Quiet, m_person);
    m_badge->setObjectName(QStringLiteral("badge"));
    m_badge->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_template = new printing::TemplatePicker(QStringLiteral("badgeTemplate"), m_person);
    m_printBadge = makeButton(QStringLiteral("printBadge"), tr("&Print badge"), ButtonKind::Plain, m_person);
    auto* badge = new QHBoxLayout;
    badge->addWidget(m_template, 1);
    badge->addWidget(m_printBadge);
    auto* grant = new QHBoxLayout;
    grant->addWidget(m_role, 1);
    grant->addWidget(m_scope, 1);
    auto* reset = new QHBoxLayout;
    reset->addWidget(m_reset, 1);
    reset->addWidget(m_setPassword);
    m_person->body()->addWidget(m_badge);
    m_person->body()->addLayout(badge);
    m_person->body()->addLayout(m_grants);
    m_person->body()->addLayout(grant);
    m_person->body()->addWidget(m_grant, 0, Qt::AlignLeft);
    m_person->body()->addLayout(reset);
    connect(m_grant, &QPushButton::clicked, this, [this] {
        Q_EMIT roleGranted(chosen(), m_role->currentData().toString(), m_scope->currentData().toString());
    });
    connect(m_printBadge, &QPushButton::clicked, this, [this] { Q_EMIT badgeAsked(chosen()); });
    connect(m_setPassword, &QPushButton::clicked, this, [this] {
        const QString password = m_reset->text();
        m_reset->clear();
        Q_EMIT passwordReset(chosen(), password);
    });
    connect(m_reset, &QLineEdit::textChanged, this, &PeopleSection::refresh);
    common::followTheme(m_person, [badge, grant, reset] {
        badge->setSpacing(px(8));
        grant->setSpacing(px(8));
        reset->setSpacing(px(8));
    });
    return m_person;
}

common::Card* PeopleSection::buildAdding() {
    auto* card = new common::Card(tr("Add a person"), this);
    m_name = makeField(QStringLiteral("personName"), {}, tr("as on the badge"), card);
    m_userName = makeField(QStringLiteral("personUserName"), {}, tr("for signing in"), card);
    m_password = makeField(QStringLiteral("personPassword"), {}, tr("12 characters or more"), card);
    m_password->setEchoMode(QLineEdit::Password);
    m_firstRole = makeCombo(QStringLiteral("personRole"), {}, card);
    m_firstScope = makeCombo(QStringLiteral("personScope"), {}, card);
    m_add = makeButton(QStringLiteral("addPerson"), tr("&Add"), ButtonKind::Primary, card);
    m_answer = new TextLabel({}, TextRole::Small, Emphasis::Ink, card);
    m_answer->setObjectName(QStringLiteral("peopleAnswer"));
    m_answer->setWordWrap(true);
    auto* names = new QHBoxLayout;
    names->addLayout(labelled(tr("Name"), m_name, card));
    names->addLayout(labelled(tr("User name"), m_userName, card));
    auto* roles = new QHBoxLayout;
    roles->addLayout(labelled(tr("Role"), m_firstRole, card));
    roles->addLayout(labelled(tr("For"), m_firstScope, card));
    card->body()->addLayout(names);
    card->body()->addLayout(labelled(tr("First password"), m_password, card));
    card->body()->addLayout(roles);
    card->body()->addWidget(m_answer);
    card->body()->addWidget(m_add, 0, Qt::AlignLeft);
    for (QLineEdit* field : {m_name, m_userName, m_password}) {
        connect(field, &QLineEdit::textChanged, this, &PeopleSection::refresh);
    }
    connect(m_add, &QPushButton::clicked, this, [this] {
        const PersonEntry entry{m_name->text().trimmed(), m_userName->text().trimmed(), m_password->text(),
                                m_firstRole->currentData().toString(),
                                m_firstScope->currentData().toString()};
        m_password->clear();
        Q_EMIT personAdded(entry);
    });
    common::followTheme(card, [names, roles] {
        names->setSpacing(px(8));
        roles->setSpacing(px(8));
    });
    return card;
}

void PeopleSection::show(const SetupView& view) {
    const QVariant before = m_table->chosenKey();
    const bool added = view.people.size() > m_view.people.size() && view.peopleOutcome.refusal.isEmpty();
    m_view = view;
    if (added) {
        m_name->clear();
        m_userName->clear();
    }
    std::vector<common::Row> rows;
    for (const PersonLine& person : view.people) {
        rows.push_back(
            {{Cell{person.name, CellStyle::Plain, {}, person.userName},
              Cell{person.stateWords, CellStyle::Chip, person.state}, Cell{person.roles, CellStyle::Quiet}},
             person.key});
    }
    m_model->setRows(std::move(rows));
    fill(m_role, view.roles);
    fill(m_scope, view.scopes);
    fill(m_firstRole, view.roles);
    fill(m_firstScope, view.scopes);
    common::show(view.peopleOutcome, *m_answer);
    if (before.isValid() && m_model->rowOf(before)) {
        m_table->choose(before);
    } else if (!view.people.empty()) {
        m_table->choose(view.people.front().key);
    }
    showPerson();
}

QString PeopleSection::chosen() const {
    return m_table->chosenKey().toString();
}

void PeopleSection::showPerson() {
    common::clearLayout(m_grants);
    const auto found = std::find_if(m_view.people.begin(), m_view.people.end(),
                                    [this](const PersonLine& person) { return person.key == chosen(); });
    const bool known = found != m_view.people.end();
    m_person->setHeading(known ? found->name : tr("Nobody is chosen"));
    m_person->setNote(known ? found->userName : QString());
    if (known) {
        m_badge->setText(found->badge.isEmpty() ? tr("Without a badge") : tr("Badge %1").arg(found->badge));
        for (const GrantLine& grant : found->grants) {
            auto* line = new QHBoxLayout;
            auto* words = new TextLabel(grant.words, TextRole::Table, Emphasis::Ink, m_person);
            words->setToolTip(grant.since);
            words->setWordWrap(true);
            auto* end = common::makeLink(QStringLiteral("endRole_") + grant.key, tr("End"), m_person);
            end->setAccessibleName(tr("End: %1").arg(grant.words));
            end->setEnabled(m_view.mayManagePeople);
            connect(end, &QPushButton::clicked, this, [this, key = grant.key] { Q_EMIT roleEnded(key); });
            line->addWidget(words, 1);
            line->addWidget(end);
            m_grants->addLayout(line);
        }
    }
    refresh();
}

void PeopleSection::refresh() {
    const bool may = m_view.mayManagePeople;
    const bool known = may && !chosen().isEmpty();
    const auto person = std::ranges::find(m_view.people, chosen(), &PersonLine::key);
    const bool hasBadge = known && person != m_view.people.end() && !person->badge.isEmpty();
    m_template->setUses(hasBadge ? std::vector{printing::badgeUse()} : std::vector<printing::LabelUse>{});
    m_printBadge->setEnabled(hasBadge);
    m_grant->setEnabled(known && m_role->count() > 0);
    m_reset->setEnabled(known);
    m_setPassword->setEnabled(known && !m_reset->text().isEmpty());
    m_add->setEnabled(may && !m_name->text().trimmed().isEmpty() && !m_userName->text().trimmed().isEmpty() &&
                      !m_password->text().isEmpty() && m_firstRole->count() > 0);
}

} // namespace app::setup
