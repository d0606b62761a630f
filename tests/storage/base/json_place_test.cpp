// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json_place.h"

#include <gtest/gtest.h>

namespace storage {
namespace {

constexpr std::string_view kText = "{\n"
                                   "  \"study\": {\"name\": \"a \\\"b\\\" {[\", \"code\": \"LUP\"},\n"
                                   "  \"visits\": [\n"
                                   "    {\"day\": 1, \"kit\": {\"HEP\": 2}},\n"
                                   "    {\"day\": -34.5e2, \"kit\": {}}, true, null\n"
                                   "  ]\n"
                                   "}\n";

struct Row {
    std::string cause;
    std::string_view pointer;
    TextPlace place;
};

class JsonPlace : public testing::TestWithParam<Row> {};

TEST_P(JsonPlace, IsWhereAnEditorFindsIt) {
    EXPECT_EQ(placeOfPointer(kText, GetParam().pointer), GetParam().place) << GetParam().cause;
}

INSTANTIATE_TEST_SUITE_P(
    Pointers, JsonPlace,
    testing::Values(Row{"the whole text", "", {1, 1}}, Row{"a field", "/study", {2, 3}},
                    Row{"a field after a text with brackets and quotes", "/study/code", {2, 35}},
                    Row{"an element", "/visits/0", {4, 5}},
                    Row{"a field of an element", "/visits/1/day", {5, 6}},
                    Row{"a deep field", "/visits/0/kit/HEP", {4, 24}},
                    Row{"a plain word", "/visits/3", {5, 40}},
                    Row{"a missing field: its object", "/visits/1/daysAfter", {5, 5}},
                    Row{"a missing element: its list", "/visits/9", {3, 3}},
                    Row{"no number for an element", "/visits/x", {3, 3}},
                    Row{"deeper than the text", "/study/code/x/y", {2, 35}}));

TEST(TextPlaces, AnOffsetBehindTheEndIsTheEnd) {
    EXPECT_EQ(placeOf("ab\ncd", 99), (TextPlace{2, 3}));
    EXPECT_EQ(placeOf("", 0), (TextPlace{1, 1}));
    EXPECT_EQ(placeOfPointer("", "/a"), (TextPlace{1, 1}));
}

} // namespace
} // namespace storage
