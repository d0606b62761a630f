// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/network_printer.h"

#include <gtest/gtest.h>

namespace labels::printers {
namespace {

TEST(NetworkPrinter, AnAddressSaysWhichWayBytesGo) {
    EXPECT_EQ((*networkPrinter("labels.lab"))->name(), "labels.lab:9100");
    EXPECT_EQ((*networkPrinter("cups:labels"))->name(), "cups:labels");
    EXPECT_EQ((*networkPrinter("ipp://h"))->name(), "ipp://h:631/ipp/print");
    EXPECT_EQ((*networkPrinter("cups:labels"))->delivery(), Delivery::HandedOver);
    EXPECT_EQ((*networkPrinter("ipp://h"))->delivery(), Delivery::Printed);
}

TEST(NetworkPrinter, AWrongAddressIsSaidBeforeAnythingIsSent) {
    for (const auto* address : {"cups:two words", "two words", "ipp://"}) {
        const auto printer = networkPrinter(address);
        ASSERT_FALSE(printer) << address;
        EXPECT_EQ(printer.error().fault, Fault::WrongAddress);
    }
}

} // namespace
} // namespace labels::printers
