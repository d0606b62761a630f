// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/chosen_printer.h"

#include "app/common/text_edge.h"

#include <QSettings>
#include <array>

namespace app::printing {

namespace {

using labels::printers::Inquiry;

constexpr std::array kInquiries{Inquiry::Zebra, Inquiry::Tspl, Inquiry::Brother, Inquiry::Pages,
                                Inquiry::None};

/// Slashes would make folders of an address.
QString keyOf(const QString& address) {
    return QStringLiteral("printer/inquiry-of-") + QString::fromLatin1(address.toUtf8().toHex());
}

} // namespace

Inquiry keptInquiry(const QString& address) {
    const auto text = common::fromQt(QSettings{}.value(keyOf(address)).toString());
    for (const auto inquiry : kInquiries) {
        if (labels::printers::inquiryText(inquiry) == text) {
            return inquiry;
        }
    }
    return Inquiry::Zebra;
}

void keepInquiry(const QString& address, Inquiry inquiry) {
    QSettings{}.setValue(keyOf(address), common::toQt(std::string{labels::printers::inquiryText(inquiry)}));
}

bool hasKeptInquiry(const QString& address) {
    return QSettings{}.contains(keyOf(address));
}

void learnInquiry(const PrinterSeen& printer) {
    const auto address = common::toQt(printer.address);
    if (printer.isChosen && printer.inquiry != Inquiry::None && !hasKeptInquiry(address)) {
        keepInquiry(address, printer.inquiry);
    }
}

ChosenPrinter keptPrinter() {
    const auto address = QSettings{}.value(QStringLiteral("printer/address")).toString().trimmed();
    return {common::fromQt(address), address.isEmpty() ? Inquiry::None : keptInquiry(address),
            !address.isEmpty() && !hasKeptInquiry(address)};
}

} // namespace app::printing
