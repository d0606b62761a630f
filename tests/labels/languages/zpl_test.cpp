// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/zpl.h"

#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

#include <random>

namespace labels::languages {
namespace {

/// Undoes ^FH_ as a printer does, and finds the data of each field between ^FD and ^FS.
std::vector<std::string> fieldTexts(const std::string& bytes) {
    std::vector<std::string> texts;
    for (std::size_t at = bytes.find("^FD"); at != std::string::npos; at = bytes.find("^FD", at + 1)) {
        const std::string data = bytes.substr(at + 3, bytes.find('^', at + 3) - at - 3);
        std::string text;
        for (std::size_t i = 0; i < data.size(); ++i) {
            if (data[i] == '_') {
                text += static_cast<char>(std::stoi(data.substr(i + 1, 2), nullptr, 16));
                i += 2;
            } else {
                text += data[i];
            }
        }
        texts.push_back(text);
    }
    return texts;
}

std::size_t occurrences(const std::string& bytes, std::string_view what) {
    std::size_t count = 0;
    for (std::size_t at = bytes.find(what); at != std::string::npos; at = bytes.find(what, at + 1)) {
        ++count;
    }
    return count;
}

TEST(ZplTest, PlacesEveryFieldInDots) {
    const std::string bytes = zpl(sampleLayout(Resolution::Dots8));
    EXPECT_TRUE(bytes.starts_with("^XA^CI28^PW304^LL152^LH0,0\n"));
    EXPECT_TRUE(bytes.ends_with("^PQ1^XZ\n"));
    EXPECT_NE(bytes.find("^FO8,48^GFA,392,392,7,F0F0"), std::string::npos); // 14 modules of 4 dots
    EXPECT_EQ(fieldTexts(bytes), (std::vector<std::string>{"CT7K-20914-J", "LUP-007", "Day 28", "PBMC 1 mL",
                                                           "2026-03-14", "LUPUS-CART-1"}));
}

TEST(ZplTest, ScalesWithThePrintHead) {
    const std::string bytes = zpl(sampleLayout(Resolution::Dots24));
    EXPECT_NE(bytes.find("^PW898^LL449"), std::string::npos);
    EXPECT_NE(bytes.find("^FO24,142^GFA"), std::string::npos);
}

TEST(ZplTest, FramesAndLinesAreFilledBoxes) {
    Layout layout = lineLayout("x");
    layout.elements = {PlacedBar{"rule", {10, 20, 300, 3}}};
    EXPECT_NE(zpl(layout).find("^FO10,20^GB300,3,3^FS"), std::string::npos);
}

TEST(ZplTest, TextOfOtherAlphabetsGoesAsDots) {
    needQt();
    const std::string bytes = zpl(lineLayout("Tag 28 ±3"));
    EXPECT_EQ(occurrences(bytes, "^FD"), 0U);
    EXPECT_EQ(occurrences(bytes, "^GFA"), 1U);
}

TEST(ZplTest, CommandsInTextsArePrintedAsText) {
    needQt();
    for (const auto& text : injections()) {
        const std::string bytes = zpl(lineLayout(text));
        EXPECT_EQ(occurrences(bytes, "^XZ"), 1U) << text;
        EXPECT_EQ(occurrences(bytes, "^XA"), 1U) << text;
        EXPECT_EQ(occurrences(bytes, "~"), 0U) << text;
        EXPECT_EQ(occurrences(bytes, "^FS"), 1U) << text;
    }
}

TEST(ZplTest, PrintsAnyTextAsItIs) {
    std::mt19937 random(2);
    for (int round = 0; round < 2000; ++round) {
        std::string text = "x";
        for (int i = 0; i < 20; ++i) {
            text += static_cast<char>(' ' + random() % 95);
        }
        const std::string bytes = zpl(lineLayout(text));
        ASSERT_EQ(fieldTexts(bytes), std::vector<std::string>{text});
        ASSERT_EQ(occurrences(bytes, "^"), 12U) << text; // the commands of one field and its label
    }
}

} // namespace
} // namespace labels::languages
