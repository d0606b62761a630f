// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent_rules.h"

#include <gtest/gtest.h>

namespace storage::consent {

namespace {

/// Moments of a test are days of 2026.
Timestamp on(unsigned month, unsigned day) {
    return std::chrono::sys_days{std::chrono::year{2026} / static_cast<int>(month) / static_cast<int>(day)} +
           std::chrono::hours{9};
}

SignedForm form(std::int64_t id, Timestamp effective,
                std::vector<std::pair<Permission, Answer>> answers = {}) {
    SignedForm made{{ConsentId{id}, ParticipantId{7}, ConsentFormId{3}, effective, effective}, {}};
    answers.insert(answers.begin(), {Permission::Store, Answer::Yes});
    answers.insert(answers.begin(), {Permission::Collect, Answer::Yes});
    for (const auto& [permission, answer] : answers) {
        std::erase_if(made.answers, [&](const auto& each) { return each.permission == permission; });
        made.answers.push_back({ConsentAnswerId{id * 100 + static_cast<std::int64_t>(made.answers.size())},
                                ConsentId{id}, permission, answer});
    }
    return made;
}

ConsentEvent event(ConsentEventKind kind, Timestamp effective, std::optional<WithdrawalLevel> level = {},
                   std::optional<Permission> permission = {}) {
    return {ConsentEventId{1}, ParticipantId{7}, kind, level, permission, effective, effective, "letter"};
}

struct Row {
    std::string cause;
    std::vector<SignedForm> forms;
    std::vector<ConsentEvent> events;
    Timestamp collected;
    std::vector<std::string> refusing; ///< rules, in any order; empty when the tube may go on
};

class ConsentTable : public testing::TestWithParam<Row> {};

TEST_P(ConsentTable, GivesExactlyTheReasonsOfItsRow) {
    const auto& row = GetParam();
    const auto verdict =
        judgeReceipt({"LUP-0107", row.forms, row.events}, {row.collected, ZoneOffset{60}}, on(6, 30));
    EXPECT_EQ(verdict.isRefused(), !row.refusing.empty());
    std::size_t refusals = 0;
    for (const auto& reason : verdict.reasons()) {
        refusals += reason.effect == Effect::Refuse ? 1 : 0;
        EXPECT_FALSE(reason.explanation.empty() || reason.source.empty() || reason.remedy.empty())
            << reason.rule;
    }
    EXPECT_EQ(refusals, row.refusing.size());
    for (const auto& rule : row.refusing) {
        EXPECT_TRUE(verdict.names(rule)) << rule;
    }
}

using enum ConsentEventKind;
using enum WithdrawalLevel;

const auto kJanuary = form(1, on(1, 10));

INSTANTIATE_TEST_SUITE_P(
    ConsentRules, ConsentTable,
    testing::Values(
        Row{"base: all answers yes", {kJanuary}, {}, on(3, 1), {}},
        Row{"C01 no consent on file", {}, {}, on(3, 1), {"CONSENT-MISSING"}},
        Row{"C02 collected before the consent", {kJanuary}, {}, on(1, 9), {"CONSENT-LATER"}},
        Row{"collected at the moment of the consent", {kJanuary}, {}, on(1, 10), {}},
        Row{"collection declined",
            {form(1, on(1, 10), {{Permission::Collect, Answer::No}})},
            {},
            on(3, 1),
            {"CONSENT-COLLECT"}},
        Row{"collection never asked",
            {form(1, on(1, 10), {{Permission::Collect, Answer::NotAsked}})},
            {},
            on(3, 1),
            {"CONSENT-COLLECT"}},
        Row{"collection revoked before",
            {kJanuary},
            {event(ItemRevoked, on(2, 1), Item, Permission::Collect)},
            on(3, 1),
            {"CONSENT-COLLECT"}},
        Row{"collection revoked afterwards",
            {kJanuary},
            {event(ItemRevoked, on(4, 1), Item, Permission::Collect)},
            on(3, 1),
            {}},
        Row{"C03b storage declined",
            {form(1, on(1, 10), {{Permission::Store, Answer::No}})},
            {},
            on(3, 1),
            {}},
        Row{"W0, drawn before it", {kJanuary}, {event(Withdraw, on(4, 1), NoCollection)}, on(3, 1), {}},
        Row{"W0, drawn after it",
            {kJanuary},
            {event(Withdraw, on(2, 1), NoCollection)},
            on(3, 1),
            {"CONSENT-WITHDRAWN"}},
        Row{"C33 W1 stops contact only", {kJanuary}, {event(Withdraw, on(2, 1), NoContact)}, on(3, 1), {}},
        Row{"C34 W2, drawn before it",
            {kJanuary},
            {event(Withdraw, on(4, 1), NoNewUse)},
            on(3, 1),
            {"CONSENT-WITHDRAWN"}},
        Row{"C36 W3, drawn before it",
            {kJanuary},
            {event(Withdraw, on(4, 1), NoUseDestroy)},
            on(3, 1),
            {"CONSENT-WITHDRAWN"}},
        Row{"W2 takes effect next month", {kJanuary}, {event(Withdraw, on(7, 30), NoNewUse)}, on(3, 1), {}},
        Row{"W2, then a new form, then drawn",
            {kJanuary, form(2, on(2, 20))},
            {event(Withdraw, on(2, 1), NoNewUse)},
            on(3, 1),
            {}},
        Row{"drawn, then W2, then a new form",
            {kJanuary, form(2, on(5, 20))},
            {event(Withdraw, on(4, 1), NoNewUse)},
            on(3, 1),
            {"CONSENT-WITHDRAWN"}},
        Row{"C43 drawn after the deadline",
            {kJanuary},
            {event(ReconsentDue, on(2, 1))},
            on(3, 1),
            {"CONSENT-RECONSENT"}},
        Row{"drawn before the deadline", {kJanuary}, {event(ReconsentDue, on(3, 2))}, on(3, 1), {}},
        Row{"consented again in time",
            {kJanuary},
            {event(ReconsentDue, on(2, 1)), event(Reconsented, on(2, 20))},
            on(3, 1),
            {}},
        Row{"consented again after the draw",
            {kJanuary},
            {event(ReconsentDue, on(2, 1)), event(Reconsented, on(3, 20))},
            on(3, 1),
            {"CONSENT-RECONSENT"}},
        Row{"C44 drawn before death", {kJanuary}, {event(Death, on(4, 1))}, on(3, 1), {}},
        Row{"drawn after death, not asked",
            {kJanuary},
            {event(Death, on(2, 1))},
            on(3, 1),
            {"CONSENT-POSTMORTEM"}},
        Row{"drawn after death, agreed",
            {form(1, on(1, 10), {{Permission::PostMortem, Answer::Yes}})},
            {event(Death, on(2, 1))},
            on(3, 1),
            {}},
        Row{"withdrawn and overdue: both are said",
            {kJanuary},
            {event(Withdraw, on(2, 1), NoCollection), event(ReconsentDue, on(2, 2))},
            on(3, 1),
            {"CONSENT-WITHDRAWN", "CONSENT-RECONSENT"}}));

struct UseRow {
    std::string cause;
    Purpose purpose;
    std::vector<SignedForm> forms;
    std::vector<ConsentEvent> events;
    std::optional<Timestamp> begunAt;
    std::vector<std::pair<std::string, Effect>> reasons; ///< all of them, the most severe first
};

class UseTable : public testing::TestWithParam<UseRow> {};

TEST_P(UseTable, GivesExactlyTheReasonsOfItsRow) {
    const auto& row = GetParam();
    const auto verdict = judgeUse({"LUP-0107", row.forms, row.events}, {on(3, 1), ZoneOffset{60}},
                                  {row.purpose, row.begunAt}, on(6, 30));
    std::vector<std::pair<std::string, Effect>> reasons;
    for (const auto& reason : verdict.reasons()) {
        reasons.emplace_back(reason.rule, reason.effect);
        EXPECT_FALSE(reason.explanation.empty() || reason.source.empty() || reason.remedy.empty())
            << reason.rule;
        EXPECT_EQ(reason.approver.empty(), reason.effect != Effect::NeedsApproval);
    }
    EXPECT_EQ(reasons, row.reasons);
}

SignedForm agreed(std::vector<std::pair<Permission, Answer>> otherwise = {}) {
    otherwise.insert(otherwise.begin(), {Permission::LupusResearch, Answer::Yes});
    return form(1, on(1, 10), std::move(otherwise));
}

using enum Purpose;
using enum Effect;

const auto kNoStorage = agreed({{Permission::Store, Answer::No}});
const std::vector<ConsentEvent> kW2{event(Withdraw, on(4, 1), NoNewUse)};

INSTANTIATE_TEST_SUITE_P(
    ConsentRules, UseTable,
    testing::Values(
        UseRow{"base: a correlative study", Correlative, {agreed()}, {}, {}, {}},
        UseRow{"C01 no consent on file", ProtocolTest, {}, {}, {}, {{"CONSENT-MISSING", Refuse}}},
        UseRow{"C02 collected before the consent",
               ProtocolTest,
               {form(1, on(3, 2))},
               {},
               {},
               {{"CONSENT-LATER", Refuse}}},
        UseRow{"C03 storage declined, a correlative study",
               Correlative,
               {kNoStorage},
               {},
               {},
               {{"CONSENT-STORE", Refuse}}},
        UseRow{"C03 storage declined, quality testing",
               QualityTest,
               {kNoStorage},
               {},
               {},
               {{"CONSENT-STORE", Refuse}}},
        UseRow{"C03b storage declined, a test of the protocol",
               ProtocolTest,
               {kNoStorage},
               {},
               {},
               {{"CONSENT-STORE", Note}}},
        UseRow{"storage declined, a test for virus",
               ReplicationTest,
               {kNoStorage},
               {},
               {},
               {{"CONSENT-STORE", Note}}},
        UseRow{"C04 lupus research declined",
               Correlative,
               {agreed({{Permission::LupusResearch, Answer::No}})},
               {},
               {},
               {{"CONSENT-LUPUS", Refuse}}},
        UseRow{"lupus research not asked is not yes",
               Correlative,
               {form(1, on(1, 10))},
               {},
               {},
               {{"CONSENT-LUPUS", Refuse}}},
        UseRow{"lupus research revoked since",
               Correlative,
               {agreed()},
               {event(ItemRevoked, on(4, 1), Item, Permission::LupusResearch)},
               {},
               {{"CONSENT-LUPUS", Refuse}}},
        UseRow{"a later form does not widen",
               Correlative,
               {form(1, on(1, 10)), form(2, on(4, 1), {{Permission::LupusResearch, Answer::Yes}})},
               {},
               {},
               {{"CONSENT-LUPUS", Refuse}}},
        UseRow{"lupus research declined, quality testing",
               QualityTest,
               {agreed({{Permission::LupusResearch, Answer::No}})},
               {},
               {},
               {}},
        UseRow{"W0 leaves what is held usable",
               Correlative,
               {agreed()},
               {event(Withdraw, on(4, 1), NoCollection)},
               {},
               {}},
        UseRow{"C33 W1 stops contact only",
               Correlative,
               {agreed()},
               {event(Withdraw, on(4, 1), NoContact)},
               {},
               {}},
        UseRow{"C34 W2", Correlative, {agreed()}, kW2, {}, {{"CONSENT-WITHDRAWN", Refuse}}},
        UseRow{
            "W2, a test of the protocol", ProtocolTest, {agreed()}, kW2, {}, {{"CONSENT-WITHDRAWN", Refuse}}},
        UseRow{
            "W2, taken out before", Correlative, {agreed()}, kW2, on(3, 31), {{"CONSENT-WITHDRAWN", Note}}},
        UseRow{"W2, taken out at that moment",
               Correlative,
               {agreed()},
               kW2,
               on(4, 1),
               {{"CONSENT-WITHDRAWN", Refuse}}},
        UseRow{"C35 W2, a safety event",
               SafetyEvent,
               {agreed()},
               kW2,
               {},
               {{"CONSENT-WITHDRAWN", NeedsApproval}}},
        UseRow{"C36 W3, taken out before",
               SafetyEvent,
               {agreed()},
               {event(Withdraw, on(4, 1), NoUseDestroy)},
               on(3, 31),
               {{"CONSENT-WITHDRAWN", Refuse}}},
        UseRow{"W2 takes effect next month",
               Correlative,
               {agreed()},
               {event(Withdraw, on(7, 30), NoNewUse)},
               {},
               {}},
        UseRow{"C43 drawn after the deadline",
               ProtocolTest,
               {agreed()},
               {event(ReconsentDue, on(2, 1))},
               {},
               {{"CONSENT-RECONSENT", Refuse}}},
        UseRow{"C44 died since", Correlative, {agreed()}, {event(Death, on(4, 1))}, {}, {}},
        UseRow{"all reasons are said",
               Correlative,
               {form(1, on(1, 10), {{Permission::Store, Answer::No}})},
               kW2,
               {},
               {{"CONSENT-STORE", Refuse}, {"CONSENT-LUPUS", Refuse}, {"CONSENT-WITHDRAWN", Refuse}}}));

TEST(ConsentRules, WhatIsHeldIsLeftWhereItIs) {
    const auto held = judgeUse({"LUP-0107", {}, {}}, {on(3, 1), ZoneOffset{0}}, {Correlative}, on(6, 30));
    EXPECT_NE(held.reasons().front().remedy.find("Leave the tube where it is"), std::string::npos);
    const auto came = judgeReceipt({"LUP-0107", {}, {}}, {on(3, 1), ZoneOffset{0}}, on(6, 30));
    EXPECT_NE(came.reasons().front().remedy.find("hold tray"), std::string::npos);
}

TEST(ConsentRules, NotesThatStorageWasDeclined) {
    const ConsentFacts facts{"LUP-0107", {form(1, on(1, 10), {{Permission::Store, Answer::No}})}, {}};
    const auto verdict = judgeReceipt(facts, {on(3, 1), ZoneOffset{0}}, on(6, 30));
    EXPECT_TRUE(verdict.isAllowed());
    EXPECT_TRUE(verdict.names("CONSENT-STORE"));
}

TEST(ConsentRules, NamesDatesAsTheyWereAtThePlaceOfCollection) {
    const auto late = std::chrono::sys_days{std::chrono::year{2026} / 1 / 9} + std::chrono::hours{23};
    const auto verdict = judgeReceipt({"LUP-0107", {kJanuary}, {}}, {late, ZoneOffset{120}}, on(6, 30));
    EXPECT_NE(verdict.reasons().front().explanation.find("Collected 10 Jan 2026"), std::string::npos)
        << verdict.reasons().front().explanation;
}

TEST(ConsentRules, AnswersFromTheFormInForceAtTheTime) {
    const ConsentFacts facts{"LUP-0107",
                             {form(2, on(4, 1), {{Permission::Genetic, Answer::Yes}}),
                              form(1, on(1, 10), {{Permission::Genetic, Answer::No}})},
                             {event(ItemRevoked, on(5, 1), Item, Permission::Genetic)}};
    EXPECT_EQ(effectiveAnswer(facts, Permission::Genetic, on(1, 1)), std::nullopt);
    EXPECT_EQ(effectiveAnswer(facts, Permission::Genetic, on(2, 1)), Answer::No);
    EXPECT_EQ(effectiveAnswer(facts, Permission::Genetic, on(4, 2)), Answer::Yes);
    EXPECT_EQ(effectiveAnswer(facts, Permission::Genetic, on(5, 2)), Answer::No);
    EXPECT_EQ(effectiveAnswer(facts, Permission::Xenograft, on(4, 2)), Answer::NotAsked);
}

} // namespace

} // namespace storage::consent
