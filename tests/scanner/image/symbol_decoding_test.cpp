// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/symbol_decoding.h"

#include "tests/support/racks/randomness.h"
#include "tests/support/racks/symbol_drawing.h"

#include <gtest/gtest.h>

namespace scanner::image {
namespace {

using tests::racks::drawSymbol;

ModuleValues modulesOf(const std::string& text, int side, bool isGs1 = false) {
    const auto drawn = drawSymbol(text, side, isGs1);
    ModuleValues modules{side, {}};
    for (const bool mark : drawn.marks) {
        modules.values.push_back(mark ? 1.0F : -1.0F);
    }
    return modules;
}

TEST(SymbolDecoding, ReadsWhatAnotherProgramDrewInEachSize) {
    struct Row {
        int side;
        const char* text;
    };

    const std::vector<Row> rows{
        {10, "123456"},
        {12, "0161445623"},
        {14, "FR0123456789"},
        {16, "SPX-0123456789"},
        {18, "CT7K-20914-J lupus"},
        {20, "Cryotrail 2026/11/22 A"},
        {22, "abcdefghijklmnopqrstuvwxyz"},
        {24, "{\"box\":\"A1\",\"well\":\"H12\"} + more"},
        {26, "The quick brown fox jumps over the lazy dog"},
    };
    for (const auto& row : rows) {
        const auto decoded = decode(modulesOf(row.text, row.side));
        ASSERT_TRUE(decoded) << row.side;
        EXPECT_EQ(decoded->content.text, row.text);
        EXPECT_EQ(decoded->size.side, row.side);
        EXPECT_EQ(decoded->errors, 0);
        EXPECT_LT(decoded->accident, -9);
    }
}

TEST(SymbolDecoding, ReadsBytesLatinLettersAndGs1) {
    EXPECT_EQ(decode(modulesOf("Z\xC3\xBCrich", 14))->content.text, "Z\xC3\xBCrich");
    const auto gs1 = decode(modulesOf("[01]04012345678901", 16, true));
    ASSERT_TRUE(gs1);
    EXPECT_TRUE(gs1->content.isGs1);
    EXPECT_EQ(gs1->content.text, "0104012345678901");
}

TEST(SymbolDecoding, CountsWhatItCorrectedAndTrustsItLess) {
    auto modules = modulesOf("0161445623", 12);
    auto& flipped = modules.values[3 * 12 + 4];
    flipped = -flipped;
    const auto decoded = decode(modules);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->errors, 1);
    EXPECT_GT(decoded->accident, decode(modulesOf("0161445623", 12))->accident);
}

TEST(SymbolDecoding, GivesUpDoubtfulModulesBeforeSureOnes) {
    auto modules = modulesOf("FR0123456789", 14);
    // One module of each of six codewords is wrong, and nearly undecided; five could be corrected unseen.
    const auto bits = moduleBits(14);
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (bits[i].word >= 2 && bits[i].word < 8 && bits[i].mask == 0x10) {
            auto& value = modules.values[(i / 12 + 1) * 14 + i % 12 + 1];
            value *= -0.05F;
        }
    }
    const auto decoded = decode(modules);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->content.text, "FR0123456789");
    EXPECT_GT(decoded->erasures, 0);
}

TEST(SymbolDecoding, NeverTakesNoiseForACode) {
    tests::racks::Randomness random{7};
    for (const int side : {12, 14, 16}) {
        for (int i = 0; i < 4000; ++i) {
            ModuleValues noise{side, {}};
            for (int k = 0; k < side * side; ++k) {
                noise.values.push_back(static_cast<float>(random.normal(1)));
            }
            EXPECT_FALSE(decode(noise)) << side;
        }
    }
}

TEST(SymbolDecoding, CountsBorderModulesThatDoNotFit) {
    auto modules = modulesOf("0161445623", 12);
    EXPECT_EQ(borderFaults(modules), 0);
    modules.values[0] = -1;            // finder
    modules.values[1] = 1;             // timing
    modules.values[11 * 12 + 11] = -1; // where finder and timing meet
    EXPECT_EQ(borderFaults(modules), 3);
}

TEST(SymbolDecoding, ASizeNobodyWritesIsNotRead) {
    EXPECT_FALSE(decode(ModuleValues{8, std::vector<float>(64, 1.0F)}));
}

} // namespace
} // namespace scanner::image
