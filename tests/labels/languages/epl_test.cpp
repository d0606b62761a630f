// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/epl.h"

#include "tests/labels/languages/dots_reader.h"
#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

namespace labels::languages {
namespace {

TEST(EplTest, ClearsSaysItsSizeAndPrintsOnce) {
    needQt();
    const auto bytes = epl(sampleLayout(Resolution::Dots8));
    EXPECT_TRUE(bytes.starts_with("\nN\nq304\nQ152,16\n"));
    EXPECT_TRUE(bytes.ends_with("\nP1\n"));
}

TEST(EplTest, TakesTheLargestFontThatKeepsWithinItsPlace) {
    const auto layout = lineLayout("CT7K-20914-J", Resolution::Dots8); // 24 dots high, 448 wide
    EXPECT_NE(epl(layout).find("A16,16,0,4,1,1,N,\"CT7K-20914-J\"\n"), std::string::npos);
}

TEST(EplTest, TextForWhichNoFontIsLargeEnoughGoesAsDots) {
    needQt();
    auto layout = lineLayout("A", Resolution::Dots8);
    std::get<PlacedText>(layout.elements.front()).box.height = 11; // the smallest font has 12
    const auto job = readEpl(epl(layout));
    EXPECT_TRUE(job.texts.empty());
    EXPECT_EQ(job.drawn(layout), draw(layout).bitmap);
}

TEST(EplTest, TheSymbolIsTheSameDotsAsInThePicture) {
    needQt();
    const auto layout = sampleLayout(Resolution::Dots8);
    expectSymbolDots(layout, readEpl(epl(layout)).dots);
}

TEST(EplTest, CommandsInTextsArePrintedAsText) {
    needQt();
    for (const auto& text : injections()) {
        const auto job = readEpl(epl(lineLayout(text, Resolution::Dots8)));
        EXPECT_EQ(job.commands, 6U) << text;
        EXPECT_TRUE(job.texts.empty() || job.texts.front() == text) << text;
    }
}

} // namespace
} // namespace labels::languages
