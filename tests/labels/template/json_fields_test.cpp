// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/json_fields.h"

#include <gtest/gtest.h>

namespace labels {
namespace {

using nlohmann::json;

TEST(JsonFieldsTest, SaysAMistakeInAnInheritedValueOnce) {
    JsonFields fields;
    fields.mistake("/defaults/text/height", "must be a length");
    fields.mistake("/defaults/text/height", "must be a length");
    EXPECT_EQ(fields.mistakes().size(), 1U);
}

TEST(JsonFieldsTest, FindsAFieldsOwnValueBeforeTheInherited) {
    const json own{{"height", "1 mm"}};
    const json inherited{{"height", "2 mm"}, {"width", "3 mm"}};
    const JsonNode node{&own, "/fields/0"};
    const JsonNode fallback{&inherited, "/defaults/text"};
    EXPECT_EQ(JsonFields::find(node, "height", fallback)->path, "/fields/0/height");
    EXPECT_EQ(JsonFields::find(node, "width", fallback)->path, "/defaults/text/width");
    EXPECT_FALSE(JsonFields::find(node, "depth", fallback));
}

TEST(JsonFieldsTest, WritesPathsAsJsonPointers) {
    const json object{{"a/b~c", 1}};
    JsonFields fields;
    EXPECT_TRUE(fields.checkFields({&object, ""}, {"x"}));
    EXPECT_EQ(fields.mistakes().front().path, "/a~1b~0c");
}

} // namespace
} // namespace labels
