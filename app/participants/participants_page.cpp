// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/participants/participants_page.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace app::participants {

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

constexpr int kSideWidth = 344;

void fill(QComboBox* combo, const std::vector<common::Choice>& choices, const QString& chosen) {
    const QSignalBlocker quiet(combo);
    combo->clear();
    for (const common::Choice& choice : choices) {
        combo->addItem(choice.words, choice.key);
        combo->setItemData(combo->count() - 1, choice.detail, Qt::ToolTipRole);
    }
    combo->setCurrentIndex(std::max(0, combo->findData(chosen)));
}

bool fits(const ParticipantRow& row, const QString& words) {
    const QString all =
        QStringList{row.code, row.site, row.status, row.infusion, row.last, row.next}.join(QLatin1Char(' '));
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(),
                       [&all](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace

ParticipantsPage::ParticipantsPage(QWidget* parent)
    : Page(QStringLiteral("participantsPage"), tr("Participants"), parent)
    , m_title(new common::TitleBar(tr("Participants"), this))
    , m_answer(new TextLabel({}, TextRole::Body, Emphasis::Ink, this))
    , m_stack(new QStackedWidget(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_back = makeButton(QStringLiteral("allParticipants"), tr("All &participants"), ButtonKind::Plain, this);
    m_title->actions()->addWidget(m_back);
    m_answer->setObjectName(QStringLiteral("participantsAnswer"));
    m_answer->setWordWrap(true);
    m_stack->addWidget(buildList());
    m_stack->addWidget(buildParticipant());
    auto* margin = new QVBoxLayout;
    margin->addWidget(m_answer);
    margin->addWidget(m_stack, 1);
    all->addWidget(m_title);
    all->addLayout(margin, 1);
    common::followTheme(this, [margin] {
        margin->setContentsMargins(px(24), px(16), px(24), px(16));
        margin->setSpacing(px(12));
    });
    connect(m_title->findField(), &common::FindField::asked, this, &Page::findRequested);
    connect(m_back, &QPushButton::clicked, this, &ParticipantsPage::listAsked);
    show(ParticipantsView{});
}

QWidget* ParticipantsPage::buildList() {
    auto* list = new QWidget(this);
    m_listCard = new common::Card(tr("Participants"), list);
    m_study = makeCombo(QStringLiteral("participantsStudy"), tr("Study"), list);
    m_filter = makeField(QStringLiteral("filterParticipants"), tr("Filter the list"),
                         tr("filter: code, site, status, visit"), list);
    m_model = new common::TableModel(
        {tr("Code"), tr("Site"), tr("Status"), tr("Infusion"), tr("Last visit"), tr("Next visit")}, this);
    m_table = new common::TableView(QStringLiteral("participantsTable"), tr("Participants of the study"),
                                    m_model, list);
    m_listCard->headRow()->addWidget(m_filter);
    m_listCard->headRow()->addWidget(m_study);
    m_listCard->body()->addWidget(m_table);
    m_registration = buildRegistration();
    auto* side = new QVBoxLayout;
    side->addWidget(m_registration);
    side->addStretch();
    auto* row = new QHBoxLayout(list);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_listCard, 1);
    row->addLayout(side);
    common::followTheme(list, [this, row] {
        row->setSpacing(px(16));
        m_registration->setFixedWidth(px(300));
        m_filter->setFixedWidth(px(240));
        m_study->setFixedWidth(px(140));
    });
    connect(m_study, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT studyChosen(m_study->currentData().toString()); });
    connect(m_filter, &QLineEdit::textChanged, this, &ParticipantsPage::showRows);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (m_model->rowCount() > 0) {
            Q_EMIT opened(m_model->rows().front().key.toString());
        }
    });
    connect(m_table, &common::TableView::opened, this,
            [this](const QVariant& key) { Q_EMIT opened(key.toString()); });
    return list;
}

common::Card* ParticipantsPage::buildRegistration() {
    auto* card = new common::Card(tr("Register a participant"), this);
    m_code = makeField(QStringLiteral("participantCode"), {}, tr("the study's code, never a name"), card);
    m_site = makeCombo(QStringLiteral("participantSite"), {}, card);
    m_enrolledOn = makeField(QStringLiteral("enrolledOn"), {}, QStringLiteral("2026-11-21"), card);
    m_register =
        makeButton(QStringLiteral("registerParticipant"), tr("&Register"), ButtonKind::Primary, card);
    card->body()->addLayout(labelled(tr("Code"), m_code, card));
    card->body()->addLayout(labelled(tr("Site"), m_site, card));
    card->body()->addLayout(labelled(tr("Enrolled on"), m_enrolledOn, card));
    card->body()->addWidget(m_register, 0, Qt::AlignLeft);
    const auto refresh = [this] {
        m_register->setEnabled(m_view.mayManage && !m_code->text().trimmed().isEmpty() &&
                               m_site->count() > 0 && !m_enrolledOn->text().trimmed().isEmpty());
    };
    connect(m_code, &QLineEdit::textChanged, this, refresh);
    connect(m_enrolledOn, &QLineEdit::textChanged, this, refresh);
    connect(m_register, &QPushButton::clicked, this, [this] {
        Q_EMIT registered({m_site->currentData().toString(), m_code->text().trimmed().toUpper(),
                           m_enrolledOn->text().trimmed()});
    });
    return card;
}

QWidget* ParticipantsPage::buildParticipant() {
    auto* participant = new QWidget(this);
    auto* about = new common::Card(tr("About"), participant);
    m_facts = new common::FactList(about);
    about->body()->addWidget(m_facts);
    auto* consent = new common::Card(tr("Consent"), participant);
    m_consent = new common::FactList(consent);
    consent->body()->addWidget(m_consent);
    auto* left = new QVBoxLayout;
    left->addWidget(about);
    left->addWidget(consent);
    left->addStretch();
    auto* visits = buildVisits();
    auto* card = new common::Card({}, participant);
    m_changes = new ChangePanel(card);
    card->body()->addWidget(m_changes);
    auto* row = new QHBoxLayout(participant);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(left);
    row->addWidget(visits, 1);
    row->addWidget(card);
    common::followTheme(participant, [row, left, about, consent, card] {
        row->setSpacing(px(16));
        left->setSpacing(px(16));
        about->setFixedWidth(px(312));
        consent->setFixedWidth(px(312));
        card->setFixedWidth(px(kSideWidth));
    });
    return participant;
}

QWidget* ParticipantsPage::buildVisits() {
    auto* part = new QWidget(this);
    m_visitsCard = new common::Card(tr("Visits"), part);
    m_visitModel = new common::TableModel({tr("Visit"), tr("State"), tr("Tubes"), tr("When")}, this);
    m_visits = new common::TableView(QStringLiteral("visitsTable"), tr("Visits, expected and actual tubes"),
                                     m_visitModel, m_visitsCard);
    m_visits->setEmptyWords(tr("The plan has no visits."), tr("Load a study plan in the set-up."));
    m_visitsCard->body()->addWidget(m_visits);
    m_tubesCard = new common::Card(tr("Tubes"), part);
    m_tubeModel = new common::TableModel({tr("Planned"), tr("State"), tr("Tube")}, this);
    m_tubes = new common::TableView(QStringLiteral("tubesTable"), tr("Planned tubes of the visit"),
                                    m_tubeModel, m_tubesCard);
    m_tubesCard->body()->addWidget(m_tubes);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_visitsCard, 3);
    column->addWidget(m_tubesCard, 2);
    common::followTheme(part, [column] { column->setSpacing(px(16)); });
    connect(m_visits, &common::TableView::chosen, this, &ParticipantsPage::showTubes);
    connect(m_tubes, &common::TableView::opened, this, [this](const QVariant& key) {
        const auto specimen = key.toString().section(QLatin1Char('/'), 0, 0);
        if (!specimen.isEmpty()) {
            Q_EMIT specimenOpened(specimen);
        }
    });
    return part;
}

void ParticipantsPage::show(const ParticipantsView& view) {
    const bool isTaken = view.outcome.acts > m_view.outcome.acts;
    m_view = view;
    m_stack->setCurrentIndex(view.open.key.isEmpty() ? 0 : 1);
    m_back->setVisible(!view.open.key.isEmpty());
    common::show(view.outcome, *m_answer);
    showTitle();
    fill(m_study, view.studies, view.study);
    showRows();
    showRegistration(isTaken);
    showParticipant();
    m_changes->show(view);
}

void ParticipantsPage::showTitle() {
    m_title->clearChips();
    m_title->setCode(m_view.open.code);
    if (!m_view.open.key.isEmpty()) {
        m_title->addChip(m_view.open.state, m_view.open.status);
    }
}

void ParticipantsPage::showRows() {
    const QVariant before = m_table->chosenKey();
    const QString words = m_filter->text().trimmed();
    std::vector<common::Row> rows;
    for (const ParticipantRow& row : m_view.rows) {
        if (fits(row, words)) {
            rows.push_back({{Cell{row.code, CellStyle::Code}, Cell{row.site},
                             Cell{row.status, CellStyle::Chip, row.state},
                             Cell{row.infusion.isEmpty() ? tr("not booked") : row.infusion,
                                  row.infusion.isEmpty() ? CellStyle::Quiet : CellStyle::Plain},
                             Cell{row.last, CellStyle::Plain, {}, row.lastHint},
                             Cell{row.next, CellStyle::Plain, {}, row.nextHint}},
                            row.key});
        }
    }
    m_listCard->setNote(words.isEmpty() ? tr("%1").arg(m_view.rows.size())
                                        : tr("%1 of %2").arg(rows.size()).arg(m_view.rows.size()));
    m_model->setRows(std::move(rows));
    if (m_view.studies.empty()) {
        m_table->setEmptyWords(
            tr("There is no study yet."),
            tr("Load a study plan and add a site in the set-up, then register participants."));
    } else if (words.isEmpty()) {
        m_table->setEmptyWords(
            tr("Nobody is registered yet."),
            tr("A participant is known by a code only. Register the first one on the right."));
    } else {
        m_table->setEmptyWords(tr("Nobody fits “%1”.").arg(words),
                               tr("Each word is looked for in every column."));
    }
    if (before.isValid() && m_model->rowOf(before)) {
        m_table->choose(before);
    }
}

void ParticipantsPage::showRegistration(bool isTaken) {
    m_registration->setVisible(m_view.mayManage);
    fill(m_site, m_view.sites, m_site->currentData().toString());
    if (isTaken || m_code->text().isEmpty()) {
        m_code->setText(m_view.suggestedCode);
    }
    if (m_enrolledOn->text().isEmpty()) {
        m_enrolledOn->setText(m_view.today);
    }
    m_register->setEnabled(m_view.mayManage && !m_code->text().isEmpty() && m_site->count() > 0);
}

void ParticipantsPage::showParticipant() {
    const ParticipantView& open = m_view.open;
    m_facts->show(open.facts);
    m_consent->show(open.consent);
    const QVariant before = m_visits->chosenKey();
    std::vector<common::Row> rows;
    for (const VisitRow& visit : open.visits) {
        rows.push_back(
            {{Cell{visit.code}, Cell{visit.stateWords, CellStyle::Chip, visit.state},
              Cell{visit.tubes, CellStyle::Plain, {}, visit.kinds}, Cell{visit.window, CellStyle::Quiet}},
             open.key + QLatin1Char('/') + visit.key});
    }
    m_visitModel->setRows(std::move(rows));
    if (before.isValid() && m_visitModel->rowOf(before)) {
        m_visits->choose(before);
    } else if (!open.visits.empty()) {
        const auto asks = std::find_if(open.visits.begin(), open.visits.end(), [](const VisitRow& visit) {
            return visit.state == common::State::Now;
        });
        const auto& first = asks == open.visits.end() ? open.visits.front() : *asks;
        m_visits->choose(open.key + QLatin1Char('/') + first.key);
    }
    showTubes();
}

void ParticipantsPage::showTubes() {
    const int at = m_visits->currentIndex().row();
    std::vector<common::Row> rows;
    if (at >= 0 && at < static_cast<int>(m_view.open.visits.size())) {
        const VisitRow& visit = m_view.open.visits[static_cast<std::size_t>(at)];
        m_tubesCard->setHeading(tr("Tubes of %1").arg(visit.code));
        m_tubesCard->setNote(visit.kinds);
        for (const TubeRow& tube : visit.planned) {
            rows.push_back(
                {{Cell{tube.planned, CellStyle::Code}, Cell{tube.stateWords, CellStyle::Chip, tube.state},
                  Cell{tube.code.isEmpty() ? QStringLiteral("–") : tube.code, CellStyle::Code}},
                 tube.key + QLatin1Char('/') + tube.planned});
        }
    }
    m_tubeModel->setRows(std::move(rows));
}

} // namespace app::participants
