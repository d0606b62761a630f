// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/symbol_text.h"

#include <gtest/gtest.h>

namespace labels {
namespace {

int columns(Symbology symbology, std::string_view content) {
    return SymbolText::parse(symbology, content).value().columns();
}

TEST(SymbolTextTest, KnowsTheSmallestDataMatrix) {
    EXPECT_EQ(columns(Symbology::DataMatrix, "123456"), 10);
    EXPECT_EQ(columns(Symbology::DataMatrix, "CMDOK"), 12);
    EXPECT_EQ(columns(Symbology::DataMatrix, "CT7K20914J"), 14);
    EXPECT_EQ(columns(Symbology::DataMatrix, "SLCT7K00412A01V"), 16);
    EXPECT_EQ(columns(Symbology::DataMatrix, std::string(44, 'A')), 26);
    EXPECT_EQ(columns(Symbology::DataMatrix, std::string(45, 'A')), 32); // the first with four regions
}

TEST(SymbolTextTest, Fnc1TakesPlaceInAGs1DataMatrix) {
    const auto symbol = SymbolText::parse(Symbology::Gs1DataMatrix, "(01)09506000134352(10)LOT42").value();
    EXPECT_EQ(symbol.text(), "010950600013435210LOT42");
    EXPECT_EQ(symbol.aim(), "]d2");
    EXPECT_EQ(symbol.columns(), 18); // 13 codewords and FNC1
}

TEST(SymbolTextTest, Code128CountsDigitsInPairs) {
    EXPECT_EQ(columns(Symbology::Code128, "12345678"), 11 * (1 + 4 + 1) + 13);
    EXPECT_EQ(columns(Symbology::Code128, "ABC"), 11 * (1 + 3 + 1) + 13);
}

TEST(SymbolTextTest, RefusesWhatItsSymbologyCannotCarry) {
    for (const char* text : {"", "Ä", "a\nb"}) {
        EXPECT_FALSE(SymbolText::parse(Symbology::DataMatrix, text)) << text;
    }
    EXPECT_FALSE(SymbolText::parse(Symbology::Gs1DataMatrix, "LOT42"));
    EXPECT_FALSE(SymbolText::parse(Symbology::DataMatrix, std::string(205, 'A')));
    EXPECT_FALSE(SymbolText::parse(Symbology::Code128, std::string(61, 'A')));
    EXPECT_FALSE(SymbolText::parse(Symbology::Qr, std::string(214, 'A')));
}

TEST(SymbolTextTest, WhatBeginsLikeIsbt128MustBeIsbt128) {
    EXPECT_TRUE(SymbolText::parse(Symbology::DataMatrix, "=A99992600000100"));
    EXPECT_FALSE(SymbolText::parse(Symbology::DataMatrix, "=A9999260000010"));
    EXPECT_FALSE(SymbolText::parse(Symbology::DataMatrix, "=+05000=A99992600000100"));
}

} // namespace
} // namespace labels
