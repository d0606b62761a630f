// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/scanner_test_sheet.h"

#include "tests/labels/qt_support.h"

#include <algorithm>

namespace labels::sheets {
namespace {

TEST(ScannerTestSheet, IsOneWholePdf) {
    needQt();
    const auto sheet = scannerTestSheet("0012yz", "0012yz");
    ASSERT_TRUE(sheet) << sheet.error().detail;
    std::string text;
    std::ranges::transform(*sheet, std::back_inserter(text),
                           [](std::byte b) { return static_cast<char>(b); });
    EXPECT_TRUE(text.starts_with("%PDF"));
    EXPECT_NE(text.find("%%EOF"), std::string::npos);
}

TEST(ScannerTestSheet, WhatNoSymbolHoldsIsRefused) {
    needQt();
    EXPECT_FALSE(scannerTestSheet(std::string(5000, 'x'), "1"));
}

} // namespace
} // namespace labels::sheets
