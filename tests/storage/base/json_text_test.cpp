// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json_text.h"

#include <gtest/gtest.h>

namespace storage {

namespace {

TEST(JsonText, NamesLineAndColumnOfBrokenText) {
    const auto parsed = parseJsonText("{\n  \"a\": 1,\n  \"b\" 2\n}");
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().front().line, 3U);
    EXPECT_EQ(parsed.error().front().column, 7U);
}

TEST(JsonText, SaysThatAFileWasCutOff) {
    const auto parsed = parseJsonText("{\"a\": [1, 2");
    ASSERT_FALSE(parsed.has_value());
    EXPECT_NE(parsed.error().front().reason.find("cut off"), std::string::npos);
}

TEST(JsonText, RefusesTextNestedTooDeeply) {
    EXPECT_FALSE(parseJsonText(std::string(40, '[') + std::string(40, ']')).has_value());
    EXPECT_TRUE(parseJsonText("[[[[]]]]").has_value());
}

TEST(JsonText, RefusesAFieldGivenTwice) {
    const auto parsed = parseJsonText(R"({"a": {"b": 1, "b": 2}})");
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().front().reason, "the field \"b\" is given twice in one object");
}

TEST(JsonText, PlacesMistakesInTheOrderOfTheText) {
    const auto mistakes =
        placed({{"/b", {}, {}, "second"}, {"/a", {}, {}, "first"}}, "{\"a\": 1,\n \"b\": 2}");
    EXPECT_EQ(mistakeText(mistakes.front()), "line 1, column 2, /a: first");
    EXPECT_EQ(mistakeText(mistakes.back()), "line 2, column 2, /b: second");
}

} // namespace

} // namespace storage
