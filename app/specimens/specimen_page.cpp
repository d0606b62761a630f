// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/specimen_page.h"

#include "app/common/form.h"
#include "app/common/time_words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace app::specimens {

using common::ButtonKind;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

SpecimenPage::SpecimenPage(QWidget* parent)
    : Page(QStringLiteral("specimenPage"), tr("Specimen"), parent)
    , m_title(new common::TitleBar(tr("Specimen"), this))
    , m_stack(new QStackedWidget(this)) {
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(buildSpecimen());
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_title);
    auto* margin = new QVBoxLayout;
    margin->addWidget(m_stack);
    all->addLayout(margin, 1);
    common::followTheme(this, [margin] { margin->setContentsMargins(px(24), px(16), px(24), px(16)); });
    connect(m_title->findField(), &common::FindField::asked, this, &Page::findRequested);
    show(SpecimenView{});
}

QWidget* SpecimenPage::buildEmpty() {
    auto* card = new common::Card(tr("No specimen is open."), this);
    auto* teach =
        new TextLabel(tr("Scan a tube, or find one with Ctrl K. Its page shows where it came from, what "
                         "became of it, where it is and who had it when, now or on any day."),
                      TextRole::Body, Emphasis::Quiet, card);
    teach->setWordWrap(true);
    card->body()->addWidget(teach);
    card->body()->addStretch();
    return card;
}

QWidget* SpecimenPage::buildSpecimen() {
    auto* page = new QWidget(this);
    auto* lineage = new common::Card(tr("Where it came from, what became of it"), page);
    m_lineage = new common::LineageTree(lineage);
    m_lineage->setObjectName(QStringLiteral("lineageTree"));
    m_lineage->setAccessibleName(tr("Lineage"));
    lineage->body()->addWidget(m_lineage, 1);
    connect(m_lineage, &common::LineageTree::opened, this, &SpecimenPage::relativeOpened);
    m_factCard = new common::Card(tr("What is known of it"), page);
    m_facts = new common::FactList;
    auto* content = new QWidget(m_factCard);
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(m_facts);
    m_furtherCodes = new FurtherCodes(m_factCard);
    lines->addStretch();
    connect(m_furtherCodes, &FurtherCodes::addAsked, this, &SpecimenPage::codeAddAsked);
    connect(m_furtherCodes, &FurtherCodes::endAsked, this, &SpecimenPage::codeEndAsked);
    m_factCard->body()->addWidget(common::makeScroll(QStringLiteral("factScroll"), content, m_factCard), 1);
    m_factCard->body()->addWidget(m_furtherCodes);
    m_stock = common::makeLink(QStringLiteral("stockAct"), {}, m_factCard);
    m_stock->setAccessibleName(tr("Take it out of storage, or bring it back"));
    connect(m_stock, &QPushButton::clicked, this, &SpecimenPage::stockAsked);
    m_factCard->headRow()->addWidget(m_stock);
    auto* left = new QVBoxLayout;
    left->addWidget(lineage, 1);
    left->addWidget(m_factCard, 1);
    auto* custody = buildCustody();
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(left, 1);
    row->addWidget(custody);
    common::followTheme(page, [row, left, custody] {
        row->setSpacing(px(16));
        left->setSpacing(px(16));
        custody->setFixedWidth(px(458));
    });
    return page;
}

common::Card* SpecimenPage::buildCustody() {
    auto* card = new common::Card(tr("Custody"), this);
    m_custody = new common::Timeline(card);
    m_custody->setObjectName(QStringLiteral("custodyTimeline"));
    m_custody->setAccessibleName(tr("Custody, newest first"));
    m_custody->setEmptyWords(tr("Nothing had happened to it yet at this moment."));
    m_custodyNote = new TextLabel({}, TextRole::Small, Emphasis::Quiet, card);
    m_custodyNote->setWordWrap(true);
    m_asOf = new common::AsOf(card);
    m_certificate = makeButton(QStringLiteral("custodyFile"), tr("&Custody…"), ButtonKind::Primary, card);
    m_print = makeButton(QStringLiteral("printLabel"), tr("&Print label"), ButtonKind::Plain, card);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_certificate);
    buttons->addWidget(m_print);
    m_template = new printing::TemplatePicker(QStringLiteral("specimenTemplate"), card);
    buttons->addWidget(m_template);
    buttons->addStretch();
    card->body()->addWidget(m_custody, 1);
    card->body()->addWidget(new TextLabel(tr("As of"), TextRole::Small, Emphasis::Quiet, card));
    card->body()->addWidget(m_asOf);
    card->body()->addLayout(buttons);
    card->body()->addWidget(m_custodyNote);
    connect(m_asOf, &common::AsOf::asked, this, &SpecimenPage::asOfAsked);
    connect(m_print, &QPushButton::clicked, this, &SpecimenPage::labelAsked);
    connect(m_certificate, &QPushButton::clicked, this, &SpecimenPage::custodyAsked);
    common::followTheme(card, [buttons] { buttons->setSpacing(px(8)); });
    return card;
}

void SpecimenPage::scanned(const shell::ScanText& scan) {
    if (m_furtherCodes->isUnfolded()) {
        Q_EMIT codeAddAsked(scan.text);
    } else {
        Q_EMIT scanTaken(scan);
    }
}

void SpecimenPage::show(const SpecimenView& view) {
    if (m_code != view.code) {
        m_code = view.code;
        m_furtherCodes->fold();
    }
    m_stack->setCurrentIndex(view.code.isEmpty() ? 0 : 1);
    m_title->setCode(view.code);
    m_title->clearChips();
    for (const TitleChip& chip : view.chips) {
        m_title->addChip(chip.state, chip.words);
    }
    if (view.asOf.moment) {
        m_title->addChip(common::State::Now,
                         tr("as of %1").arg(common::momentWords(*view.asOf.moment, view.asOf.now)));
    }
    m_lineage->setLineage(view.nodes, view.edges);
    m_factCard->setNote(view.factsNote);
    m_facts->show(view.facts);
    m_custody->setEntries(view.custody, view.asOf.now);
    m_custodyNote->setText(view.custodyNote);
    m_asOf->show(view.asOf);
    m_print->setEnabled(view.mayPrint);
    m_stock->setText(view.stockAct);
    m_stock->setVisible(!view.stockAct.isEmpty());
    m_furtherCodes->show(view.furtherCodes);
    m_template->setUses(view.uses);
}

} // namespace app::specimens
