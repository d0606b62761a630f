// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/error.h"

#include <gtest/gtest.h>
#include <set>

namespace labels {
namespace {

TEST(LabelErrorTest, EachFaultHasATextOfItsOwn) {
    std::set<std::string_view> texts;
    for (int i = 0; i <= static_cast<int>(Fault::FileNotWritable); ++i) {
        const std::string_view text = faultText(static_cast<Fault>(i));
        EXPECT_FALSE(text.empty()) << i;
        EXPECT_TRUE(texts.insert(text).second) << text;
    }
}

} // namespace
} // namespace labels
