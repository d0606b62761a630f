// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/cups_printer.h"

#include <gtest/gtest.h>

namespace labels::printers {
namespace {

Inquiry spokenTo(const std::string& makeAndModel, const std::string& deviceId = {}) {
    IppPrinterSeen printer;
    printer.makeAndModel = makeAndModel;
    printer.deviceId = deviceId;
    return inquiryFor(printer);
}

TEST(CupsPrinter, AQueueIsSpokenToAsItsNameOrDeviceIdSays) {
    EXPECT_EQ(spokenTo("Local Raw Printer"), Inquiry::Zebra);
    EXPECT_EQ(spokenTo("Zebra ZPL Label Printer"), Inquiry::Zebra);
    EXPECT_EQ(spokenTo("TSC TTP-244"), Inquiry::Tspl);
    EXPECT_EQ(spokenTo("Brother QL-820NWB"), Inquiry::Brother);
    EXPECT_EQ(spokenTo("Brother HL-L2350DW"), Inquiry::Pages) << "not every Brother prints labels";
    EXPECT_EQ(spokenTo("HP LaserJet 4000"), Inquiry::Pages);
    EXPECT_EQ(spokenTo("Local Raw Printer", "MFG:TSC;CMD:TSPL;"), Inquiry::Tspl);
}

TEST(CupsPrinter, WithoutAServerNothingIsPrintedAndThatIsSaid) {
    // Nobody listens on the first port.
    CupsPrinter printer{IppAddress::parse("ipp://127.0.0.1:1/ipp/print").value(),
                        {std::chrono::milliseconds{200}}};
    const auto printed = printer.print({});
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterUnavailable);
    EXPECT_TRUE(printer.ownStatus()->has(Condition::Unreachable));
}

} // namespace
} // namespace labels::printers
