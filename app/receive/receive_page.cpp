// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/receive_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace app::receive {

using common::px;

ReceivePage::ReceivePage(QWidget* parent)
    : Page(QStringLiteral("receivePage"), tr("Receive"), parent)
    , m_strip(new common::ScanStrip(this))
    , m_stack(new QStackedWidget(this))
    , m_shipments(new ShipmentList(m_stack))
    , m_manifest(new ManifestPage(m_stack)) {
    m_stack->addWidget(m_shipments);
    m_stack->addWidget(m_manifest);
    m_stack->addWidget(buildReceipt());
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_strip);
    auto* margin = new QVBoxLayout;
    margin->addWidget(m_stack);
    all->addLayout(margin, 1);
    common::followTheme(this, [margin] { margin->setContentsMargins(px(24), px(16), px(24), px(16)); });
    connectParts();
    show(ReceiveView{});
}

QWidget* ReceivePage::buildReceipt() {
    auto* receipt = new QWidget(m_stack);
    m_tubes = new TubeCard(receipt);
    m_logger = new LoggerCard(receipt);
    m_problems = new ProblemsCard(receipt);
    auto* right = new QWidget(receipt);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(buildCounts());
    column->addWidget(m_logger);
    column->addWidget(m_problems, 1);
    auto* row = new QHBoxLayout(receipt);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_tubes, 1);
    row->addWidget(right);
    common::followTheme(receipt, [row, column, right] {
        row->setSpacing(px(16));
        column->setSpacing(px(16));
        right->setFixedWidth(px(318));
    });
    return receipt;
}

common::Card* ReceivePage::buildCounts() {
    auto* card = new common::Card({}, this);
    card->setAccessibleName(tr("Counts"));
    m_received = new common::CountTile(tr("received"), card);
    m_flagged = new common::CountTile(tr("flagged"), card);
    m_stopped = new common::CountTile(tr("stopped"), card);
    m_received->setObjectName(QStringLiteral("receivedCount"));
    m_flagged->setObjectName(QStringLiteral("flaggedCount"));
    m_stopped->setObjectName(QStringLiteral("stoppedCount"));
    m_bar = new common::ProgressBar(common::BarSize::Thin, card);
    auto* tiles = new QHBoxLayout;
    tiles->addWidget(m_received);
    tiles->addStretch();
    tiles->addWidget(m_flagged);
    tiles->addStretch();
    tiles->addWidget(m_stopped);
    card->body()->addLayout(tiles);
    card->body()->addWidget(m_bar);
    return card;
}

void ReceivePage::connectParts() {
    connect(m_shipments, &ShipmentList::shipmentChosen, this, &ReceivePage::shipmentChosen);
    connect(m_shipments, &ShipmentList::manifestAsked, this, &ReceivePage::manifestAsked);
    connect(m_tubes, &TubeCard::undoLineAsked, this, &ReceivePage::undoLineAsked);
    connect(m_tubes, &TubeCard::labelAsked, this, &ReceivePage::labelAsked);
    connect(m_tubes, &TubeCard::anotherShipmentAsked, this, &ReceivePage::anotherShipmentAsked);
    connect(&m_tubes->panel(), &LinePanel::answered, this, &ReceivePage::answered);
    connect(m_logger, &LoggerCard::fileAsked, this, &ReceivePage::loggerFileAsked);
    connect(m_logger, &LoggerCard::typed, this, &ReceivePage::temperaturesTyped);
    connect(m_logger, &LoggerCard::sealChosen, this, &ReceivePage::sealChosen);
    connect(m_problems, &ProblemsCard::problemSettled, this, &ReceivePage::problemSettled);
    connect(m_problems, &ProblemsCard::undoLastAsked, this, &ReceivePage::undoLastAsked);
    connect(m_problems, &ProblemsCard::closeAsked, this, &ReceivePage::closeAsked);
}

void ReceivePage::show(const ReceiveView& view) {
    m_stack->setCurrentIndex(static_cast<int>(view.phase));
    m_strip->say(view.answer);
    m_shipments->show(view.shipments);
    m_tubes->show(view);
    m_logger->show(view.logger);
    m_problems->show(view);
    showCounts(view.counts);
}

void ReceivePage::showCounts(const Counts& counts) {
    const auto coloured = [](int count, common::State state) {
        return count > 0 ? std::optional(state) : std::nullopt;
    };
    m_received->show(counts.received, tr("of %1").arg(counts.expected));
    m_flagged->show(counts.flagged, {}, coloured(counts.flagged, common::State::LookHere));
    m_stopped->show(counts.stopped, {}, coloured(counts.stopped, common::State::Stop));
    m_bar->setSegments(
        {{common::State::Done, double(counts.received), tr("%1 received").arg(counts.received)},
         {common::State::LookHere, double(counts.flagged), tr("%1 flagged").arg(counts.flagged)},
         {common::State::Stop, double(counts.stopped), tr("%1 stopped").arg(counts.stopped)}},
        counts.received + counts.flagged + counts.stopped + counts.missing);
}

void ReceivePage::ask(Asked panel, const QString& key) {
    m_tubes->ask(panel, key);
}

} // namespace app::receive
