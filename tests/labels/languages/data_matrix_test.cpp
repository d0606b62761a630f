// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/data_matrix.h"

#include "scanner/codes/command_card.h"
#include "scanner/codes/slot_code.h"

#include <gtest/gtest.h>
#include <random>

namespace labels::languages {
namespace {

TEST(DataMatrixTest, HasItsFinderOnTheLeftAndBelow) {
    const auto grid = encodeDataMatrix(SymbolText::parse("CT7K20914J").value());
    ASSERT_TRUE(grid);
    ASSERT_EQ(grid->side(), 14);
    for (int i = 0; i < grid->side(); ++i) {
        EXPECT_TRUE(grid->isDark(i, 0)) << i;
        EXPECT_TRUE(grid->isDark(grid->side() - 1, i)) << i;
        EXPECT_EQ(grid->isDark(0, i), i % 2 == 0) << i; // the timing pattern
    }
}

TEST(DataMatrixTest, AlwaysHasTheSizeTheLayoutLeftRoomFor) {
    std::mt19937 random(9);
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::size_t i = 1 + random() % 44; i > 0; --i) {
            text += kAlphabet[random() % (round % 2 == 0 ? 37U : 12U)];
        }
        const auto symbol = SymbolText::parse(text).value();
        const auto grid = encodeDataMatrix(symbol);
        ASSERT_TRUE(grid) << text << ": " << grid.error().detail;
        ASSERT_EQ(grid->side(), symbol.modules()) << text;
    }
}

TEST(DataMatrixTest, EncodesEveryCommandCard) {
    for (const auto& card : scanner::codes::CommandCard::all()) {
        EXPECT_TRUE(encodeDataMatrix(SymbolText::parse(card.canonical()).value())) << card.grouped();
    }
}

} // namespace
} // namespace labels::languages
