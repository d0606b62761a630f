// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/native_text.h"

#include "tests/labels/sample_label.h"

namespace labels::languages {
namespace {

TEST(NativeTextTest, OnlyPlainUprightTextWithoutQuotesIsSetByThePrinter) {
    const auto of = [](std::string_view words) {
        return std::get<PlacedText>(lineLayout(words).elements.front());
    };
    EXPECT_TRUE(mayBeNative(of("CT7K-20914-J ^XZ")));
    for (const char* words : {"5 µL", "\"", "\\", "样本"}) {
        EXPECT_FALSE(mayBeNative(of(words))) << words;
    }
    auto turned = of("CT7K");
    turned.turn = Turn::Quarter;
    EXPECT_FALSE(mayBeNative(turned));
    auto centred = of("CT7K");
    centred.align = Align::Center;
    EXPECT_FALSE(mayBeNative(centred));
}

TEST(NativeTextTest, AFontThreeQuartersAsTallIsTallEnough) {
    EXPECT_TRUE(isTallEnough(12, 16));
    EXPECT_FALSE(isTallEnough(11, 16));
}

TEST(NativeTextTest, WhiteIsAllOnesUpToTheEndOfTheRow) {
    Bitmap bitmap(4, 1);
    bitmap.blacken(0, 0);
    EXPECT_EQ(invertedBytes(bitmap), "\x7F");
}

} // namespace
} // namespace labels::languages
