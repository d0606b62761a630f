// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan_reader.h"

#include <gtest/gtest.h>

namespace storage::studies {

namespace {

TEST(PlanReader, ReadsOnAfterAMistake) {
    const auto json = parseJsonText(R"({"day": "x", "name": ""})").value();
    PlanReader reader;
    const PlanNode root{&json, ""};
    EXPECT_EQ(reader.whole(root, "day", {0, 9}), 0);
    EXPECT_EQ(reader.text(root, "name"), "");
    EXPECT_EQ(reader.code(root, "code"), "");
    EXPECT_EQ(reader.mistakes().size(), 3U);
}

TEST(PlanReader, RefusesNumbersBeyond64Bits) {
    const auto json = parseJsonText(R"({"day": 18446744073709551615})").value();
    PlanReader reader;
    EXPECT_EQ(reader.whole({&json, ""}, "day", {0, 9}), 0);
    EXPECT_EQ(reader.mistakes().size(), 1U);
}

} // namespace

} // namespace storage::studies
