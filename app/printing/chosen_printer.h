// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/printing/printer_hub.h"

#include <QString>

namespace app::printing {

/// The printer that this workstation keeps (settings printer/address and printer/inquiry). What the person
/// corrected once is remembered for that address.
[[nodiscard]] ChosenPrinter keptPrinter();
/// Keeps how the printer at that address is asked.
void keepInquiry(const QString& address, labels::printers::Inquiry inquiry);
/// Keeps how the chosen printer is asked where nobody did before: what it says of itself, or answered.
void learnInquiry(const PrinterSeen& printer);
/// What was kept for the address. Without it: Zebra, whose language labels are sent in unless told otherwise.
[[nodiscard]] labels::printers::Inquiry keptInquiry(const QString& address);
/// Whether somebody chose it, or a printer said so before.
[[nodiscard]] bool hasKeptInquiry(const QString& address);

} // namespace app::printing
