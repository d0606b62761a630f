// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scanner/codes/random_gs1.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

TEST(Gs1WritingTest, TheWritingForPeopleIsReadBack) {
    EXPECT_EQ(ElementString::parseBracketed("(01) 09506000134352 (10) LOT42")->grouped(),
              "(01)09506000134352(10)LOT42");
    EXPECT_EQ(ElementString::parseBracketed("(10)A\\(1\\(B")->elements().front().value, "A(1(B");
    EXPECT_EQ(ElementString::parseBracketed("(10)A)B")->grouped(), "(10)A)B");
}

TEST(Gs1WritingTest, ABadWritingForPeopleNamesThePosition) {
    const auto positionOf = [](const char* text) {
        return ElementString::parseBracketed(text).error().position;
    };
    EXPECT_EQ(positionOf("01)09506000134352"), 1U);
    EXPECT_EQ(positionOf("(10)A(21"), 6U);
    EXPECT_EQ(positionOf("(10)A(04)B"), 7U);
    EXPECT_EQ(positionOf("(01)09506000134353"), 18U);
    EXPECT_EQ(positionOf("(10)"), 5U);
    EXPECT_EQ(positionOf(""), 0U);
    EXPECT_EQ(positionOf("(10)A(10)B"), 0U);
}

TEST(Gs1WritingTest, WhatIsWrittenIsReadBack) {
    EXPECT_TRUE(rc::check("brackets", [] {
        const ElementString made = *randomElementString();
        RC_ASSERT(ElementString::parseBracketed(made.grouped()).value() == made);
        RC_ASSERT(ElementString::parseBracketed(made.canonical()).value().canonical() == made.canonical());
    }));
}

} // namespace
} // namespace scanner::codes
