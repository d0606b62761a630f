// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/proof.h"

#include <gtest/gtest.h>

namespace labels {
namespace {

PlacedText line(Align align, Turn turn, DotBox box) {
    return {"line", box, Weight::Regular, align, turn, LabelText::parse("0123456789").value()};
}

std::vector<Finding> findingsOf(const PlacedText& text) {
    return placeFindings({{Length::millimetres(50), Length::millimetres(25)}, Resolution::Dots8, {text}}, {});
}

TEST(PlaceFindingsTest, OnlyTheInkOfALineCountsNotItsWholePlace) {
    // 400 dots wide label; ten characters of 20 dots are 120 dots wide.
    EXPECT_TRUE(findingsOf(line(Align::Left, Turn::None, {200, 10, 300, 20})).empty());
    EXPECT_EQ(findingsOf(line(Align::Right, Turn::None, {200, 10, 300, 20})).size(), 1U);
    EXPECT_TRUE(findingsOf(line(Align::Center, Turn::None, {100, 10, 400, 20})).empty());
}

TEST(PlaceFindingsTest, ATurnedLineRunsFromTheOtherEnd) {
    // The label is 200 dots high.
    EXPECT_TRUE(findingsOf(line(Align::Left, Turn::Quarter, {10, 50, 20, 300})).empty());
    EXPECT_EQ(findingsOf(line(Align::Left, Turn::ThreeQuarters, {10, 50, 20, 300})).size(), 1U);
}

} // namespace
} // namespace labels
