// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/accounts.h"

#include "storage/workflows/sign_in.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace storage::workflows {
namespace {

using people::HashCost;
using people::Role;

constexpr auto* kPassword = "three frozen tubes";

class Accounts : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_admin = person("admin");
    }

    NewPerson wanted(const std::string& userName) const {
        return {userName, "Nora Field", kPassword, Role::Technician, std::nullopt, std::nullopt};
    }

    Result<people::Person> add(const NewPerson& person) {
        return addPerson(repository(), *m_admin, person, HashCost::Quick);
    }

    Account account(PersonId id) {
        const auto all = accounts(repository()).value();
        return *std::ranges::find_if(all, [&](const Account& one) { return one.person.id == id; });
    }

    std::optional<SignedIn> m_admin;
};

INSTANTIATE_ON_BOTH_ENGINES(Accounts);

TEST_P(Accounts, ANewPersonSignsInWithTheRoleGiven) {
    const auto added = add(wanted("nora"));
    ASSERT_TRUE(added) << added.error().detail;
    const auto who = signIn(repository(), "nora", kPassword);
    ASSERT_TRUE(who) << who.error().detail;
    EXPECT_EQ(who->person.id, added->id);
    ASSERT_EQ(who->grants.size(), 1U);
    EXPECT_EQ(who->grants.front().role, Role::Technician);
    tests::expectProven(repository());
}

TEST_P(Accounts, EachPersonHasABadgeOfTheirOwn) {
    std::set<std::string> badges;
    const auto everybody = accounts(repository()).value();
    for (const auto& one : everybody) {
        if (one.person.badge) {
            EXPECT_TRUE(badges.insert(*one.person.badge).second) << *one.person.badge;
        }
    }
    const auto added = add(wanted("nora"));
    ASSERT_TRUE(added) << added.error().detail;
    EXPECT_TRUE(badges.insert(added->badge.value()).second) << *added->badge;
}

TEST_P(Accounts, NamesAreNeverGivenTwice) {
    const auto tessa = technician();
    ASSERT_TRUE(deactivate(repository(), *m_admin, tessa.person.id));
    const auto again = add(wanted("tessa"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from person where user_name = 'tessa'"), 1);
}

TEST_P(Accounts, APersonNeedsNamesAndAPasswordThatIsHardToGuess) {
    struct Case {
        const char* what;
        NewPerson person;
    };

    auto nameless = wanted("");
    auto unprinted = wanted("nora");
    unprinted.displayName.clear();
    auto shortPassword = wanted("nora");
    shortPassword.password = "short";
    auto ownName = wanted("nora");
    ownName.password = "nora nora nora";
    const std::vector<Case> cases{{"no user name", nameless},
                                  {"no printed name", unprinted},
                                  {"a short password", shortPassword},
                                  {"the user name in the password", ownName}};
    const auto before = tests::numberOf(repository(), "select count(*) from person");
    for (const auto& one : cases) {
        const auto added = add(one.person);
        ASSERT_FALSE(added) << one.what;
        EXPECT_EQ(added.error().code, ErrorCode::Invalid) << one.what;
    }
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from person"), before);
}

TEST_P(Accounts, OnlyAnAdministratorChangesAccounts) {
    const auto manager = person("marek");
    const auto tessa = technician();
    const std::vector<Result<void>> answers{
        addPerson(repository(), manager, wanted("nora"), HashCost::Quick).map([](const auto&) {}),
        grantRole(repository(), manager, tessa.person.id, Role::Manager, std::nullopt, std::nullopt),
        endRole(repository(), manager, tessa.grants.front().id),
        resetPassword(repository(), manager, tessa.person.id, kPassword),
        deactivate(repository(), manager, tessa.person.id)};
    for (const auto& answer : answers) {
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::NotPermitted);
        EXPECT_NE(answer.error().detail.find("administrator"), std::string::npos) << answer.error().detail;
    }
    EXPECT_TRUE(signIn(repository(), "tessa", kDemonstrationPassword));
}

TEST_P(Accounts, ARoleEndsAtOnceAndStaysOnRecord) {
    const auto tessa = technician();
    const auto grant = tessa.grants.front().id;
    const auto ended = endRole(repository(), *m_admin, grant);
    ASSERT_TRUE(ended) << ended.error().detail;
    EXPECT_TRUE(account(tessa.person.id).grants.empty());
    const auto after = refreshed(repository(), tessa.person.id).value();
    const auto permitted = permit(repository(), after, people::Act::Receive);
    ASSERT_FALSE(permitted);
    EXPECT_EQ(permitted.error().code, ErrorCode::NotPermitted);
    ASSERT_EQ(after.grants.size(), 1U) << "what somebody was allowed then is still known";
    EXPECT_EQ(after.grants.front().endedAt, clock().now());
    EXPECT_EQ(endRole(repository(), *m_admin, grant).error().code, ErrorCode::NotFound);
    tests::expectProven(repository());
}

TEST_P(Accounts, ARoleForOneSiteIsNoRoleAtAnother) {
    const auto sites = look([](database::Reading& reading) {
        return database::recordsWhere<studies::Site>(reading, "order by code");
    });
    auto local = wanted("nora");
    local.site = sites[0].id;
    ASSERT_TRUE(add(local));
    const auto nora = signIn(repository(), "nora", kPassword).value();
    EXPECT_TRUE(permit(repository(), nora, people::Act::Receive, std::nullopt, sites[0].id));
    EXPECT_FALSE(permit(repository(), nora, people::Act::Receive, std::nullopt, sites[1].id));
}

TEST_P(Accounts, ANewPasswordLiftsTheLock) {
    const auto tessa = technician();
    for (std::int64_t i = 0; i < kFailuresBeforeLock; ++i) {
        EXPECT_FALSE(signIn(repository(), "tessa", "not the password"));
    }
    const auto reset = resetPassword(repository(), *m_admin, tessa.person.id, kPassword);
    ASSERT_TRUE(reset) << reset.error().detail;
    EXPECT_TRUE(signIn(repository(), "tessa", kPassword));
    EXPECT_FALSE(signIn(repository(), "tessa", kDemonstrationPassword)) << "the old one is gone";
    tests::expectProven(repository());
}

TEST_P(Accounts, ANewPasswordIsJudgedLikeAFirstOne) {
    const auto tessa = technician();
    EXPECT_EQ(resetPassword(repository(), *m_admin, tessa.person.id, "short").error().code,
              ErrorCode::Invalid);
    EXPECT_EQ(resetPassword(repository(), *m_admin, tessa.person.id, "tessa in the freezer").error().code,
              ErrorCode::Invalid);
    EXPECT_TRUE(signIn(repository(), "tessa", kDemonstrationPassword));
}

TEST_P(Accounts, SomebodyWhoIsNotHereIsNotFound) {
    const PersonId nobody{1};
    EXPECT_EQ(deactivate(repository(), *m_admin, nobody).error().code, ErrorCode::NotFound);
    EXPECT_EQ(resetPassword(repository(), *m_admin, nobody, kPassword).error().code, ErrorCode::NotFound);
    EXPECT_EQ(
        grantRole(repository(), *m_admin, nobody, Role::Auditor, std::nullopt, std::nullopt).error().code,
        ErrorCode::NotFound);
    EXPECT_EQ(endRole(repository(), *m_admin, RoleGrantId{1}).error().code, ErrorCode::NotFound);
}

TEST_P(Accounts, TheLastAdministratorStays) {
    const auto own = m_admin->grants.front().id;
    EXPECT_EQ(endRole(repository(), *m_admin, own).error().code, ErrorCode::Conflict);
    EXPECT_EQ(deactivate(repository(), *m_admin, m_admin->person.id).error().code, ErrorCode::Conflict);
    const auto tessa = technician();
    ASSERT_TRUE(
        grantRole(repository(), *m_admin, tessa.person.id, Role::Administrator, std::nullopt, std::nullopt));
    const auto ended = endRole(repository(), *m_admin, own);
    EXPECT_TRUE(ended) << "another one is there now: " << ended.error().detail;
    const auto next = refreshed(repository(), tessa.person.id).value();
    EXPECT_EQ(deactivate(repository(), next, tessa.person.id).error().code, ErrorCode::Conflict);
    tests::expectProven(repository());
}

TEST_P(Accounts, ShowsEverybodyWithTheRolesInForce) {
    const auto all = accounts(repository()).value();
    EXPECT_EQ(std::ssize(all), tests::numberOf(repository(), "select count(*) from person"));
    EXPECT_TRUE(std::ranges::is_sorted(all, {}, [](const Account& one) { return one.person.displayName; }));
    for (const auto& one : all) {
        EXPECT_EQ(one.grants.size(), 1U) << one.person.userName;
    }
}

} // namespace
} // namespace storage::workflows
