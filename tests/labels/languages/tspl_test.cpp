// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/tspl.h"

#include "tests/labels/languages/dots_reader.h"
#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

namespace labels::languages {
namespace {

TEST(TsplTest, SaysSizeAndPrintsOnce) {
    const auto bytes = tspl(sampleLayout());
    EXPECT_TRUE(bytes.starts_with("SIZE 38.00 mm,19.00 mm\r\nGAP 2 mm,0 mm\r\n"));
    EXPECT_TRUE(bytes.ends_with("\r\nPRINT 1,1\r\n"));
    EXPECT_NE(bytes.find("TEXT 116,9,\"0\",0,"), std::string::npos);
}

TEST(TsplTest, TheSymbolIsTheSameDotsAsInThePicture) {
    needQt();
    const auto layout = sampleLayout();
    const auto job = readTspl(tspl(layout));
    expectSymbolDots(layout, job.dots);
    EXPECT_EQ(job.texts, (std::vector<std::string>{"CT7K-20914-J", "LUP-007", "Day 28", "PBMC 1 mL",
                                                   "2026-03-14", "LUPUS-CART-1"}));
}

TEST(TsplTest, CommandsInTextsArePrintedAsText) {
    needQt();
    for (const auto& text : injections()) {
        const auto job = readTspl(tspl(lineLayout(text)));
        EXPECT_EQ(job.commands, 7U) << text;
        EXPECT_TRUE(job.texts.empty() || job.texts.front() == text) << text;
    }
}

TEST(TsplTest, TextOfOtherAlphabetsIsTheDotsOfThePicture) {
    needQt();
    const auto layout = lineLayout("样本 Ω");
    EXPECT_EQ(readTspl(tspl(layout)).drawn(layout), draw(layout).bitmap);
}

} // namespace
} // namespace labels::languages
