// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/zpl.h"

#include "tests/labels/sample_label.h"

#include <algorithm>
#include <gtest/gtest.h>
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

Layout withText(std::string_view text) {
    const Length height = Length::millimetres(2);
    return {kCryovialStock,
            {TextField{{Length::millimetres(1), Length::millimetres(1)},
                       height,
                       kCryovialStock.width,
                       Weight::Regular,
                       LabelText::parse(text).value()}}};
}

TEST(ZplTest, PlacesEveryFieldInDots) {
    const std::string bytes = zpl(layOut(sampleLabel()).value(), Resolution::Dots8);
    EXPECT_TRUE(bytes.starts_with("^XA^CI28^PW304^LL152^LH0,0\n"));
    EXPECT_TRUE(bytes.ends_with("^PQ1^XZ\n"));
    EXPECT_NE(bytes.find("^FO8,48^BXN,4,200,14,14^FH_^FDCT7K20914J^FS"), std::string::npos);
    EXPECT_EQ(fieldTexts(bytes), (std::vector<std::string>{"CT7K20914J", "CT7K-20914-J", "LUP-007", "Day 28",
                                                           "PBMC 1 mL", "2026-03-14", "LUPUS-CART-1"}));
}

TEST(ZplTest, ScalesWithThePrintHead) {
    const std::string bytes = zpl(layOut(sampleLabel()).value(), Resolution::Dots24);
    EXPECT_NE(bytes.find("^PW912^LL456"), std::string::npos);
    EXPECT_NE(bytes.find("^BXN,12,200,14,14"), std::string::npos);
}

class Injections : public testing::TestWithParam<const char*> {};

TEST_P(Injections, ArePrintedAsText) {
    const std::string bytes = zpl(withText(GetParam()), Resolution::Dots8);
    EXPECT_EQ(occurrences(bytes, "^XZ"), 1U);
    EXPECT_EQ(occurrences(bytes, "^XA"), 1U);
    EXPECT_EQ(occurrences(bytes, "~"), 0U);
    EXPECT_EQ(occurrences(bytes, "^FS"), 1U);
    EXPECT_EQ(fieldTexts(bytes), std::vector<std::string>{GetParam()});
}

INSTANTIATE_TEST_SUITE_P(ZplTest, Injections,
                         testing::Values("^XZ", "A^FS^XZ^XA^FDB", "~JA", "_5EXZ", "\"quotes\" 'both'", "\\&",
                                         "^CC+", "Ω µ ± 样本", ",;:", "a_b"));

TEST(ZplTest, PrintsAnyTextAsItIs) {
    std::mt19937 random(2);
    for (int round = 0; round < 2000; ++round) {
        std::string text = "x";
        for (int i = 0; i < 20; ++i) {
            text += static_cast<char>(' ' + random() % 95);
        }
        const std::string bytes = zpl(withText(text), Resolution::Dots12);
        ASSERT_EQ(fieldTexts(bytes), std::vector<std::string>{text});
        ASSERT_EQ(occurrences(bytes, "^"), 12U) << text; // the commands of one field and its label
    }
}

} // namespace
} // namespace labels::languages
