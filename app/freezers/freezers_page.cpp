// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/freezers/freezers_page.h"

#include "app/common/form.h"
#include "app/common/time_words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app::freezers {

using common::Emphasis;
using common::px;
using common::TextLabel;
using common::TextRole;

FreezersPage::FreezersPage(QWidget* parent)
    : Page(QStringLiteral("freezersPage"), tr("Freezers"), parent)
    , m_title(new common::TitleBar(tr("Freezers"), this))
    , m_model(new ContainerTree(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_title);
    auto* row = new QHBoxLayout;
    auto* tree = buildTree();
    m_side = new QStackedWidget(this);
    m_side->addWidget(buildSpecimen());
    m_form = new PlaceForm(m_side);
    m_side->addWidget(m_form);
    row->addWidget(tree);
    row->addWidget(buildBox(), 1);
    row->addWidget(m_side);
    all->addLayout(row, 1);
    common::followTheme(this, [this, row, tree] {
        row->setContentsMargins(px(24), px(16), px(24), px(16));
        row->setSpacing(px(16));
        tree->setFixedWidth(px(364));
        m_side->setFixedWidth(px(284));
    });
    connect(m_title->findField(), &common::FindField::asked, this, &Page::findRequested);
    connect(m_addPlaces, &QPushButton::clicked, this, [this] { m_side->setCurrentWidget(m_form); });
    connect(m_form, &PlaceForm::closed, this, [this] { m_side->setCurrentIndex(0); });
    show(FreezersView{});
}

common::Card* FreezersPage::buildTree() {
    auto* card = new common::Card(tr("Places"), this);
    m_tree = new QTreeView(card);
    m_tree->setObjectName(QStringLiteral("containerTree"));
    m_tree->setAccessibleName(tr("Freezers, racks and boxes"));
    m_tree->setModel(m_model);
    m_tree->header()->hide();
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setUniformRowHeights(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setFrameShape(QFrame::NoFrame);
    card->body()->addWidget(m_tree);
    m_addPlaces = common::makeButton(QStringLiteral("openPlaceForm"), tr("&Add places…"),
                                     common::ButtonKind::Plain, card);
    card->headRow()->addWidget(m_addPlaces);
    card->body()->addLayout(buildPrinting(card));
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& at) {
                if (at.isValid()) {
                    Q_EMIT containerChosen(at.data(ContainerTree::KeyRole).toString());
                }
            });
    common::followTheme(m_tree, [this] { m_tree->setIndentation(px(12)); });
    return card;
}

QLayout* FreezersPage::buildPrinting(common::Card* card) {
    m_template = new printing::TemplatePicker(QStringLiteral("placeTemplate"), card);
    m_print =
        common::makeButton(QStringLiteral("printPlace"), tr("&Print label"), common::ButtonKind::Plain, card);
    m_printInside =
        common::makeLink(QStringLiteral("printInside"), tr("Print labels of all &inside it"), card);
    auto* row = new QHBoxLayout;
    row->addWidget(m_template, 1);
    row->addWidget(m_print);
    auto* all = new QVBoxLayout;
    all->addLayout(row);
    all->addWidget(m_printInside, 0, Qt::AlignLeft);
    connect(m_print, &QPushButton::clicked, this, &FreezersPage::labelAsked);
    connect(m_printInside, &QPushButton::clicked, this, &FreezersPage::labelsInsideAsked);
    common::followTheme(card, [row, all] {
        row->setSpacing(px(8));
        all->setSpacing(px(4));
    });
    return all;
}

common::Card* FreezersPage::buildBox() {
    m_boxCard = new common::Card(tr("Box"), this);
    m_map = new common::BoxMap(m_boxCard);
    m_map->setObjectName(QStringLiteral("freezerMap"));
    m_map->setAccessibleName(tr("Positions of the box"));
    auto* teach =
        new TextLabel(tr("Choose a box in the tree, or scan one. It is shown as it is now; the slider takes "
                         "it back to any day."),
                      TextRole::Body, Emphasis::Quiet, m_boxCard);
    teach->setWordWrap(true);
    teach->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_boxStack = new QStackedWidget(m_boxCard);
    m_boxStack->addWidget(teach);
    m_boxStack->addWidget(m_map);
    m_asOf = new common::AsOf(m_boxCard);
    m_boxCard->body()->addWidget(m_boxStack, 1);
    m_boxCard->body()->addWidget(m_asOf);
    connect(m_map, &common::BoxMap::chosen, this, &FreezersPage::positionChosen);
    connect(m_map, &common::BoxMap::opened, this, [this] {
        if (!m_specimenKey.isEmpty()) {
            Q_EMIT specimenOpened(m_specimenKey);
        }
    });
    connect(m_asOf, &common::AsOf::asked, this, &FreezersPage::asOfAsked);
    return m_boxCard;
}

common::Card* FreezersPage::buildSpecimen() {
    auto* card = new common::Card(tr("At this position"), this);
    m_code = new common::CodeLabel({}, TextRole::CodeLarge, card);
    m_note = new TextLabel({}, TextRole::Body, Emphasis::Quiet, card);
    m_note->setWordWrap(true);
    m_facts = new common::FactList(card);
    m_open = common::makeButton(QStringLiteral("openSpecimen"), tr("&Open specimen"),
                                common::ButtonKind::Plain, card);
    card->body()->addWidget(m_code);
    card->body()->addWidget(m_note);
    card->body()->addWidget(m_facts);
    card->body()->addWidget(m_open, 0, Qt::AlignLeft);
    card->body()->addStretch();
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT specimenOpened(m_specimenKey); });
    return card;
}

void FreezersPage::show(const FreezersView& view) {
    m_title->clearChips();
    m_title->addChip(common::State::Now,
                     view.asOf.moment
                         ? tr("as of %1").arg(common::momentWords(*view.asOf.moment, view.asOf.now))
                         : tr("as of now"));
    showTree(view);
    showBox(view);
    showSpecimen(view.specimen);
    m_asOf->show(view.asOf);
    m_template->setUses(view.uses);
    m_print->setEnabled(view.mayPrint);
    m_printInside->setVisible(view.mayPrintInside);
    m_addPlaces->setVisible(view.form.mayManage);
    if (!view.form.mayManage) {
        m_side->setCurrentIndex(0);
    }
    m_form->show(view.form);
}

void FreezersPage::showTree(const FreezersView& view) {
    const bool first = m_model->rowCount() == 0;
    m_model->show(view.containers);
    const QModelIndex chosen = m_model->indexOf(view.chosen);
    if (first) {
        m_tree->expandToDepth(0);
    }
    if (chosen.isValid() && chosen != m_tree->currentIndex().siblingAtColumn(0)) {
        const QSignalBlocker quiet(this);
        m_tree->setCurrentIndex(chosen);
        m_tree->scrollTo(chosen);
    }
    if (view.form.outcome.acts > m_acts && chosen.isValid()) {
        m_tree->expand(chosen); // what was added there is seen
    }
    m_acts = view.form.outcome.acts;
}

void FreezersPage::showBox(const FreezersView& view) {
    const FreezerBox& box = view.box;
    m_boxStack->setCurrentIndex(box.key.isEmpty() ? 0 : 1);
    m_boxCard->setHeading(box.key.isEmpty() ? tr("No box is open.") : box.name);
    m_boxCard->setNote(box.note);
    const QSignalBlocker quiet(m_map);
    if (box.key != m_boxKey || box.rows != m_map->rows() || box.columns != m_map->columns()) {
        m_map->setGrid(box.rows, box.columns);
        m_boxKey = box.key;
    }
    m_map->setWells(box.wells);
}

void FreezersPage::showSpecimen(const ChosenSpecimen& specimen) {
    m_specimenKey = specimen.code.isEmpty() ? QString() : specimen.key;
    m_code->setCode(specimen.code);
    m_code->setVisible(!specimen.code.isEmpty());
    m_note->setText(specimen.note.isEmpty()
                        ? tr("Choose a position with the arrow keys or a click; what stands there "
                             "is told here.")
                        : specimen.note);
    m_facts->show(specimen.facts);
    m_open->setVisible(!specimen.code.isEmpty());
}

} // namespace app::freezers
