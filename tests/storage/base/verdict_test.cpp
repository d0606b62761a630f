// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/verdict.h"

#include <gtest/gtest.h>

namespace storage {
namespace {

Reason reason(std::string rule, Effect effect) {
    return {std::move(rule),
            effect,
            "CT7K-20916-W",
            "Consent withdrawn 3 May 2026.",
            "Protocol 4.2",
            "Ask the coordinator.",
            effect == Effect::NeedsApproval ? "committee" : ""};
}

TEST(Verdict, WithoutReasonsIsAllowed) {
    const Verdict verdict;
    EXPECT_TRUE(verdict.isAllowed());
    EXPECT_FALSE(verdict.needsApproval());
    EXPECT_FALSE(verdict.isRefused());
}

TEST(Verdict, IsStillAllowedWithANote) {
    EXPECT_TRUE(Verdict{{reason("NOTE", Effect::Note)}}.isAllowed());
}

TEST(Verdict, IsAsSevereAsItsWorstReason) {
    Verdict verdict{{reason("NOTE", Effect::Note), reason("ASK", Effect::NeedsApproval)}};
    EXPECT_TRUE(verdict.needsApproval());
    verdict.add(reason("NO", Effect::Refuse));
    EXPECT_TRUE(verdict.isRefused());
    EXPECT_FALSE(verdict.needsApproval());
    EXPECT_FALSE(verdict.isAllowed());
}

TEST(Verdict, KeepsAllReasonsTheMostSevereFirst) {
    Verdict verdict;
    verdict.add(reason("NOTE", Effect::Note));
    verdict.add(reason("NO-1", Effect::Refuse));
    verdict.add(reason("ASK", Effect::NeedsApproval));
    verdict.add(reason("NO-2", Effect::Refuse));
    std::vector<std::string> rules;
    for (const auto& each : verdict.reasons()) {
        rules.push_back(each.rule);
    }
    EXPECT_EQ(rules, (std::vector<std::string>{"NO-1", "NO-2", "ASK", "NOTE"}));
}

TEST(Verdict, TakesInAnotherWithAllItsReasons) {
    Verdict verdict{{reason("ASK", Effect::NeedsApproval)}};
    verdict.add(Verdict{{reason("NOTE", Effect::Note), reason("NO", Effect::Refuse)}});
    EXPECT_EQ(verdict.reasons().size(), 3U);
    EXPECT_TRUE(verdict.isRefused());
    EXPECT_TRUE(verdict.names("NOTE"));
    EXPECT_FALSE(verdict.names("OTHER"));
}

} // namespace
} // namespace storage
