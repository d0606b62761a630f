// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan_file.h"

#include "tests/storage/studies/plan_scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace storage::studies {

namespace {

/// The demonstration's plan with one text replaced.
std::string planWith(const std::string& what, const std::string& instead) {
    auto text = test::lupusPlanText();
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), instead);
}

std::string joined(const std::vector<FileMistake>& mistakes) {
    std::string text;
    for (const auto& mistake : mistakes) {
        text += mistakeText(mistake) + "\n";
    }
    return text;
}

TEST(PlanFile, ReadsTheDemonstrationsPlan) {
    const auto draft = readPlan(test::lupusPlanText());
    ASSERT_TRUE(draft.has_value()) << joined(draft.error());
    EXPECT_EQ(draft->studyCode, "LUP");
    EXPECT_EQ(draft->kinds.size(), 10U);
    EXPECT_EQ(draft->visits.size(), 38U + 11U);
    EXPECT_EQ(draft->visits.front().code, "SCR");
    EXPECT_EQ(draft->visits.back().anchor, Anchor::Event);
}

TEST(PlanFile, KeepsEveryVisitWindowOfTheTemplate) {
    const auto draft = readPlan(test::lupusPlanText()).value();
    const auto visit = std::ranges::find(draft.visits, "SCR", &DraftVisit::code);
    EXPECT_EQ(visit->day - visit->daysBefore, -60);
    EXPECT_EQ(visit->day + visit->daysAfter, -8);
    const auto leukapheresis = std::ranges::find(draft.visits, "LKA", &DraftVisit::code);
    EXPECT_EQ(leukapheresis->day - leukapheresis->daysBefore, -35);
    EXPECT_EQ(leukapheresis->day + leukapheresis->daysAfter, -20);
}

struct Wrong {
    std::string cause;
    std::string what;
    std::string instead;
    std::string expected; ///< part of the mistake's text
};

class WrongPlan : public testing::TestWithParam<Wrong> {};

TEST_P(WrongPlan, IsRefusedWithPathAndReason) {
    const auto& wrong = GetParam();
    const auto draft = readPlan(planWith(wrong.what, wrong.instead));
    ASSERT_FALSE(draft.has_value());
    EXPECT_NE(joined(draft.error()).find(wrong.expected), std::string::npos) << joined(draft.error());
}

INSTANTIATE_TEST_SUITE_P(
    PlanFile, WrongPlan,
    testing::Values(
        Wrong{"a comma is missing", "\"code\": \"LUP\", ", "\"code\": \"LUP\" ", "line 2, column"},
        Wrong{"a misspelt field", "\"daysAfter\": 26", "\"daysAfer\": 26", "/visits/0/daysAfer"},
        Wrong{"a missing field", "\"sponsor\":", "\"sponsors\":", "/study/sponsor: is missing"},
        Wrong{"a fraction of a day", "\"day\": -34", "\"day\": -34.5",
              "/visits/0/day: must be a whole number"},
        Wrong{"a negative window", "\"daysBefore\": 26", "\"daysBefore\": -1", "/visits/0/daysBefore"},
        Wrong{"an unknown kind in a kit", "\"kit\": {\"EDF\": 1", "\"kit\": {\"EDX\": 1",
              "/visits/0/kit/EDX: no kind"},
        Wrong{"no tubes of a kind", "\"kit\": {\"EDF\": 1", "\"kit\": {\"EDF\": 0", "/visits/0/kit/EDF"},
        Wrong{"a kind named twice", "\"code\": \"CPT\"", "\"code\": \"HEP\"", "/kinds/1/code"},
        Wrong{"a visit named twice", "\"code\": \"D3\"", "\"code\": \"D1\"", "already used above"},
        Wrong{"an unknown material", "\"SERUM\"", "\"BLOOD\"",
              "/kinds/4/material: must be one of WHOLE_BLOOD"},
        Wrong{"an unknown anchor", "\"LYMPHODEPLETION\"", "\"LD\"", "/visits/2/anchor"},
        Wrong{"an event among the visits", "\"LYMPHODEPLETION\"", "\"EVENT\"", "belongs under \"events\""},
        Wrong{"a day that does not exist", "2023-01-16", "2023-02-30", "/protocol/effectiveFrom"},
        Wrong{"a code in lower case", "\"code\": \"D28\"", "\"code\": \"d28\"", "capital letters"},
        Wrong{"a field given twice", "\"day\": -34", "\"day\": -34, \"day\": 3", "given twice"},
        Wrong{"a number too large", "\"day\": -34", "\"day\": 1e999", "too large"},
        Wrong{"a list for an object", "\"protocol\": {", "\"protocol\": [], \"x\": {",
              "/protocol: must be an object"}));

TEST(PlanFile, FindsEveryMistakeAtOnce) {
    auto text = planWith("\"day\": -34", "\"day\": \"soon\"");
    text.replace(text.find("\"SERUM\""), 7, "\"BLOOD\"");
    const auto draft = readPlan(text);
    ASSERT_FALSE(draft.has_value());
    EXPECT_EQ(draft.error().size(), 2U) << joined(draft.error());
}

TEST(PlanFile, EveryMistakeHasItsLineAndColumn) {
    auto text = planWith("\"SERUM\"", "\"BLOOD\"");
    const auto at = text.find("\"BLOOD\"");
    const auto line = static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n')) + 1;
    const auto draft = readPlan(text);
    ASSERT_FALSE(draft.has_value());
    EXPECT_EQ(draft.error().front().line, line);
    EXPECT_TRUE(draft.error().front().column.has_value());
    EXPECT_TRUE(mistakeText(draft.error().front()).starts_with("line " + std::to_string(line) + ", column "));
}

TEST(PlanFile, NeverThrowsWhereverTheTextIsCut) {
    const auto text = test::lupusPlanText();
    for (std::size_t length = 0; length + 2 < text.size(); length += 97) {
        EXPECT_FALSE(readPlan(std::string_view{text}.substr(0, length)).has_value()) << length;
    }
    EXPECT_FALSE(readPlan("[]").has_value());
    EXPECT_FALSE(readPlan("null").has_value());
    EXPECT_FALSE(readPlan(std::string_view{"{\"study\": \"\xff\xfe\"}"}).has_value());
    EXPECT_FALSE(readPlan(std::string(100000, '[')).has_value());
}

TEST(PlanFile, MakesRecordsThatPointAtEachOther) {
    const auto plan = test::lupusPlan();
    std::set<std::string> codes;
    for (const auto& requirement : plan.requirements) {
        EXPECT_NE(plan.visit(requirement.visit), nullptr);
        EXPECT_NE(plan.kind(requirement.kind), nullptr);
        EXPECT_TRUE(codes.insert(requirement.code).second) << requirement.code;
    }
    EXPECT_TRUE(codes.contains("EV-LICATS-HEP-1"));
    EXPECT_EQ(plan.visits.front().ordinal, 1);
}

} // namespace

} // namespace storage::studies
