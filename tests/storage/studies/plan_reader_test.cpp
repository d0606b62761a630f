// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan_reader.h"

#include <gtest/gtest.h>

namespace storage::studies {

namespace {

TEST(PlanReader, NamesLineAndColumnOfBrokenText) {
    const auto parsed = parsePlanText("{\n  \"a\": 1,\n  \"b\" 2\n}");
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().front().line, 3U);
    EXPECT_EQ(parsed.error().front().column, 7U);
}

TEST(PlanReader, SaysThatAFileWasCutOff) {
    const auto parsed = parsePlanText("{\"a\": [1, 2");
    ASSERT_FALSE(parsed.has_value());
    EXPECT_NE(parsed.error().front().reason.find("cut off"), std::string::npos);
}

TEST(PlanReader, RefusesTextNestedDeeperThanAnyPlan) {
    EXPECT_FALSE(parsePlanText(std::string(40, '[') + std::string(40, ']')).has_value());
    EXPECT_TRUE(parsePlanText("[[[[]]]]").has_value());
}

TEST(PlanReader, ReadsOnAfterAMistake) {
    const auto json = parsePlanText(R"({"day": "x", "name": ""})").value();
    PlanReader reader;
    const PlanNode root{&json, ""};
    EXPECT_EQ(reader.whole(root, "day", {0, 9}), 0);
    EXPECT_EQ(reader.text(root, "name"), "");
    EXPECT_EQ(reader.code(root, "code"), "");
    EXPECT_EQ(reader.mistakes().size(), 3U);
}

TEST(PlanReader, RefusesNumbersBeyond64Bits) {
    const auto json = parsePlanText(R"({"day": 18446744073709551615})").value();
    PlanReader reader;
    EXPECT_EQ(reader.whole({&json, ""}, "day", {0, 9}), 0);
    EXPECT_EQ(reader.mistakes().size(), 1U);
}

} // namespace

} // namespace storage::studies
