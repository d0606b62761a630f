// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/printing/printer_hub.h"
#include "app/setup/setup_view.h"

namespace app::setup {

/// The label printer of this workstation: printers on USB and queues of CUPS to choose from, or an address in
/// the network, and how it is spoken to, guessed from what it says of itself and corrected here.
class PrinterSection : public common::Card {
    Q_OBJECT

public:
    explicit PrinterSection(QWidget* parent = nullptr);

    void show(const PrinterView& view);
    /// What is plugged in now, and how each is.
    void show(const printing::PrinterHub::Printers& printers);
    using QWidget::show;

Q_SIGNALS:
    /// An empty address: no printer.
    void kept(const QString& address);

private:
    void showInquiry();
    void choose(int index);

    printing::PrinterHub::Printers m_found;
    QComboBox* m_list;
    QLineEdit* m_address;
    QComboBox* m_inquiry;
    common::TextLabel* m_words;
    common::TextLabel* m_state;
};

} // namespace app::setup
