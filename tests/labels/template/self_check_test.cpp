// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/self_check.h"

#include "tests/labels/sample_label.h"

namespace labels {
namespace {

TEST(SelfCheckTest, ALabelThatReadsAsItShouldHasNothingAgainstIt) {
    EXPECT_TRUE(compareReadings(sampleLayout(), {{"]d1", "CT7K20914J"}}).empty());
}

TEST(SelfCheckTest, ASymbolThatDoesNotReadIsNamed) {
    const auto findings = compareReadings(sampleLayout(), {});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().rule, Rule::UnreadSymbol);
    EXPECT_EQ(findings.front().field, "symbol");
}

TEST(SelfCheckTest, ASymbolThatReadsDifferentlyIsNamedWithBothTexts) {
    const auto findings = compareReadings(sampleLayout(), {{"]d1", "CT7K20915L"}});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().rule, Rule::MisreadSymbol);
    EXPECT_NE(findings.front().explanation.find("CT7K20914J"), std::string::npos);
    EXPECT_NE(findings.front().explanation.find("CT7K20915L"), std::string::npos);
}

TEST(SelfCheckTest, TheRightTextInAnotherSymbologyIsNotEnough) {
    EXPECT_EQ(compareReadings(sampleLayout(), {{"]Q1", "CT7K20914J"}}).size(), 1U);
    EXPECT_EQ(compareReadings(sampleLayout(), {{"]d2", "CT7K20914J"}}).size(), 1U);
}

} // namespace
} // namespace labels
