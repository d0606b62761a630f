// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/labels_page.h"

#include "app/common/form.h"

#include <QHBoxLayout>

namespace app::printing {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

namespace {

TextLabel* wrapped(const QString& name, TextRole role, Emphasis emphasis, QWidget* parent) {
    auto* label = new TextLabel({}, role, emphasis, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

} // namespace

LabelsPage::LabelsPage(QWidget* parent)
    : Page(QStringLiteral("labelsPage"), tr("Labels"), parent)
    , m_strip(new common::ScanStrip(this)) {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(buildTemplate());
    column->addWidget(buildPrinter());
    column->addWidget(buildUnknown());
    column->addStretch();
    common::layOutBelow(*m_strip, *this, buildLabels(), side, 400);
    common::followTheme(this, [column] { column->setSpacing(px(16)); });
    show(LabelsView{});
}

common::Card* LabelsPage::buildLabels() {
    m_labels = new common::Card(tr("Labels"), this);
    m_model = new common::TableModel({tr("No."), tr("Label"), tr("Scan before it"), tr("State")}, this);
    m_table =
        new common::TableView(QStringLiteral("labelTable"), tr("Labels to stick on"), m_model, m_labels);
    m_table->setEmptyWords(
        tr("No tube is chosen."),
        tr("Scan tubes, their box or their shipment: each tube gets a label. Then print, and "
           "scan each label on its tube after the tube it came from."));
    m_print = makeButton(QStringLiteral("printLabels"), tr("&Print labels"), ButtonKind::Primary, this);
    m_forget = makeButton(QStringLiteral("forgetTubes"), tr("&Forget these tubes"), ButtonKind::Plain, this);
    m_close = makeButton(QStringLiteral("closeBatch"), tr("&Close the batch"), ButtonKind::Primary, this);
    m_declare = makeButton(QStringLiteral("declareDestroyed"), tr("Old label is &destroyed"),
                           ButtonKind::Plain, this);
    m_other = makeButton(QStringLiteral("otherLabels"), {}, ButtonKind::Plain, this);
    auto* buttons = new QHBoxLayout;
    for (auto* each : {m_print, m_close, m_declare, m_forget}) {
        buttons->addWidget(each);
    }
    buttons->addStretch();
    buttons->addWidget(m_other);
    m_labels->body()->addWidget(m_table, 1);
    m_labels->body()->addLayout(buttons);
    connect(m_print, &QPushButton::clicked, this, &LabelsPage::printAsked);
    connect(m_forget, &QPushButton::clicked, this, &LabelsPage::forgetAsked);
    connect(m_close, &QPushButton::clicked, this, &LabelsPage::closeAsked);
    connect(m_declare, &QPushButton::clicked, this,
            [this] { Q_EMIT oldDeclared(m_table->chosenKey().toString()); });
    connect(m_other, &QPushButton::clicked, this, &LabelsPage::otherAsked);
    common::followTheme(m_labels, [buttons] { buttons->setSpacing(px(8)); });
    return m_labels;
}

common::Card* LabelsPage::buildTemplate() {
    auto* card = new common::Card(tr("Template"), this);
    m_template = new TemplatePicker(QStringLiteral("labelTemplate"), card);
    auto* all = makeButton(QStringLiteral("openTemplates"), tr("Te&mplates…"), ButtonKind::Plain, card);
    auto* row = new QHBoxLayout;
    row->addWidget(m_template, 1);
    row->addWidget(all);
    card->body()->addLayout(row);
    connect(all, &QPushButton::clicked, this, [this] { Q_EMIT templatesAsked(m_template->currentText()); });
    common::followTheme(card, [row] { row->setSpacing(px(8)); });
    return card;
}

common::Card* LabelsPage::buildPrinter() {
    m_printer = new common::Card(tr("Printer"), this);
    m_printerWords = wrapped(QStringLiteral("labelPrinterWords"), TextRole::Body, Emphasis::Ink, m_printer);
    m_printerRemedy =
        wrapped(QStringLiteral("labelPrinterRemedy"), TextRole::Body, Emphasis::Quiet, m_printer);
    m_stop = makeButton(QStringLiteral("stopWaiting"), tr("&Stop waiting for it"), ButtonKind::Plain, this);
    m_printerPicture = new PrinterPicture(m_printer);
    auto* words = new QVBoxLayout;
    words->addWidget(m_printerWords);
    words->addWidget(m_printerRemedy);
    auto* row = new QHBoxLayout;
    row->addWidget(m_printerPicture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    m_printer->body()->addLayout(row);
    common::followTheme(m_printer, [row] { row->setSpacing(px(12)); });
    m_printer->body()->addWidget(m_stop, 0, Qt::AlignLeft);
    connect(m_stop, &QPushButton::clicked, this, &LabelsPage::stopAsked);
    return m_printer;
}

common::Card* LabelsPage::buildUnknown() {
    m_unknown = new common::Card(tr("What came out?"), this);
    m_unknownWords = wrapped(QStringLiteral("unknownLabel"), TextRole::Body, Emphasis::Ink, m_unknown);
    m_unknownWhy = wrapped(QStringLiteral("unknownWhy"), TextRole::Body, Emphasis::Quiet, m_unknown);
    auto* label = makeButton(QStringLiteral("cameOut"), tr("A &label came out"), ButtonKind::Plain, this);
    auto* nothing =
        makeButton(QStringLiteral("nothingCameOut"), tr("&Nothing came out"), ButtonKind::Plain, this);
    auto* spoiled = makeButton(QStringLiteral("spoiledCameOut"), tr("It is spoiled and thrown a&way"),
                               ButtonKind::Plain, this);
    m_unknown->body()->addWidget(m_unknownWords);
    m_unknown->body()->addWidget(m_unknownWhy);
    for (auto* each : {label, nothing, spoiled}) {
        m_unknown->body()->addWidget(each, 0, Qt::AlignLeft);
    }
    connect(label, &QPushButton::clicked, this, &LabelsPage::foundLabel);
    connect(nothing, &QPushButton::clicked, this, &LabelsPage::foundNothing);
    connect(spoiled, &QPushButton::clicked, this, &LabelsPage::foundSpoiled);
    return m_unknown;
}

void LabelsPage::show(const LabelsView& view) {
    m_strip->say(view.answer);
    m_labels->setHeading(view.heading.isEmpty() ? tr("Labels") : view.heading);
    m_labels->setNote(view.note);
    std::vector<common::Row> rows;
    for (const auto& line : view.lines) {
        rows.push_back({{Cell{line.ordinal}, Cell{line.label, CellStyle::Code}, Cell{line.goesOn},
                         Cell{line.stateWords, CellStyle::Chip, line.state}},
                        line.key});
    }
    m_model->setRows(std::move(rows));
    if (!view.chosenLine.isEmpty()) {
        m_table->choose(view.chosenLine);
    }
    m_print->setVisible(!view.isApplying);
    m_print->setEnabled(view.mayPrint);
    m_forget->setVisible(!view.isApplying);
    m_forget->setEnabled(!view.lines.empty());
    m_close->setVisible(view.isApplying);
    m_close->setEnabled(view.mayClose);
    m_declare->setVisible(view.isApplying && view.mayDeclare);
    m_other->setVisible(view.hasBatch);
    m_other->setText(view.isApplying ? tr("Choose &tubes for more labels") : tr("Back to the open &batch"));
    m_template->setUses(view.uses);
    m_printerWords->setState(view.printer == common::State::Expected ? std::nullopt
                                                                     : std::optional(view.printer));
    m_printerWords->setText(view.printerWords.isEmpty() ? tr("No label printer is kept.")
                                                        : view.printerWords);
    m_printerPicture->show(view.printerSign, view.printer);
    m_printerRemedy->setText(view.printerRemedy);
    m_printerRemedy->setVisible(!view.printerRemedy.isEmpty());
    m_stop->setVisible(view.isPrinting);
    m_unknown->setVisible(!view.unknown.isEmpty());
    m_unknownWords->setText(view.unknown);
    m_unknownWhy->setText(view.unknownWhy);
}

} // namespace app::printing
