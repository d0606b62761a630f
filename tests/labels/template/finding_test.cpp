// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/finding.h"

#include <gtest/gtest.h>
#include <set>

namespace labels {
namespace {

TEST(FindingTest, EachRuleHasATextOfItsOwn) {
    std::set<std::string_view> texts;
    for (int i = 0; i <= static_cast<int>(Rule::PrinterCannot); ++i) {
        EXPECT_FALSE(ruleText(static_cast<Rule>(i)).empty()) << i;
        EXPECT_TRUE(texts.insert(ruleText(static_cast<Rule>(i))).second) << i;
    }
}

TEST(FindingTest, AllReasonsAreSaidOneALine) {
    EXPECT_EQ(findingsText({{Rule::MissingValue, "visit", "It is missing.", "Give it."},
                            {Rule::Overlap, "code", "It stands on \"visit\".", "Move it."}}),
              "visit: It is missing. Give it.\ncode: It stands on \"visit\". Move it.");
}

} // namespace
} // namespace labels
