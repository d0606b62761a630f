// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/putaway/putaway_page.h"

#include "app/common/count_words.h"
#include "app/common/form.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace app::putaway {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

PutAwayPage::PutAwayPage(QWidget* parent)
    : Page(QStringLiteral("putAwayPage"), tr("Put away"), parent)
    , m_strip(new common::ScanStrip(this)) {
    auto* work = buildBox();
    common::layOutBelow(*m_strip, *this, work, buildSide(), 528);
    show(PutAwayView{});
}

QWidget* PutAwayPage::buildBox() {
    m_box = new common::Card(tr("Box"), this);
    m_reasons = new common::ReasonList(m_box);
    m_map = new common::BoxMap(m_box);
    m_map->setObjectName(QStringLiteral("putAwayMap"));
    m_map->setAccessibleName(tr("Positions of the box"));
    m_undo = makeButton(QStringLiteral("undoLast"), tr("&Undo last"), ButtonKind::Plain, this);
    m_done = makeButton(QStringLiteral("boxDone"), tr("&Box is done"), ButtonKind::Plain, this);
    auto* empty = new QWidget(m_box);
    auto* words = new QVBoxLayout(empty);
    words->setContentsMargins(0, 0, 0, 0);
    words->addWidget(new TextLabel(tr("No box is open."), TextRole::Heading, Emphasis::Ink, empty));
    auto* teach =
        new TextLabel(tr("Scan a box. Its map opens here, and each tube scanned after it goes into the "
                         "next free position; scan or choose a position first to put it elsewhere."),
                      TextRole::Body, Emphasis::Quiet, empty);
    teach->setWordWrap(true);
    words->addWidget(teach);
    words->addStretch();
    m_boxStack = new QStackedWidget(m_box);
    m_boxStack->addWidget(empty);
    m_boxStack->addWidget(m_map);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_undo);
    buttons->addWidget(m_done);
    buttons->addStretch();
    m_box->body()->addWidget(m_reasons);
    m_box->body()->addWidget(m_boxStack, 1);
    m_box->body()->addLayout(buttons);
    connect(m_undo, &QPushButton::clicked, this, &PutAwayPage::undoLastAsked);
    connect(m_done, &QPushButton::clicked, this, &PutAwayPage::boxDoneAsked);
    connect(m_map, &common::BoxMap::opened, this, &PutAwayPage::positionChosen);
    return m_box;
}

QWidget* PutAwayPage::buildSide() {
    auto* side = new QWidget(this);
    m_waitingCard = new common::Card(tr("Waiting for a place"), side);
    m_waitingModel = new common::TableModel({tr("Tube"), tr("Material"), tr("Goes to"), tr("State")}, this);
    m_waiting = new common::TableView(QStringLiteral("waitingTable"), tr("Tubes waiting for a place"),
                                      m_waitingModel, m_waitingCard);
    m_waiting->setEmptyWords(tr("Every received tube has its place."),
                             tr("Tubes appear here as soon as they are received."));
    m_waitingCard->body()->addWidget(m_waiting);
    m_placedCard = new common::Card(tr("Put into this box"), side);
    m_placedModel = new common::TableModel({tr("Position"), tr("Tube"), tr("When")}, this);
    m_placed = new common::TableView(QStringLiteral("placedTable"), tr("Tubes put into this box"),
                                     m_placedModel, m_placedCard);
    m_placed->setEmptyWords(tr("Nothing yet."),
                            tr("The last tube stands on top, and can be taken out again."));
    m_undoThis = common::makeLink(QStringLiteral("undoPlaced"), tr("&Take this one out again"), this);
    m_placedCard->body()->addWidget(m_placed, 1);
    m_placedCard->body()->addWidget(m_undoThis, 0, Qt::AlignLeft);
    connect(m_waiting, &common::TableView::opened, this,
            [this](const QVariant& key) { Q_EMIT tubeChosen(key.toString()); });
    connect(m_undoThis, &QPushButton::clicked, this,
            [this] { Q_EMIT undoPlacedAsked(m_placed->chosenKey().toString()); });
    connect(m_placed, &common::TableView::chosen, this, [this](const QVariant& key) {
        const auto found =
            std::find_if(m_placedTubes.begin(), m_placedTubes.end(),
                         [&key](const PlacedTube& tube) { return tube.key == key.toString(); });
        m_undoThis->setEnabled(found != m_placedTubes.end() && found->mayUndo);
    });
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_waitingCard, 3);
    column->addWidget(m_placedCard, 2);
    common::followTheme(side, [column] { column->setSpacing(px(16)); });
    return side;
}

void PutAwayPage::show(const PutAwayView& view) {
    m_strip->say(view.answer);
    m_reasons->show(view.refusal);
    m_undo->setEnabled(view.mayUndoLast);
    showBox(view);
    showLists(view);
}

void PutAwayPage::showBox(const PutAwayView& view) {
    const BoxView& box = view.box;
    const bool open = !box.code.isEmpty();
    m_boxStack->setCurrentIndex(open ? 1 : 0);
    m_done->setEnabled(open);
    m_box->setHeading(open ? box.name : tr("Box"));
    m_box->setNote(open ? QStringList{box.place, box.temperature, box.occupancy}.join(QStringLiteral(" · "))
                        : QString());
    if (box.code != m_boxCode || box.rows != m_map->rows() || box.columns != m_map->columns()) {
        m_map->setGrid(box.rows, box.columns);
        m_boxCode = box.code;
    }
    m_map->setWells(box.wells);
    m_map->setJustPlaced(box.justPlaced);
    if (box.next) {
        m_map->setCurrent(*box.next);
    }
}

void PutAwayPage::showLists(const PutAwayView& view) {
    std::vector<common::Row> waiting;
    for (const WaitingTube& tube : view.waiting) {
        waiting.push_back({{Cell{tube.tube, CellStyle::Code},
                            Cell{tube.material,
                                 CellStyle::Plain,
                                 {},
                                 tube.material + QStringLiteral(" · ") + tube.participant},
                            Cell{tube.goesTo, CellStyle::Plain, {}, tube.way},
                            Cell{tube.stateWords, CellStyle::Chip, tube.state,
                                 tr("received %1 (%2)").arg(tube.since, tube.sinceExact)}},
                           tube.key});
    }
    m_waitingModel->setRows(std::move(waiting));
    m_waitingCard->setNote(view.waiting.empty()
                               ? QString()
                               : common::countWords(std::ssize(view.waiting), tr("%1 tube"), tr("%1 tubes")));
    std::vector<common::Row> placed;
    for (const PlacedTube& tube : view.placed) {
        placed.push_back({{Cell{tube.position}, Cell{tube.tube, CellStyle::Code},
                           Cell{tube.when, CellStyle::Quiet, {}, tube.whenExact}},
                          tube.key});
    }
    m_placedTubes = view.placed;
    m_placedModel->setRows(std::move(placed));
    m_undoThis->setEnabled(false);
    if (!view.placed.empty()) {
        m_placed->choose(view.placed.front().key);
        m_undoThis->setEnabled(view.placed.front().mayUndo);
    }
}

} // namespace app::putaway
