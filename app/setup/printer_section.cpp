// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/printer_section.h"

#include "app/common/text_edge.h"
#include "app/printing/chosen_printer.h"

#include <algorithm>

namespace app::setup {

using common::ButtonKind;
using common::Emphasis;
using common::labelled;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;
using common::toQt;
using labels::printers::Inquiry;

namespace {

TextLabel* quiet(const QString& name, TextRole role, QWidget* parent) {
    auto* label = new TextLabel({}, role, Emphasis::Quiet, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    return label;
}

/// A queue is told from a printer that is plugged in.
QString nameOf(const printing::PrinterSeen& printer) {
    const auto name = toQt(printer.name);
    return labels::printers::isIppAddress(printer.address)
               ? PrinterSection::tr("%1 (%2)").arg(name, toQt(printer.address))
               : name;
}

} // namespace

PrinterSection::PrinterSection(QWidget* parent)
    : Card(tr("Label printer"), parent)
    , m_list(common::makeCombo(QStringLiteral("foundPrinters"), tr("Printers found"), this))
    , m_address(common::makeField(QStringLiteral("printerAddress"), {}, tr("host:9100 or cups:queue"), this))
    , m_inquiry(common::makeCombo(QStringLiteral("printerInquiry"), tr("How it is spoken to"), this))
    , m_words(quiet(QStringLiteral("printerWords"), TextRole::Small, this))
    , m_state(quiet(QStringLiteral("printerState"), TextRole::Body, this)) {
    const std::pair<Inquiry, QString> ways[] = {{Inquiry::Zebra, tr("as a Zebra (ZPL)")},
                                                {Inquiry::Tspl, tr("as a TSC (TSPL)")},
                                                {Inquiry::Brother, tr("as a Brother QL")},
                                                {Inquiry::Pages, tr("with pages (PDF)")},
                                                {Inquiry::None, tr("in ZPL, and not asked how it is")}};
    for (const auto& [inquiry, words] : ways) {
        m_inquiry->addItem(words, static_cast<int>(inquiry));
    }
    auto* teach = quiet(QStringLiteral("printerTeach"), TextRole::Body, this);
    teach->setText(
        tr("Plug a label printer in and choose it, choose a queue of this computer (CUPS), or type the "
           "address of a printer in the network. Without one, labels are saved as files."));
    auto* keep = makeButton(QStringLiteral("keepPrinter"), tr("Keep &printer"), ButtonKind::Plain, this);
    auto* row = new QHBoxLayout;
    row->addLayout(labelled(tr("Address"), m_address, this), 1);
    row->addWidget(keep, 0, Qt::AlignBottom);
    body()->addWidget(teach);
    body()->addLayout(labelled(tr("Found"), m_list, this));
    body()->addLayout(row);
    body()->addLayout(labelled(tr("Spoken to"), m_inquiry, this));
    body()->addWidget(m_words);
    body()->addWidget(m_state);
    connect(keep, &QPushButton::clicked, this, [this] { Q_EMIT kept(m_address->text().trimmed()); });
    connect(m_address, &QLineEdit::returnPressed, keep, &QPushButton::click);
    connect(m_address, &QLineEdit::textChanged, this, &PrinterSection::showInquiry);
    connect(m_list, &QComboBox::activated, this, &PrinterSection::choose);
    connect(m_inquiry, &QComboBox::activated, this, [this] {
        printing::keepInquiry(m_address->text().trimmed(),
                              static_cast<Inquiry>(m_inquiry->currentData().toInt()));
        Q_EMIT kept(m_address->text().trimmed());
    });
    common::followTheme(this, [row] { row->setSpacing(px(8)); });
    show(printing::PrinterHub::Printers{});
}

void PrinterSection::show(const PrinterView& view) {
    const bool isRefused = view.state == common::State::Stop;
    if (!isRefused && !m_address->hasFocus()) {
        m_address->setText(view.address);
    }
    m_words->setState(isRefused ? std::optional(common::State::Stop) : std::nullopt);
    m_words->setText(view.words);
    showInquiry();
}

void PrinterSection::show(const printing::PrinterHub::Printers& printers) {
    m_found.clear();
    std::ranges::copy_if(printers, std::back_inserter(m_found), [](const auto& each) {
        return labels::printers::isUsbAddress(each.address) || labels::printers::isIppAddress(each.address);
    });
    m_list->clear();
    m_list->addItem(m_found.empty() ? tr("none is plugged in, and there is no queue") : tr("choose one"));
    for (const auto& each : m_found) {
        m_list->addItem(tr("%1: %2").arg(nameOf(each), toQt(labels::printers::statusWords(each.status))));
    }
    m_list->setEnabled(!m_found.empty());
    showInquiry(); // it may have been found out
    const auto chosen = std::ranges::find_if(printers, &printing::PrinterSeen::isChosen);
    m_state->setVisible(chosen != printers.end());
    if (chosen != printers.end()) {
        const auto remedy = toQt(labels::printers::statusRemedy(chosen->status));
        m_state->setState(chosen->status.isStopped() ? std::optional(common::State::Stop) : std::nullopt);
        m_state->setText(toQt(chosen->name) + QStringLiteral(": ") +
                         toQt(labels::printers::statusWords(chosen->status)) +
                         (remedy.isEmpty() ? QString{} : QLatin1Char(' ') + remedy));
    }
}

void PrinterSection::choose(int index) {
    if (index < 1 || index > static_cast<int>(m_found.size())) {
        return;
    }
    const auto& printer = m_found[static_cast<std::size_t>(index - 1)];
    const auto address = toQt(printer.address);
    if (!printing::hasKeptInquiry(address)) { // what it says of itself, until somebody knows better
        printing::keepInquiry(address, printer.inquiry);
    }
    m_address->setText(address);
    Q_EMIT kept(address);
}

void PrinterSection::showInquiry() {
    const auto kept = printing::keptInquiry(m_address->text().trimmed());
    m_inquiry->setCurrentIndex(std::max(0, m_inquiry->findData(static_cast<int>(kept))));
    m_inquiry->setEnabled(!m_address->text().trimmed().isEmpty());
}

} // namespace app::setup
