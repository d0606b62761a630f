// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/participants/change_panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QTabBar>

#include <algorithm>

namespace app::participants {

using common::ButtonKind;
using common::Emphasis;
using common::labelled;
using common::makeButton;
using common::makeCombo;
using common::makeField;
using common::px;
using common::TextLabel;
using common::TextRole;

namespace {

const QString kOneItem = QStringLiteral("WI");
const QString kEventDay = QStringLiteral("EVENT/");

/// Fills a list and keeps what was chosen, if it is still there.
void fill(QComboBox* combo, const std::vector<common::Choice>& choices) {
    const QVariant before = combo->currentData();
    combo->clear();
    for (const common::Choice& choice : choices) {
        combo->addItem(choice.detail.isEmpty() || choice.detail.size() > 20
                           ? choice.words
                           : QStringLiteral("%1: %2").arg(choice.words, choice.detail),
                       choice.key);
    }
    combo->setCurrentIndex(std::max(0, combo->findData(before)));
}

QVBoxLayout* column(QWidget* tab) {
    auto* all = new QVBoxLayout(tab);
    common::followTheme(tab, [all] {
        all->setContentsMargins(0, px(12), 0, 0);
        all->setSpacing(px(10));
    });
    return all;
}

} // namespace

ChangePanel::ChangePanel(QWidget* parent)
    : QTabWidget(parent) {
    setObjectName(QStringLiteral("changePanel"));
    setAccessibleName(tr("What can be recorded"));
    setDocumentMode(true);
    tabBar()->setDrawBase(false);
    addTab(buildDays(), tr("Days"));
    addTab(buildConsent(), tr("Consent"));
    addTab(buildWithdrawal(), tr("Withdrawal"));
}

QWidget* ChangePanel::buildDays() {
    auto* tab = new QWidget(this);
    auto* all = column(tab);
    m_which = makeCombo(QStringLiteral("whichDay"), {}, tab);
    m_day = makeField(QStringLiteral("anchorDay"), {}, QStringLiteral("2026-11-21"), tab);
    m_dayReason =
        makeField(QStringLiteral("dayReason"), {}, tr("only when a day that stands is changed"), tab);
    m_setDay = makeButton(QStringLiteral("setDay"), tr("&Set the day"), ButtonKind::Primary, tab);
    m_status = makeCombo(QStringLiteral("participantStatus"), {}, tab);
    m_setStatus = makeButton(QStringLiteral("setStatus"), tr("Set s&tatus"), ButtonKind::Plain, tab);
    all->addLayout(labelled(tr("Which day"), m_which, tab));
    all->addLayout(labelled(tr("Day; empty takes it back"), m_day, tab));
    all->addLayout(labelled(tr("Reason for the correction"), m_dayReason, tab));
    all->addWidget(m_setDay, 0, Qt::AlignLeft);
    all->addWidget(buildCourse());
    auto* status = new QHBoxLayout;
    status->addLayout(labelled(tr("Status"), m_status, tab), 1);
    status->addWidget(m_setStatus, 0, Qt::AlignBottom);
    all->addLayout(status);
    all->addStretch();
    connect(m_setDay, &QPushButton::clicked, this, [this] {
        Q_EMIT daySet(
            {m_which->currentData().toString(), m_day->text().trimmed(), m_dayReason->text().trimmed()});
    });
    connect(m_setStatus, &QPushButton::clicked, this,
            [this] { Q_EMIT statusSet(m_status->currentData().toString(), m_dayReason->text().trimmed()); });
    return tab;
}

QWidget* ChangePanel::buildCourse() {
    auto* part = new QWidget(this);
    auto* all = new QVBoxLayout(part);
    all->setContentsMargins(0, 0, 0, 0);
    m_coi = makeField(QStringLiteral("coi"), {}, tr("on the apheresis label"), part);
    m_vector = makeCombo(QStringLiteral("vectorType"), {}, part);
    for (const char* type : {"LENTIVIRAL", "RETROVIRAL", "TRANSPOSON", "MRNA"}) {
        const auto text = QString::fromLatin1(type);
        m_vector->addItem(text.toLower(), text);
    }
    m_addCourse = makeButton(QStringLiteral("addCourse"), tr("&Add the course"), ButtonKind::Plain, part);
    all->addWidget(new TextLabel(tr("Next therapy course"), TextRole::Heading, Emphasis::Ink, part));
    all->addLayout(labelled(tr("Chain-of-identity identifier"), m_coi, part));
    auto* row = new QHBoxLayout;
    row->addLayout(labelled(tr("Vector"), m_vector, part), 1);
    row->addWidget(m_addCourse, 0, Qt::AlignBottom);
    all->addLayout(row);
    connect(m_coi, &QLineEdit::textChanged, this, &ChangePanel::refresh);
    connect(m_addCourse, &QPushButton::clicked, this,
            [this] { Q_EMIT courseAdded(m_coi->text().trimmed(), m_vector->currentData().toString()); });
    return part;
}

QWidget* ChangePanel::buildConsent() {
    auto* tab = new QWidget(this);
    auto* all = column(tab);
    m_form = makeCombo(QStringLiteral("formVersion"), {}, tab);
    m_form->setEditable(true);
    m_form->setInsertPolicy(QComboBox::NoInsert);
    m_form->lineEdit()->setObjectName(QStringLiteral("formVersionText"));
    m_form->lineEdit()->setAccessibleName(tr("Version of the form"));
    m_signedAt = makeField(QStringLiteral("signedAt"), {}, QStringLiteral("2026-11-21 09:30"), tab);
    auto* answers = new QWidget(tab);
    m_answers = new QGridLayout(answers);
    m_answers->setContentsMargins(0, 0, px(6), 0);
    m_answers->setColumnStretch(0, 1);
    auto* yes = common::makeLink(QStringLiteral("allYes"), tr("All yes"), tab);
    m_giveConsent =
        makeButton(QStringLiteral("giveConsent"), tr("&Record the consent"), ButtonKind::Primary, tab);
    auto* row = new QHBoxLayout;
    row->addLayout(labelled(tr("Version of the form"), m_form, tab), 1);
    row->addLayout(labelled(tr("Signed on"), m_signedAt, tab), 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_giveConsent);
    buttons->addStretch();
    buttons->addWidget(yes);
    all->addLayout(row);
    all->addWidget(common::makeScroll(QStringLiteral("answers"), answers, tab), 1);
    all->addLayout(buttons);
    connect(m_form, &QComboBox::currentTextChanged, this, &ChangePanel::refresh);
    connect(m_signedAt, &QLineEdit::textChanged, this, &ChangePanel::refresh);
    connect(yes, &QPushButton::clicked, this, [this] {
        for (auto* combo : m_answerCombos) {
            combo->setCurrentIndex(combo->findData(QStringLiteral("YES")));
        }
    });
    connect(m_giveConsent, &QPushButton::clicked, this, [this] {
        ConsentEntry entry{m_form->currentText().trimmed(), m_signedAt->text().trimmed(), {}};
        for (std::size_t at = 0; at < m_answerCombos.size(); ++at) {
            entry.answers.emplace_back(m_view.open.answers[at].key,
                                       m_answerCombos[at]->currentData().toString());
        }
        Q_EMIT consentGiven(entry);
    });
    return tab;
}

QWidget* ChangePanel::buildWithdrawal() {
    auto* tab = new QWidget(this);
    auto* all = column(tab);
    m_level = makeCombo(QStringLiteral("withdrawalLevel"), {}, tab);
    m_permission = makeCombo(QStringLiteral("withdrawnPermission"), {}, tab);
    m_reach = new TextLabel({}, TextRole::Body, Emphasis::Ink, tab);
    m_reach->setObjectName(QStringLiteral("withdrawalReach"));
    m_reach->setWordWrap(true);
    m_withdrawnOn = makeField(QStringLiteral("withdrawnOn"), {}, QStringLiteral("2026-11-21"), tab);
    m_source = makeField(QStringLiteral("withdrawalSource"), {}, tr("letter of 20 Nov, site file"), tab);
    m_withdraw = makeButton(QStringLiteral("withdraw"), tr("Record the &withdrawal…"), ButtonKind::Stop, tab);
    m_permissionField = labelled(tr("Which permission"), m_permission, tab);
    all->addLayout(labelled(tr("How far it goes"), m_level, tab));
    all->addLayout(m_permissionField);
    all->addWidget(m_reach);
    all->addLayout(labelled(tr("In effect from"), m_withdrawnOn, tab));
    all->addLayout(labelled(tr("Where it is on paper"), m_source, tab));
    all->addWidget(m_withdraw, 0, Qt::AlignLeft);
    all->addStretch();
    connect(m_level, &QComboBox::currentIndexChanged, this, &ChangePanel::showReach);
    connect(m_source, &QLineEdit::textChanged, this, &ChangePanel::refresh);
    connect(m_withdrawnOn, &QLineEdit::textChanged, this, &ChangePanel::refresh);
    connect(m_withdraw, &QPushButton::clicked, this, [this] {
        Q_EMIT withdrawalAsked({m_level->currentData().toString(), m_permission->currentData().toString(),
                                m_withdrawnOn->text().trimmed(), m_source->text().trimmed()});
    });
    return tab;
}

void ChangePanel::buildAnswers(const std::vector<AnswerRow>& answers) {
    common::clearLayout(m_answers);
    m_answerCombos.clear();
    m_permission->clear();
    int row = 0;
    for (const AnswerRow& answer : answers) {
        auto* combo = makeCombo(QStringLiteral("answer_") + answer.key, answer.words, this);
        combo->addItem(tr("not asked"), QStringLiteral("NOT_ASKED"));
        combo->addItem(tr("yes"), QStringLiteral("YES"));
        combo->addItem(tr("no"), QStringLiteral("NO"));
        auto* words = new TextLabel(answer.words, TextRole::Table, Emphasis::Ink, this);
        words->setWordWrap(true);
        words->setBuddy(combo);
        m_answers->addWidget(words, row, 0);
        m_answers->addWidget(combo, row, 1);
        m_answerCombos.push_back(combo);
        m_permission->addItem(answer.words, answer.key);
        ++row;
    }
    m_answers->setVerticalSpacing(px(4));
}

void ChangePanel::show(const ParticipantsView& view) {
    const bool isOther = view.open.key != m_view.open.key || view.open.code != m_view.open.code;
    const bool isDone = view.outcome.acts > m_view.outcome.acts;
    m_view = view;
    if (m_answerCombos.size() != view.open.answers.size()) {
        buildAnswers(view.open.answers);
    }
    fill(m_which, view.open.days);
    fill(m_status, view.open.statuses);
    fill(m_level, view.open.levels);
    if (isOther || isDone) {
        fill(m_form, view.open.forms);
        clearFields();
    }
    showReach();
}

void ChangePanel::clearFields() {
    for (QLineEdit* field : {m_dayReason, m_coi, m_source}) {
        field->clear();
    }
    // The next thing to say is a day of the therapy that is not known yet, never an event: nobody records one
    // by pressing the button twice. A form is chosen anew for each consent.
    const auto open =
        std::find_if(m_view.open.days.begin(), m_view.open.days.end(), [](const common::Choice& day) {
            return day.detail.isEmpty() && !day.key.startsWith(kEventDay);
        });
    m_which->setCurrentIndex(open == m_view.open.days.end() ? 0 : m_which->findData(open->key));
    m_form->setCurrentIndex(-1);
    m_form->clearEditText();
    m_day->setText(m_view.today);
    m_signedAt->setText(m_view.today);
    m_withdrawnOn->setText(m_view.today);
    m_status->setCurrentIndex(std::max(0, m_status->findData(m_view.open.statusKey)));
    for (std::size_t at = 0; at < m_answerCombos.size(); ++at) {
        m_answerCombos[at]->setCurrentIndex(m_answerCombos[at]->findData(m_view.open.answers[at].answer));
    }
}

void ChangePanel::showReach() {
    const auto key = m_level->currentData().toString();
    const auto& levels = m_view.open.levels;
    const auto found =
        std::find_if(levels.begin(), levels.end(), [&key](const auto& level) { return level.key == key; });
    m_reach->setText(found == levels.end() ? QString() : found->detail);
    for (int at = 0; at < m_permissionField->count(); ++at) {
        m_permissionField->itemAt(at)->widget()->setVisible(key == kOneItem);
    }
    refresh();
}

void ChangePanel::refresh() {
    const bool may = m_view.mayManage && !m_view.open.key.isEmpty();
    m_setDay->setEnabled(may && m_which->count() > 0);
    m_addCourse->setEnabled(may && !m_coi->text().trimmed().isEmpty());
    m_setStatus->setEnabled(may && m_status->count() > 0);
    m_giveConsent->setEnabled(may && !m_form->currentText().trimmed().isEmpty() &&
                              !m_signedAt->text().trimmed().isEmpty());
    m_withdraw->setEnabled(may && !m_source->text().trimmed().isEmpty() &&
                           !m_withdrawnOn->text().trimmed().isEmpty());
}

} // namespace app::participants
