// SPDX-License-Identifier: GPL-3.0-or-later
// What needs a print server is in cups_printer_on_private_cups_test.cpp.
#include "labels/printers/ipp_connection.h"

#include <gtest/gtest.h>

namespace labels::printers {
namespace {

TEST(IppConnection, WhereNobodyListensThereIsNoPrinter) {
    const auto address = IppAddress::parse("ipp://127.0.0.1:1/ipp/print").value();
    const auto line = IppConnection::open(address, std::chrono::milliseconds{200});
    ASSERT_FALSE(line);
    EXPECT_EQ(line.error().fault, Fault::PrinterUnavailable);
    EXPECT_EQ(line.error().detail.find("ipp://127.0.0.1:1/ipp/print: The printer does not answer"), 0U);
}

} // namespace
} // namespace labels::printers
