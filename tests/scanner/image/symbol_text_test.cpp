// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/symbol_text.h"

#include <gtest/gtest.h>
#include <vector>

namespace scanner::image {
namespace {

using Words = std::vector<std::uint8_t>;

TEST(SymbolText, ReadsEachEncodation) {
    struct Row {
        const char* cause;
        Words words;
        std::string text;
    };

    const std::vector<Row> rows{
        {"pairs of digits", {142, 164, 186}, "123456"},
        {"letters", {66, 67, 68}, "ABC"},
        {"a letter of Latin-1", {235, 101}, "\xC3\xA4"},
        {"padding after the text", {66, 129, 70}, "A"},
        {"C40 with unlatch", {230, 91, 11, 254, 50}, "AIM1"},
        {"C40 to the very end", {230, 91, 11}, "AIM"},
        {"text in small letters", {239, 91, 11}, "aim"},
        {"X12 with its separators", {238, 1, 2, 254}, "\r2D"},
        {"EDIFACT", {240, 4, 32, 196}, "ABCD"},
        {"macro 05",
         {236, 66},
         "[)>\x1e"
         "05\x1d"
         "A\x1e\x04"},
        {"function 1 inside",
         {66, 232, 67},
         "A\x1d"
         "B"},
        {"a channel that says UTF-8", {241, 27, 235, 68, 235, 37}, "\xC3\xA4"},
    };
    for (const auto& row : rows) {
        const auto text = textOf(row.words);
        ASSERT_TRUE(text) << row.cause;
        EXPECT_EQ(text->text, row.text) << row.cause;
        EXPECT_FALSE(text->isGs1) << row.cause;
    }
}

TEST(SymbolText, FunctionOneInFrontSaysGs1AndIsNoText) {
    EXPECT_EQ(textOf(Words{232, 131, 66}), (SymbolText{"01A", true}));
}

TEST(SymbolText, RefusesWhatNoEncoderWrites) {
    const std::vector<std::pair<const char*, Words>> rows{
        {"zero is no codeword", {0, 66}},
        {"padding that is not padding", {66, 129, 71}},
        {"an upper shift before nothing", {66, 235}},
        {"a reserved codeword", {66, 250}},
        {"structured append", {233, 20, 1, 1}},
        {"reader programming", {234, 66}},
        {"a macro in the middle", {66, 236}},
        {"a channel nobody uses here", {241, 10, 66}},
        {"Base 256 longer than the symbol", {231, 200, 66}},
        {"nothing but padding", {129, 56}},
        {"X12 values below zero", {238, 0, 0}},
        {"C40 values below zero", {230, 0, 0}},
        {"no codeword", {}},
    };
    for (const auto& [cause, words] : rows) {
        EXPECT_FALSE(textOf(words)) << cause;
    }
}

TEST(SymbolText, AnyBytesAreReadOrRefusedWithoutHarm) {
    Words words;
    std::uint32_t state = 1;
    for (int i = 0; i < 20'000; ++i) {
        state = state * 1664525U + 1013904223U;
        words.push_back(static_cast<std::uint8_t>(state >> 24));
        if (words.size() == 44) {
            (void)textOf(words);
            words.clear();
        }
    }
    SUCCEED();
}

} // namespace
} // namespace scanner::image
