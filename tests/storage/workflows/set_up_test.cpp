// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/set_up.h"

#include "storage/workflows/accounts.h"
#include "storage/workflows/sign_in.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using people::HashCost;

constexpr auto* kPassword = "three frozen tubes";

NewRepository wanted() {
    return {"Northern Lupus Biobank", "NL2B", "Ada Quist", "ada", kPassword};
}

class SettingUp : public tests::OpenRepositoryTest {
protected:
    std::int64_t takeInOneRecording(const SignedIn& who, const std::string& counter, std::int64_t count) {
        const auto taken = repository().write([&](database::Writing& writing) -> Result<std::int64_t> {
            Recording recording{repository(), who.person, people::Role::Administrator,
                                custody::EventKind::SetUp, clock().now()};
            const auto first = takeNumbers(writing, recording, repository().ids(), counter, count);
            const auto committed = recording.commit(writing);
            return committed ? Result<std::int64_t>{first} : tl::unexpected(committed.error());
        });
        EXPECT_TRUE(taken) << taken.error().detail;
        return taken.value_or(-1);
    }
};

INSTANTIATE_ON_BOTH_ENGINES(SettingUp);

TEST_P(SettingUp, WritesTheOrganisationAndItsFirstAdministrator) {
    ASSERT_EQ(organisationOf(repository()).value(), std::nullopt);
    const auto administrator = setUp(repository(), wanted(), HashCost::Quick);
    ASSERT_TRUE(administrator) << administrator.error().detail;
    const auto organisation = organisationOf(repository()).value();
    ASSERT_TRUE(organisation);
    EXPECT_EQ(organisation->name, "Northern Lupus Biobank");
    EXPECT_EQ(organisation->prefix, "NL2B");
    EXPECT_EQ(organisation->repositoryKey.size(), 16U);
    const auto who = signIn(repository(), "ada", kPassword);
    ASSERT_TRUE(who) << who.error().detail;
    EXPECT_EQ(who->person.id, administrator->person.id);
    EXPECT_TRUE(permit(repository(), *who, people::Act::ManagePeople));
    tests::expectProven(repository());
}

TEST_P(SettingUp, ARepositoryIsSetUpOnce) {
    ASSERT_TRUE(setUp(repository(), wanted(), HashCost::Quick));
    auto second = wanted();
    second.administratorUserName = "eve";
    const auto again = setUp(repository(), second, HashCost::Quick);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from person"), 1);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from organisation"), 1);
}

TEST_P(SettingUp, ThePrefixIsFourLettersOrDigitsBetweenLetters) {
    for (const auto* prefix : {"", "CT7", "CT7KX", "ct7k", "1T7K", "CT71", "C-7K", "C 7K", "CT7Ä"}) {
        auto wrong = wanted();
        wrong.prefix = prefix;
        const auto done = setUp(repository(), wrong, HashCost::Quick);
        ASSERT_FALSE(done) << prefix;
        EXPECT_EQ(done.error().code, ErrorCode::Invalid) << prefix;
        EXPECT_NE(done.error().detail.find("prefix"), std::string::npos) << done.error().detail;
    }
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from organisation"), 0);
}

TEST_P(SettingUp, NamesAndAGoodPasswordAreNeeded) {
    struct Case {
        const char* what;
        std::string NewRepository::*field;
        const char* text;
    };

    for (const auto& one :
         {Case{"no organisation", &NewRepository::organisation, ""},
          Case{"no printed name", &NewRepository::administratorName, ""},
          Case{"no user name", &NewRepository::administratorUserName, ""},
          Case{"no password", &NewRepository::password, ""},
          Case{"a short password", &NewRepository::password, "short"},
          Case{"the user name in the password", &NewRepository::password, "my name is ada"}}) {
        auto wrong = wanted();
        wrong.*one.field = one.text;
        const auto done = setUp(repository(), wrong, HashCost::Quick);
        ASSERT_FALSE(done) << one.what;
        EXPECT_EQ(done.error().code, ErrorCode::Invalid) << one.what;
    }
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from event"), 0);
}

TEST_P(SettingUp, RunningNumbersAreNeverGivenTwice) {
    const auto who = setUp(repository(), wanted(), HashCost::Quick).value();
    EXPECT_EQ(takeInOneRecording(who, "specimen", 1), 1);
    EXPECT_EQ(takeInOneRecording(who, "specimen", 10), 2);
    EXPECT_EQ(takeInOneRecording(who, "specimen", 1), 12);
    EXPECT_EQ(takeInOneRecording(who, "container", 1), 1) << "each kind is counted on its own";
    tests::expectProven(repository());
}

} // namespace
} // namespace storage::workflows
