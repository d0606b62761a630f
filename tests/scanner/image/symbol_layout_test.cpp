// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/symbol_layout.h"

#include <gtest/gtest.h>
#include <map>

namespace scanner::image {
namespace {

TEST(SymbolLayout, EachCodewordHasEachOfItsEightBitsOnce) {
    for (const auto& size : symbolSizes()) {
        std::map<int, int> masks;
        int unused = 0;
        for (const auto& bit : moduleBits(size.side)) {
            unused += bit.word < 0 ? 1 : 0;
            if (bit.word >= 0) {
                EXPECT_EQ(masks[bit.word] & bit.mask, 0) << size.side;
                masks[bit.word] |= bit.mask;
            }
        }
        EXPECT_EQ(static_cast<int>(masks.size()), size.words()) << size.side;
        EXPECT_EQ(masks.begin()->first, 0);
        EXPECT_EQ(masks.rbegin()->first, size.words() - 1);
        for (const auto& [word, mask] : masks) {
            EXPECT_EQ(mask, 0xFF) << size.side << ' ' << word;
        }
        // What is left over is the fixed pattern in the lower right corner.
        EXPECT_EQ(unused, (size.side - 2) * (size.side - 2) - 8 * size.words());
    }
}

TEST(SymbolLayout, OnlySquaresOfOneRegionAreSizes) {
    EXPECT_EQ(symbolSize(12), (SymbolSize{12, 5, 7}));
    EXPECT_FALSE(symbolSize(11));
    EXPECT_FALSE(symbolSize(32));
}

} // namespace
} // namespace scanner::image
