// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_page.h"

#include "app/common/form.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace app::ledger {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::State;
using common::TextLabel;
using common::TextRole;

namespace {

struct ChipWords {
    State state;
    QString words;
};

ChipWords chipOf(const LedgerView& view) {
    switch (view.verification) {
    case Verification::Never:
        return {State::Expected, LedgerPage::tr("not checked yet")};
    case Verification::Running:
        return {State::Now, LedgerPage::tr("checking")};
    case Verification::Right:
        return {State::Done, LedgerPage::tr("everything agrees")};
    case Verification::Wrong:
        return {State::Stop, LedgerPage::tr("findings: %1").arg(view.findings.size())};
    case Verification::Cancelled:
        return {State::LookHere, LedgerPage::tr("cancelled")};
    }
    return {State::Expected, {}};
}

} // namespace

LedgerPage::LedgerPage(QWidget* parent)
    : Page(QStringLiteral("ledgerPage"), tr("Ledger"), parent)
    , m_title(new common::TitleBar(tr("Ledger"), this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_title);
    auto* left = new QVBoxLayout;
    left->addWidget(buildEvents(), 3);
    left->addWidget(buildFindings(), 2);
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(buildVerification());
    column->addWidget(buildHeads(), 1);
    auto* row = new QHBoxLayout;
    row->addLayout(left, 1);
    row->addWidget(right);
    all->addLayout(row, 1);
    common::followTheme(this, [row, left, column, right] {
        row->setContentsMargins(px(24), px(16), px(24), px(16));
        for (QBoxLayout* layout : {static_cast<QBoxLayout*>(row), static_cast<QBoxLayout*>(left),
                                   static_cast<QBoxLayout*>(column)}) {
            layout->setSpacing(px(16));
        }
        right->setFixedWidth(px(340));
    });
    connect(m_title->findField(), &common::FindField::asked, this, &Page::findRequested);
    show(LedgerView{});
}

common::Card* LedgerPage::buildEvents() {
    m_eventCard = new common::Card(tr("What happened"), this);
    m_words = common::makeField(QStringLiteral("eventFilter"), tr("Only events with these words"),
                                tr("Only events with…"), m_eventCard);
    m_kind = common::makeCombo(QStringLiteral("eventKind"), tr("Only events of this kind"), m_eventCard);
    m_kind->addItem(tr("all kinds"));
    m_eventModel = new common::TableModel({tr("Time"), tr("Kind"), tr("Who"), tr("About"), tr("What")}, this);
    m_events = new common::TableView(QStringLiteral("eventTable"), tr("Events, newest first"), m_eventModel,
                                     m_eventCard);
    auto* filter = new QHBoxLayout;
    filter->addWidget(m_words, 1);
    filter->addWidget(m_kind);
    m_eventCard->body()->addLayout(filter);
    m_eventCard->body()->addWidget(m_events, 1);
    m_events->setEmptyWords(
        tr("No event is shown."),
        tr("Every act of every person is written here as it happens, and cannot be changed "
           "unseen. Widen the filter to see more."));
    const auto filtered = [this] {
        Q_EMIT filterChanged(m_words->text().trimmed(),
                             m_kind->currentIndex() > 0 ? m_kind->currentText() : QString());
    };
    connect(m_words, &QLineEdit::textChanged, this, filtered);
    connect(m_kind, &QComboBox::currentIndexChanged, this, filtered);
    connect(m_events, &common::TableView::opened, this,
            [this](const QVariant& key) { Q_EMIT eventOpened(key.toString()); });
    common::followTheme(m_kind, [this, filter] {
        m_kind->setFixedWidth(px(170));
        filter->setSpacing(px(8));
    });
    return m_eventCard;
}

common::Card* LedgerPage::buildFindings() {
    m_findingCard = new common::Card(tr("What does not agree"), this);
    m_findingModel = new common::TableModel({tr("Table"), tr("Row"), tr("Column"), tr("What")}, this);
    auto* table = new common::TableView(QStringLiteral("findingTable"), tr("What does not agree"),
                                        m_findingModel, m_findingCard);
    m_findingCard->body()->addWidget(table);
    return m_findingCard;
}

common::Card* LedgerPage::buildVerification() {
    auto* card = new common::Card(tr("Verification"), this);
    m_chip = new common::StateChip(State::Expected, {}, card);
    card->headRow()->addWidget(m_chip);
    m_note = new TextLabel({}, TextRole::Small, Emphasis::Quiet, card);
    m_note->setObjectName(QStringLiteral("verificationNote"));
    m_note->setWordWrap(true);
    m_progress = new QProgressBar(card);
    m_progress->setObjectName(QStringLiteral("verificationProgress"));
    m_progress->setAccessibleName(tr("Verification"));
    m_progress->setTextVisible(false);
    m_verify = makeButton(QStringLiteral("verifyNow"), tr("&Verify now"), ButtonKind::Primary, card);
    m_cancel = makeButton(QStringLiteral("cancelVerify"), tr("Cancel"), ButtonKind::Plain, card);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_verify);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    card->body()->addWidget(m_note);
    card->body()->addWidget(m_progress);
    card->body()->addLayout(buttons);
    connect(m_verify, &QPushButton::clicked, this, &LedgerPage::verifyAsked);
    connect(m_cancel, &QPushButton::clicked, this, &LedgerPage::cancelAsked);
    common::followTheme(card, [this, buttons] {
        m_progress->setFixedHeight(px(8));
        buttons->setSpacing(px(8));
    });
    return card;
}

common::Card* LedgerPage::buildHeads() {
    auto* card = new common::Card(tr("Signed heads"), this);
    m_headModel = new common::TableModel({tr("Events"), tr("Signed"), tr("Root")}, this);
    auto* table = new common::TableView(QStringLiteral("headTable"), tr("Signed heads, newest first"),
                                        m_headModel, card);
    table->setEmptyWords(
        tr("No head was signed yet."),
        tr("A head signs everything that happened so far. Keep one outside this database: it shows "
           "whether the past was rewritten."));
    card->body()->addWidget(table);
    return card;
}

void LedgerPage::show(const LedgerView& view) {
    showEvents(view);
    showHeads(view);
    showVerification(view);
}

void LedgerPage::showEvents(const LedgerView& view) {
    const QSignalBlocker quiet(m_kind);
    const QString kind = m_kind->currentText();
    m_kind->clear();
    m_kind->addItem(tr("all kinds"));
    for (const QString& one : view.kinds) {
        m_kind->addItem(one);
    }
    m_kind->setCurrentIndex(std::max(0, m_kind->findText(kind)));
    m_eventCard->setNote(view.eventsNote);
    std::vector<common::Row> rows;
    for (const EventLine& event : view.events) {
        rows.push_back(
            {{Cell{event.time, CellStyle::Quiet, {}, event.timeExact + QStringLiteral(" · ") + event.number},
              Cell{event.kind, CellStyle::Chip, event.state}, Cell{event.who},
              Cell{event.about, event.isCode ? CellStyle::Code : CellStyle::Plain}, Cell{event.what}},
             event.key});
    }
    m_eventModel->setRows(std::move(rows));
}

void LedgerPage::showHeads(const LedgerView& view) {
    std::vector<common::Row> rows;
    for (const HeadLine& head : view.heads) {
        rows.push_back(
            {{Cell{head.size},
              Cell{head.time,
                   CellStyle::Plain,
                   {},
                   QStringList{head.timeExact, head.key, head.stateWords}.join(QStringLiteral(" · "))},
              Cell{head.root, CellStyle::Code, {}, head.rootWhole}},
             head.rootWhole});
    }
    m_headModel->setRows(std::move(rows));
}

void LedgerPage::showVerification(const LedgerView& view) {
    const bool running = view.verification == Verification::Running;
    const ChipWords chip = chipOf(view);
    m_chip->show(chip.state, chip.words);
    m_note->setText(
        view.verification == Verification::Never
            ? tr("Replays every event, checks each signed head, and compares every table with what the "
                 "events say. A changed byte is found and named.")
            : view.verificationNote);
    m_progress->setVisible(running);
    m_progress->setValue(view.percent);
    m_verify->setEnabled(!running);
    m_cancel->setVisible(running);
    m_findingCard->setVisible(!view.findings.empty());
    std::vector<common::Row> rows;
    int number = 0;
    for (const FindingLine& finding : view.findings) {
        rows.push_back({{Cell{finding.table, CellStyle::Code}, Cell{finding.row},
                         Cell{finding.column, CellStyle::Code}, Cell{finding.what}},
                        ++number});
    }
    m_findingModel->setRows(std::move(rows));
}

} // namespace app::ledger
