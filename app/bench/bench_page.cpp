// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_page.h"

#include "app/common/count_words.h"
#include "app/common/form.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace app::bench {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

BenchPage::BenchPage(QWidget* parent)
    : Page(QStringLiteral("benchPage"), tr("Bench"), parent)
    , m_strip(new common::ScanStrip(this)) {
    auto* work = buildClocks();
    common::layOutBelow(*m_strip, *this, work, buildSide(), 560);
    show(BenchView{});
}

QWidget* BenchPage::buildClocks() {
    auto* left = new QWidget(this);
    m_reasons = new common::ReasonList(left);
    m_clocks = new ClockList(left);
    auto* empty = new common::Card(tr("Nothing is on the bench."), left);
    auto* teach = new TextLabel(
        tr("Scan a received tube to take it here. Its clocks start with the profile of its kind, and "
           "show at every workstation until its work is done."),
        TextRole::Body, Emphasis::Quiet, empty);
    teach->setWordWrap(true);
    empty->body()->addWidget(teach);
    empty->body()->addStretch();
    m_clockStack = new QStackedWidget(left);
    m_clockStack->addWidget(empty);
    m_clockStack->addWidget(m_clocks);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(
        new TextLabel(tr("On the bench, least time first"), TextRole::Heading, Emphasis::Ink, left));
    column->addWidget(m_reasons);
    column->addWidget(m_clockStack, 1);
    common::followTheme(left, [column] { column->setSpacing(px(12)); });
    connect(m_clocks, &ClockList::opened, this, &BenchPage::clockOpened);
    return left;
}

QWidget* BenchPage::buildSide() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    m_sheet = new WorksheetCard(side);
    connect(m_sheet, &WorksheetCard::written, this, &BenchPage::worksheetWritten);
    connect(m_sheet, &WorksheetCard::putDown, this, &BenchPage::worksheetPutDown);
    column->addWidget(m_sheet, 1);
    column->addWidget(buildHand(), 3);
    column->addWidget(buildVials(), 5);
    column->addWidget(buildDeviations(), 2);
    common::followTheme(side, [column] { column->setSpacing(px(16)); });
    return side;
}

common::Card* BenchPage::buildHand() {
    m_handCard = new common::Card(tr("In your hands"), this);
    m_handModel = new common::TableModel({tr("Tube"), tr("Of"), tr("Step")}, this);
    m_hand = new common::TableView(QStringLiteral("handTable"), tr("Tubes in your hands"), m_handModel,
                                   m_handCard);
    m_hand->setEmptyWords(tr("No tube is in your hands."),
                          tr("Scan the tubes that go through a step together."));
    m_detail = new TextLabel({}, TextRole::Small, Emphasis::Quiet, m_handCard);
    m_detail->setWordWrap(true);
    m_act = makeButton(QStringLiteral("benchAct"), {}, ButtonKind::Primary, m_handCard);
    m_skip = makeButton(QStringLiteral("benchSkip"), tr("&Skip…"), ButtonKind::Plain, m_handCard);
    m_fail = makeButton(QStringLiteral("benchFail"), tr("It &failed…"), ButtonKind::Plain, m_handCard);
    m_divide = makeButton(QStringLiteral("benchDivide"), tr("Coded &vials…"), ButtonKind::Plain, m_handCard);
    m_leave = makeButton(QStringLiteral("benchLeave"), tr("&Done here…"), ButtonKind::Plain, m_handCard);
    m_usedUp = makeButton(QStringLiteral("benchUsedUp"), tr("Used u&p…"), ButtonKind::Plain, m_handCard);
    m_undo = makeButton(QStringLiteral("benchUndo"), tr("&Undo last…"), ButtonKind::Plain, m_handCard);
    m_empty = common::makeLink(QStringLiteral("benchEmpty"), tr("Put all back"), m_handCard);
    m_alike = common::makeLink(QStringLiteral("benchAlike"), tr("&All alike"), m_handCard);
    m_handCard->headRow()->addWidget(m_alike);
    m_handCard->headRow()->addWidget(m_empty);
    auto* buttons = new QHBoxLayout;
    for (auto* button : {m_skip, m_fail, m_divide, m_leave, m_usedUp, m_undo, buildMore()}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    m_handCard->body()->addWidget(m_hand, 1);
    m_handCard->body()->addWidget(m_detail);
    m_handCard->body()->addWidget(m_act);
    m_handCard->body()->addLayout(buttons);
    common::followTheme(m_handCard, [buttons] { buttons->setSpacing(px(8)); });
    connect(m_act, &QPushButton::clicked, this, &BenchPage::actAsked);
    connect(m_skip, &QPushButton::clicked, this, &BenchPage::skipAsked);
    connect(m_fail, &QPushButton::clicked, this, &BenchPage::failureAsked);
    connect(m_divide, &QPushButton::clicked, this, &BenchPage::divideAsked);
    connect(m_leave, &QPushButton::clicked, this, &BenchPage::leaveAsked);
    connect(m_usedUp, &QPushButton::clicked, this, &BenchPage::usedUpAsked);
    connect(m_undo, &QPushButton::clicked, this, &BenchPage::undoAsked);
    connect(m_alike, &QPushButton::clicked, this, &BenchPage::alikeAsked);
    connect(m_empty, &QPushButton::clicked, this, &BenchPage::handEmptied);
    return m_handCard;
}

QPushButton* BenchPage::buildMore() {
    auto* more = makeButton(QStringLiteral("benchMore"), tr("&More"), ButtonKind::Plain, m_handCard);
    auto* menu = new QMenu(more);
    menu->setObjectName(QStringLiteral("benchMenu"));
    const auto add = [&](const QString& name, const QString& words, void (BenchPage::*asked)()) {
        auto* entry = menu->addAction(words);
        entry->setObjectName(name);
        connect(entry, &QAction::triggered, this, asked);
        return entry;
    };
    m_cells = add(QStringLiteral("benchCells"), tr("&Cells of this tube…"), &BenchPage::cellsAsked);
    m_value = add(QStringLiteral("benchValue"), tr("A &value of this tube…"), &BenchPage::valueAsked);
    add(QStringLiteral("benchValueFile"), tr("Values from a &file…"), &BenchPage::valueFileAsked);
    menu->addSeparator();
    m_pool = add(QStringLiteral("benchPool"), tr("&Pour together…"), &BenchPage::poolAsked);
    m_late = add(QStringLiteral("benchLate"), tr("It was &earlier…"), &BenchPage::lateEntryAsked);
    menu->addSeparator();
    add(QStringLiteral("benchWorksheet"), tr("&Worksheet…"), &BenchPage::worksheetAsked);
    more->setMenu(menu);
    return more;
}

common::Card* BenchPage::buildDeviations() {
    m_deviationCard = new common::Card(tr("Needs a reason"), this);
    m_deviationModel = new common::TableModel({tr("Tube"), tr("What was not as the profile wants it")}, this);
    m_deviations = new common::TableView(QStringLiteral("deviationTable"), tr("Deviations without a reason"),
                                         m_deviationModel, m_deviationCard);
    m_deviations->setEmptyWords(tr("Nothing."),
                                tr("What crosses a limit writes itself here with its numbers."));
    auto* explain = common::makeLink(QStringLiteral("explainDeviation"), tr("Say &why…"), m_deviationCard);
    m_deviationCard->body()->addWidget(m_deviations, 1);
    m_deviationCard->body()->addWidget(explain, 0, Qt::AlignLeft);
    connect(m_deviations, &common::TableView::opened, this,
            [this](const QVariant& key) { Q_EMIT deviationOpened(key.toLongLong()); });
    connect(explain, &QPushButton::clicked, this, [this] {
        if (const auto key = m_deviations->chosenKey(); key.isValid()) {
            Q_EMIT deviationOpened(key.toLongLong());
        }
    });
    return m_deviationCard;
}

common::Card* BenchPage::buildVials() {
    m_vialCard = new common::Card(tr("Vials"), this);
    m_vialModel = new common::TableModel({tr("#"), tr("Tube"), tr("Content"), tr("State")}, this);
    m_vials =
        new common::TableView(QStringLiteral("vialTable"), tr("Vials of the batch"), m_vialModel, m_vialCard);
    m_leaveOut =
        makeButton(QStringLiteral("leaveOutVial"), tr("&Leave this one out…"), ButtonKind::Plain, m_vialCard);
    m_close =
        makeButton(QStringLiteral("closeVials"), tr("&Close the batch…"), ButtonKind::Plain, m_vialCard);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_close);
    buttons->addWidget(m_leaveOut);
    buttons->addStretch();
    m_vialCard->body()->addWidget(m_vials, 1);
    m_vialCard->body()->addLayout(buttons);
    common::followTheme(m_vialCard, [buttons] { buttons->setSpacing(px(8)); });
    connect(m_leaveOut, &QPushButton::clicked, this, [this] {
        if (const auto key = m_vials->chosenKey(); key.isValid()) {
            Q_EMIT vialLeftOut(key.toLongLong());
        }
    });
    connect(m_close, &QPushButton::clicked, this, &BenchPage::vialsClosed);
    return m_vialCard;
}

void BenchPage::showHand(const BenchView& view) {
    std::vector<common::Row> rows;
    for (const auto& tube : view.hand) {
        rows.push_back(
            {{{tube.code, CellStyle::Code}, {tube.participant}, {tube.step, CellStyle::Chip, tube.state}},
             tube.key});
    }
    m_handModel->setRows(std::move(rows));
    m_handCard->setNote(view.hand.empty()
                            ? QString{}
                            : common::countWords(std::ssize(view.hand), tr("%1 tube"), tr("%1 tubes")));
    m_detail->setText(view.actDetail);
    m_detail->setVisible(!view.actDetail.isEmpty());
    m_act->setText(view.act);
    m_act->setVisible(!view.act.isEmpty());
    m_skip->setVisible(view.maySkip);
    m_fail->setVisible(view.mayFail);
    m_divide->setVisible(view.mayDivide);
    m_leave->setVisible(view.mayLeave);
    m_usedUp->setVisible(view.mayLeave);
    m_undo->setEnabled(view.mayUndo);
    m_cells->setEnabled(view.mayMeasure);
    m_value->setEnabled(view.mayMeasure);
    m_pool->setEnabled(view.mayPool);
    m_late->setEnabled(view.mayEnterLate);
    m_alike->setVisible(view.mayTakeAlike);
    m_empty->setVisible(!view.hand.empty());
}

void BenchPage::showVials(const std::optional<VialsView>& vials) {
    m_vialCard->setVisible(vials.has_value());
    m_deviationCard->setVisible(!vials.has_value()); // while vials are filled, nothing else asks for the eye
    std::vector<common::Row> rows;
    for (const auto& vial : vials ? vials->rows : std::vector<VialRow>{}) {
        rows.push_back({{{QString::number(vial.ordinal)},
                         {vial.code, CellStyle::Code},
                         {vial.content},
                         {vial.stateWords, CellStyle::Chip, vial.state}},
                        vial.key});
    }
    m_vialModel->setRows(std::move(rows));
    m_vialCard->setNote(vials ? vials->note : QString{});
    m_close->setEnabled(vials && vials->mayClose);
}

/// While a worksheet is entered, its card stands alone: what is in hand has nothing to do with it.
void BenchPage::showSheet(const std::optional<SheetView>& sheet) {
    m_sheet->setVisible(sheet.has_value());
    m_handCard->setVisible(!sheet);
    if (sheet) {
        m_sheet->show(*sheet);
        m_vialCard->hide();
        m_deviationCard->hide();
    }
}

void BenchPage::showClocks(const std::vector<ClockRow>& clocks) {
    m_clockStack->setCurrentIndex(clocks.empty() ? 0 : 1);
    m_clocks->show(clocks);
}

void BenchPage::show(const BenchView& view) {
    m_strip->say(view.answer);
    m_reasons->show(view.refusal);
    showClocks(view.clocks);
    showHand(view);
    showVials(view.vials);
    showSheet(view.sheet);
    std::vector<common::Row> rows;
    for (const auto& deviation : view.deviations) {
        rows.push_back({{{deviation.code, CellStyle::Code}, {deviation.explanation}}, deviation.key});
    }
    m_deviationModel->setRows(std::move(rows));
}

} // namespace app::bench
