// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/participants/participant_code.h"

#include <gtest/gtest.h>

namespace storage::participants {
namespace {

const std::vector<std::string> kKnown{"LUP-0101", "LUP-0124", "LUP-0102"};

struct Judged {
    std::string cause;
    std::string code;
    std::vector<std::string> known;
    std::string rule; ///< empty: nothing is said
    bool isRefused;
};

class ParticipantCode : public testing::TestWithParam<Judged> {};

TEST_P(ParticipantCode, IsJudgedByTheStudysPattern) {
    const auto& row = GetParam();
    const auto verdict = judgeParticipantCode(row.code, row.known);
    EXPECT_EQ(verdict.isRefused(), row.isRefused) << row.cause;
    EXPECT_EQ(verdict.reasons().empty(), row.rule.empty()) << row.cause;
    if (!row.rule.empty()) {
        EXPECT_TRUE(verdict.names(row.rule)) << row.cause;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ParticipantCode,
    testing::Values(Judged{"the next one", "LUP-0125", kKnown, "", false},
                    Judged{"the first of a study", "A1-7", {}, "", false},
                    Judged{"a name", "SMITH", {}, "PARTICIPANT-CODE-FORM", true},
                    Judged{"small letters", "lup-0125", kKnown, "PARTICIPANT-CODE-FORM", true},
                    Judged{"a blank in it", "LUP 0125", kKnown, "PARTICIPANT-CODE-FORM", true},
                    Judged{"too short", "L1", {}, "PARTICIPANT-CODE-FORM", true},
                    Judged{"taken", "LUP-0124", kKnown, "PARTICIPANT-CODE-TAKEN", true},
                    Judged{"a digit is missing", "LUP-125", kKnown, "PARTICIPANT-CODE-PATTERN", true},
                    Judged{"no dash", "LUP0125", kKnown, "PARTICIPANT-CODE-PATTERN", true},
                    Judged{"letters of another site", "BER-0001", kKnown, "PARTICIPANT-CODE-LETTERS",
                           false}));

TEST(ParticipantCodes, TheNextOneFollowsTheHighestOfTheUsualPattern) {
    EXPECT_EQ(nextParticipantCode(kKnown), "LUP-0125");
    EXPECT_EQ(nextParticipantCode({"LUP-0101", "LUP-0102", "ZZZ-9"}), "LUP-0103");
    EXPECT_EQ(nextParticipantCode({"LUP-0199"}), "LUP-0200");
    EXPECT_EQ(nextParticipantCode({"7-A"}), "8-A");
}

TEST(ParticipantCodes, ThereIsNoNextOneBeforeTheFirstAndAfterTheLast) {
    EXPECT_EQ(nextParticipantCode({}), std::nullopt);
    EXPECT_EQ(nextParticipantCode({"L-99"}), std::nullopt);
}

TEST(ParticipantCodes, ThePatternShowsTheDigits) {
    EXPECT_EQ(patternOf("LUP-0101"), "LUP-####");
}

} // namespace
} // namespace storage::participants
