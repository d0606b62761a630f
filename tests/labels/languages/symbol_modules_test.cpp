// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/symbol_modules.h"

#include "scanner/codes/command_card.h"
#include "scanner/codes/slot_code.h"

#include <gtest/gtest.h>
#include <random>

namespace labels::languages {
namespace {

TEST(SymbolModulesTest, HasItsFinderOnTheLeftAndBelow) {
    const auto grid = encodeSymbol(SymbolText::parse(Symbology::DataMatrix, "CT7K20914J").value());
    ASSERT_TRUE(grid);
    ASSERT_EQ(grid->columns(), 14);
    for (int i = 0; i < grid->columns(); ++i) {
        EXPECT_TRUE(grid->isDark(i, 0)) << i;
        EXPECT_TRUE(grid->isDark(grid->columns() - 1, i)) << i;
        EXPECT_EQ(grid->isDark(0, i), i % 2 == 0) << i; // the timing pattern
    }
}

TEST(SymbolModulesTest, AlwaysHasTheSizeTheLayoutLeftRoomFor) {
    std::mt19937 random(9);
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::size_t i = 1 + random() % 44; i > 0; --i) {
            text += kAlphabet[random() % (round % 2 == 0 ? 37U : 12U)];
        }
        const auto symbol = SymbolText::parse(Symbology::DataMatrix, text).value();
        const auto grid = encodeSymbol(symbol);
        ASSERT_TRUE(grid) << text << ": " << grid.error().detail;
        ASSERT_EQ(grid->columns(), symbol.columns()) << text;
    }
}

TEST(SymbolModulesTest, EncodesEveryCommandCard) {
    for (const auto& card : scanner::codes::CommandCard::all()) {
        EXPECT_TRUE(encodeSymbol(SymbolText::parse(Symbology::DataMatrix, card.canonical()).value()))
            << card.grouped();
    }
}

TEST(SymbolModulesTest, Code128IsNeverWiderThanTheLayoutLeftRoomFor) {
    std::mt19937 random(3);
    int exact = 0;
    constexpr int kRounds = 2000;
    for (int round = 0; round < kRounds; ++round) {
        std::string text;
        for (std::size_t i = 1 + random() % 30; i > 0; --i) {
            text += static_cast<char>(random() % 3 == 0 ? 'A' + random() % 26 : '0' + random() % 10);
        }
        const auto symbol = SymbolText::parse(Symbology::Code128, text).value();
        const auto grid = encodeSymbol(symbol);
        ASSERT_TRUE(grid) << text << ": " << grid.error().detail;
        exact += grid->columns() == symbol.columns() ? 1 : 0;
    }
    EXPECT_GT(exact, kRounds * 9 / 10);
}

TEST(SymbolModulesTest, QrCodesAndGs1DataMatrixHaveTheirSizeToo) {
    for (const std::size_t length : {1U, 14U, 15U, 84U, 213U}) {
        const auto symbol = SymbolText::parse(Symbology::Qr, std::string(length, 'a')).value();
        const auto grid = encodeSymbol(symbol);
        ASSERT_TRUE(grid) << length << ": " << grid.error().detail;
        EXPECT_EQ(grid->columns(), symbol.columns());
    }
    const auto gs1 = SymbolText::parse(Symbology::Gs1DataMatrix, "(01)09506000134352(10)LOT42(21)7").value();
    const auto grid = encodeSymbol(gs1);
    ASSERT_TRUE(grid) << grid.error().detail;
    EXPECT_EQ(grid->columns(), gs1.columns());
}

} // namespace
} // namespace labels::languages
