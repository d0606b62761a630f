// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/password.h"

#include <gtest/gtest.h>

namespace storage::people {
namespace {

TEST(Password, RefusesFewerThanTwelveCharacters) {
    const auto judged = judgePassword("mkeller", "elevenchars");
    ASSERT_FALSE(judged);
    EXPECT_EQ(judged.error().code, ErrorCode::Invalid);
    EXPECT_NE(judged.error().detail.find("12"), std::string::npos);
    EXPECT_TRUE(judgePassword("mkeller", "twelve chars"));
}

TEST(Password, CountsCharactersNotBytes) {
    EXPECT_FALSE(judgePassword("mkeller", "äöüäöüäöü")) << "9 characters in 18 bytes";
    EXPECT_TRUE(judgePassword("mkeller", "äöüäöüäöüäöü"));
}

TEST(Password, RefusesTheUserNameInsideInAnyCase) {
    EXPECT_EQ(judgePassword("mkeller", "I am MKeller here").error().code, ErrorCode::Invalid);
}

TEST(Password, BelongsToTheHashMadeFromIt) {
    const auto hash = hashPassword("correct horse battery", HashCost::Quick).value();
    EXPECT_TRUE(matchesPassword("correct horse battery", hash));
    EXPECT_FALSE(matchesPassword("correct horse batterz", hash));
    EXPECT_FALSE(matchesPassword("", hash));
}

TEST(Password, IsKeptAsArgon2idWithItsOwnSalt) {
    const auto once = hashPassword("correct horse battery", HashCost::Quick).value();
    const auto again = hashPassword("correct horse battery", HashCost::Quick).value();
    EXPECT_TRUE(once.starts_with("$argon2id$")) << once;
    EXPECT_NE(once, again);
}

TEST(Password, MatchesNoHashThatIsNone) {
    EXPECT_FALSE(matchesPassword("anything at all", ""));
    EXPECT_FALSE(matchesPassword("anything at all", "anything at all"));
    EXPECT_FALSE(matchesPassword("anything at all", std::string(4096, 'x')));
}

} // namespace
} // namespace storage::people
