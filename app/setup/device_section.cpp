// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/device_section.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <algorithm>
#include <utility>

namespace app::setup {

using common::ButtonKind;
using common::Cell;
using common::CellStyle;
using common::Emphasis;
using common::labelled;
using common::makeButton;
using common::makeField;
using common::px;
using common::TextLabel;
using common::TextRole;
using common::ThemeChoice;

namespace {

constexpr int kScales[] = {100, 110, 125, 150, 175, 200};

TextLabel* teach(const QString& words, QWidget* parent) {
    auto* label = new TextLabel(words, TextRole::Body, Emphasis::Quiet, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

DeviceSection::DeviceSection(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("deviceSection"));
    auto* left = new QVBoxLayout;
    left->addWidget(buildLook());
    left->addWidget(buildScanner());
    left->addWidget(buildCards());
    left->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(left, 1);
    row->addWidget(buildPrinters(), 1);
    common::followTheme(this, [row, left] {
        row->setSpacing(px(16));
        left->setSpacing(px(16));
    });
}

common::Card* DeviceSection::buildLook() {
    auto* card = new common::Card(tr("Colours and size"), this);
    auto* row = new QHBoxLayout;
    auto* group = new QButtonGroup(card);
    const std::pair<const char*, QString> themes[] = {
        {"themeSystem", tr("As the desktop")}, {"themeLight", tr("Light")}, {"themeDark", tr("Dark")}};
    for (const auto& [name, words] : themes) {
        auto* button = makeButton(QString::fromLatin1(name), words, ButtonKind::Choice, card);
        group->addButton(button, static_cast<int>(m_themes.size()));
        m_themes.push_back(button);
        row->addWidget(button);
    }
    row->addStretch();
    m_scale = common::makeCombo(QStringLiteral("scale"), tr("Size of text"), card);
    for (const int percent : kScales) {
        m_scale->addItem(tr("%1 %").arg(percent), percent);
    }
    row->addWidget(m_scale);
    card->body()->addLayout(row);
    const auto choose = [this, group] {
        Q_EMIT themeChosen(static_cast<ThemeChoice>(std::max(0, group->checkedId())),
                           m_scale->currentData().toInt() / 100.0);
    };
    connect(group, &QButtonGroup::idClicked, this, choose);
    connect(m_scale, &QComboBox::activated, this, choose);
    common::followTheme(card, [row] { row->setSpacing(px(8)); });
    return card;
}

common::Card* DeviceSection::buildScanner() {
    auto* card = new common::Card(tr("Keyboard scanner"), this);
    m_prefix = makeField(QStringLiteral("scanPrefix"), {}, tr("none"), card);
    m_suffix = makeField(QStringLiteral("scanSuffix"), {}, tr("none"), card);
    auto* keep = makeButton(QStringLiteral("keepScanner"), tr("&Keep"), ButtonKind::Plain, card);
    m_scan = new TextLabel({}, TextRole::Small, Emphasis::Quiet, card);
    m_scan->setObjectName(QStringLiteral("lastScan"));
    m_scan->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addLayout(labelled(tr("Sent before each scan"), m_prefix, card), 1);
    row->addLayout(labelled(tr("Sent after each scan"), m_suffix, card), 1);
    row->addWidget(keep, 0, Qt::AlignBottom);
    card->body()->addWidget(
        teach(tr("Program the scanner to send a key before and after each scan, and type the same "
                 "here. So a scan can never be taken for typing."),
              card));
    card->body()->addLayout(row);
    card->body()->addWidget(m_scan);
    connect(keep, &QPushButton::clicked, this,
            [this] { Q_EMIT scannerKept(m_prefix->text(), m_suffix->text()); });
    common::followTheme(card, [row] { row->setSpacing(px(8)); });
    return card;
}

common::Card* DeviceSection::buildCards() {
    auto* card = new common::Card(tr("Command cards"), this);
    auto* write =
        makeButton(QStringLiteral("commandCards"), tr("&Write the cards as PDF…"), ButtonKind::Plain, card);
    card->body()->addWidget(
        teach(tr("OK, Cancel, Undo, Next, Print, Reject and the numbers 1 to 12 as codes to scan, "
                 "so that no hand needs the keyboard."),
              card));
    card->body()->addWidget(write, 0, Qt::AlignLeft);
    connect(write, &QPushButton::clicked, this, &DeviceSection::commandCardsAsked);
    return card;
}

common::Card* DeviceSection::buildPrinters() {
    auto* card = new common::Card(tr("Label printers"), this);
    m_model = new common::TableModel({tr("Name"), tr("State"), tr("Address")}, this);
    m_table = new common::TableView(QStringLiteral("printerTable"), tr("Label printers"), m_model, card);
    m_table->setEmptyWords(
        tr("No printer is known."),
        tr("Add one by its address (host:9100), or a file that takes the labels instead."));
    m_test = common::makeLink(QStringLiteral("testLabel"), tr("Print a &test label"), card);
    m_remove = common::makeLink(QStringLiteral("removePrinter"), tr("Remove"), card);
    m_name = makeField(QStringLiteral("printerName"), {}, tr("Bench 2"), card);
    m_address = makeField(QStringLiteral("printerAddress"), {}, tr("host:9100 or a file"), card);
    m_add = makeButton(QStringLiteral("addPrinter"), tr("A&dd"), ButtonKind::Plain, card);
    m_refusal = new TextLabel({}, TextRole::Small, Emphasis::Ink, card);
    m_refusal->setObjectName(QStringLiteral("printerRefusal"));
    m_refusal->setState(common::State::Stop);
    m_refusal->setWordWrap(true);
    auto* acts = new QHBoxLayout;
    acts->addWidget(m_test);
    acts->addWidget(m_remove);
    acts->addStretch();
    auto* adding = new QHBoxLayout;
    adding->addLayout(labelled(tr("Name"), m_name, card), 1);
    adding->addLayout(labelled(tr("Address"), m_address, card), 1);
    adding->addWidget(m_add, 0, Qt::AlignBottom);
    card->body()->addWidget(m_table, 1);
    card->body()->addLayout(acts);
    card->body()->addLayout(adding);
    card->body()->addWidget(m_refusal);
    connect(m_test, &QPushButton::clicked, this,
            [this] { Q_EMIT testLabelAsked(m_table->chosenKey().toString()); });
    connect(m_remove, &QPushButton::clicked, this,
            [this] { Q_EMIT printerRemoved(m_table->chosenKey().toString()); });
    connect(m_add, &QPushButton::clicked, this,
            [this] { Q_EMIT printerAdded(m_name->text().trimmed(), m_address->text().trimmed()); });
    connect(m_name, &QLineEdit::textChanged, this, &DeviceSection::refresh);
    connect(m_address, &QLineEdit::textChanged, this, &DeviceSection::refresh);
    connect(m_table, &common::TableView::chosen, this, &DeviceSection::refresh);
    common::followTheme(card, [acts, adding] {
        acts->setSpacing(px(16));
        adding->setSpacing(px(8));
    });
    return card;
}

void DeviceSection::refresh() {
    const bool chosen = m_table->chosenKey().isValid();
    m_test->setEnabled(chosen);
    m_remove->setEnabled(chosen);
    m_add->setEnabled(!m_name->text().trimmed().isEmpty() && !m_address->text().trimmed().isEmpty());
}

void DeviceSection::show(const SetupView& view) {
    m_themes[static_cast<std::size_t>(view.theme)]->setChecked(true);
    m_scale->setCurrentIndex(std::max(0, m_scale->findData(qRound(view.scale * 100))));
    if (!m_prefix->hasFocus() && !m_suffix->hasFocus()) {
        m_prefix->setText(view.scanner.prefix);
        m_suffix->setText(view.scanner.suffix);
    }
    const bool refused = !view.scanner.refusal.isEmpty();
    m_scan->setState(refused ? std::optional(common::State::Stop) : std::nullopt);
    m_scan->setText(refused ? view.scanner.refusal
                    : view.scanner.lastScan.isEmpty()
                        ? tr("Scan anything: what came is shown here.")
                        : tr("The last scan was %1.").arg(view.scanner.lastScan));
    std::vector<common::Row> rows;
    for (const PrinterLine& printer : view.printers) {
        rows.push_back({{Cell{printer.name}, Cell{printer.stateWords, CellStyle::Chip, printer.state},
                         Cell{printer.address, CellStyle::Code}},
                        printer.key});
    }
    if (static_cast<int>(rows.size()) > m_model->rowCount() && view.printerRefusal.isEmpty()) {
        m_name->clear();
        m_address->clear();
    }
    m_model->setRows(std::move(rows));
    m_refusal->setText(view.printerRefusal);
    m_refusal->setVisible(!view.printerRefusal.isEmpty());
    refresh();
}

} // namespace app::setup
