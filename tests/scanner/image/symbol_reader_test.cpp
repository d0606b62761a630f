// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/symbol_reader.h"

#include "tests/support/racks/randomness.h"
#include "tests/support/racks/turned_symbol.h"

#include <gtest/gtest.h>
#include <string>

namespace scanner::image {
namespace {

using tests::racks::draw;
using tests::racks::TurnedSymbol;

std::string readText(const TurnedSymbol& symbol, SymbolSearch search) {
    const auto reading = readSymbol(draw(symbol, 200), search);
    return reading ? reading->decoded.content.text : std::string{};
}

TEST(SymbolReader, ReadsAnyTurnWithoutKnowingTheSize) {
    for (int degrees = 0; degrees < 360; degrees += 29) {
        const float angle = static_cast<float>(degrees) * 0.0174533F;
        EXPECT_EQ(readText({.text = "0161445623", .angle = angle, .offset = {10, -7}},
                           {50, 110, {12, 14, 10, 16}, 45}),
                  "0161445623")
            << degrees;
    }
}

TEST(SymbolReader, ReadsDotsThatDoNotTouch) {
    EXPECT_EQ(
        readText({.text = "0161445623", .angle = 0.7F, .fill = 0.6F, .isDotted = true}, {68, 76, {12}, 45}),
        "0161445623");
}

TEST(SymbolReader, ReadsEachSizeOfTubeCodes) {
    struct Row {
        const char* text;
        int modules;
    };

    for (const auto& [text, modules] :
         {Row{"123456", 10}, Row{"FR0123456789", 14}, Row{"SPX-0123456789", 16},
          Row{"CT7K-20914-J lupus", 18}, Row{"Cryotrail 2026/11/22 A", 20},
          Row{"abcdefghijklmnopqrstuvwxyz", 22}, Row{"The quick brown fox jumps over the lazy dog", 26}}) {
        const float module = 96 / static_cast<float>(modules);
        EXPECT_EQ(readText({.text = text, .modules = modules, .module = module, .angle = 0.2F},
                           {90, 102, {modules}, 30}),
                  text);
    }
}

TEST(SymbolReader, NoiseAndStripesAreNoCodes) {
    tests::racks::Randomness random{3};
    for (int kind = 0; kind < 6; ++kind) {
        Plane plane{200, 200};
        for (int y = 0; y < 200; ++y) {
            for (int x = 0; x < 200; ++x) {
                const bool isStripe = (x / (3 + kind) + y / (2 * kind + 1)) % 2 == 0;
                plane.at(x, y) = static_cast<float>(random.normal(20)) + (kind > 1 && isStripe ? 150 : 40);
            }
        }
        EXPECT_FALSE(readSymbol(plane, {50, 110, {12, 14, 10, 16}, 45})) << kind;
        EXPECT_FALSE(readSymbol(plane, {68, 76, {12}, 45, kDeepSearch})) << kind;
    }
}

TEST(SymbolReader, FlatGroundIsNoCode) {
    EXPECT_FALSE(readSymbol(Plane{120, 120}, {50, 70, {12, 14}, 25}));
}

} // namespace
} // namespace scanner::image
