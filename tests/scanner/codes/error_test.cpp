// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/error.h"

#include <gtest/gtest.h>
#include <set>

namespace scanner::codes {
namespace {

TEST(CodeErrorTest, EachFaultHasATextOfItsOwn) {
    std::set<std::string_view> texts;
    for (int i = 0; i <= static_cast<int>(CodeFault::Contradiction); ++i) {
        const std::string_view text = faultText(static_cast<CodeFault>(i));
        EXPECT_FALSE(text.empty()) << i;
        EXPECT_TRUE(texts.insert(text).second) << text;
    }
}

} // namespace
} // namespace scanner::codes
