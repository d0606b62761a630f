// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent_words.h"

#include <gtest/gtest.h>
#include <set>

namespace storage::consent {
namespace {

TEST(ConsentWords, EveryPermissionHasWordsOfItsOwn) {
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < kPermissionCodes.texts.size(); ++i) {
        EXPECT_TRUE(words.insert(wordsOf(static_cast<Permission>(i))).second) << kPermissionCodes.texts[i];
    }
    EXPECT_EQ(wordsOf(Permission::PostMortem), "collection after death");
    EXPECT_EQ(wordsOf(Answer::NotAsked), "not asked");
}

struct Level {
    WithdrawalLevel level;
    bool holds;
    bool ends;
};

class WithdrawalLevels : public testing::TestWithParam<Level> {};

TEST_P(WithdrawalLevels, SayWhatTheyDoToWhatIsHeldAndToTheTrial) {
    const auto& row = GetParam();
    EXPECT_EQ(holdsSamples(row.level), row.holds);
    EXPECT_EQ(endsCollection(row.level), row.ends);
    EXPECT_EQ(wordsOf(row.level).substr(0, 2), kWithdrawalLevelCodes.text(row.level));
    EXPECT_TRUE(consequenceOf(row.level).ends_with('.'));
}

INSTANTIATE_TEST_SUITE_P(Table, WithdrawalLevels,
                         testing::Values(Level{WithdrawalLevel::NoCollection, false, true},
                                         Level{WithdrawalLevel::NoContact, false, false},
                                         Level{WithdrawalLevel::NoNewUse, true, true},
                                         Level{WithdrawalLevel::NoUseDestroy, true, true},
                                         Level{WithdrawalLevel::Item, false, false}));

} // namespace
} // namespace storage::consent
