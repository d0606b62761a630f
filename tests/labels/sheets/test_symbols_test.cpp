// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/test_symbols.h"

#include "tests/labels/qt_support.h"

namespace labels::sheets {
namespace {

/// What an independent reader makes of the symbol, drawn with four pixels a module.
std::string read(const TestSymbol& symbol) {
    constexpr int kModule = 4;
    constexpr int kQuiet = 12;
    const int tall = symbol.rows == 1 ? 40 : symbol.rows;
    const int width = (symbol.columns + 2 * kQuiet) * kModule;
    const int height = (tall + 2 * kQuiet) * kModule;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width * height), 255);
    for (int y = 0; y < tall * kModule; ++y) {
        for (int x = 0; x < symbol.columns * kModule; ++x) {
            if (symbol.isDark(symbol.rows == 1 ? 0 : y / kModule, x / kModule)) {
                pixels[static_cast<std::size_t>((y + kQuiet * kModule) * width + x + kQuiet * kModule)] = 0;
            }
        }
    }
    const auto result =
        ZXing::ReadBarcode({pixels.data(), width, height, ZXing::ImageFormat::Lum}, ZXing::DecodeHints());
    return result.text();
}

TEST(TestSymbols, AnotherReaderReadsThemBack) {
    const std::string text = "0012aqwmyzYZ-_/+=&%<>()*#:;.9";
    const auto matrix = encodeTestSymbol(text + "\x1D"
                                                "7",
                                         TestSymbology::DataMatrix);
    ASSERT_TRUE(matrix) << matrix.error().detail;
    EXPECT_EQ(matrix->rows, matrix->columns);
    EXPECT_EQ(read(*matrix), text + "\x1D"
                                    "7");
    const auto linear = encodeTestSymbol(text, TestSymbology::Code128);
    ASSERT_TRUE(linear) << linear.error().detail;
    EXPECT_EQ(linear->rows, 1);
    EXPECT_LE(linear->columns, 400) << "as wide as a screen shows it";
    EXPECT_EQ(read(*linear), text);
}

TEST(TestSymbols, WhatIsTooLongIsRefused) {
    EXPECT_FALSE(encodeTestSymbol(std::string(5000, 'x'), TestSymbology::DataMatrix));
    EXPECT_FALSE(encodeTestSymbol("", TestSymbology::Code128));
}

} // namespace
} // namespace labels::sheets
