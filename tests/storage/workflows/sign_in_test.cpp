// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/sign_in.h"

#include "storage/custody/ledger_store.h"
#include "storage/specimens/specimen.h"
#include "storage/workflows/accounts.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;

class SignIn : public tests::DemonstrationTest {
protected:
    ErrorCode refusal(const std::string& userName, std::string_view password) {
        const auto answer = signIn(repository(), userName, password);
        EXPECT_FALSE(answer) << userName;
        return answer ? ErrorCode::Internal : answer.error().code;
    }

    void failToSignIn(std::int64_t times) {
        for (std::int64_t i = 0; i < times; ++i) {
            EXPECT_EQ(refusal("tessa", "not the password"), ErrorCode::WrongPassword) << "attempt " << i + 1;
        }
    }

    std::string newestKind() {
        return look(
            [](database::Reading& reading) { return custody::newestEntries(reading, 1).front().kind; });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(SignIn);

TEST_P(SignIn, TheRightPasswordSignsInWithTheRolesOfThePerson) {
    const auto who = signIn(repository(), "tessa", kDemonstrationPassword);
    ASSERT_TRUE(who) << who.error().detail;
    EXPECT_EQ(who->person.displayName, "Tessa Lindqvist");
    ASSERT_EQ(who->grants.size(), 1U);
    EXPECT_EQ(who->grants.front().role, people::Role::Technician);
    EXPECT_EQ(newestKind(), "SIGN_IN");
    tests::expectProven(repository());
}

TEST_P(SignIn, LocksAfterFiveWrongPasswords) {
    failToSignIn(kFailuresBeforeLock);
    const auto locked = signIn(repository(), "tessa", kDemonstrationPassword);
    ASSERT_FALSE(locked);
    EXPECT_EQ(locked.error().code, ErrorCode::LockedOut);
    EXPECT_NE(locked.error().detail.find("21 Nov 2026 09:15"), std::string::npos) << locked.error().detail;
    tests::expectProven(repository());
}

TEST_P(SignIn, TheLockEndsAfterAQuarterOfAnHour) {
    failToSignIn(kFailuresBeforeLock);
    clock().advance(kLockTime - 1s);
    EXPECT_EQ(refusal("tessa", kDemonstrationPassword), ErrorCode::LockedOut);
    clock().advance(1s);
    const auto who = signIn(repository(), "tessa", kDemonstrationPassword);
    ASSERT_TRUE(who) << who.error().detail;
    EXPECT_EQ(who->person.failedSignIns, 0);
    EXPECT_FALSE(who->person.lockedUntil);
}

TEST_P(SignIn, ALockOfOnePersonLocksNobodyElse) {
    failToSignIn(kFailuresBeforeLock);
    EXPECT_TRUE(signIn(repository(), "marek", kDemonstrationPassword));
}

TEST_P(SignIn, ARightPasswordForgetsTheWrongOnesBefore) {
    failToSignIn(kFailuresBeforeLock - 1);
    EXPECT_TRUE(signIn(repository(), "tessa", kDemonstrationPassword));
    failToSignIn(kFailuresBeforeLock - 1);
    EXPECT_TRUE(signIn(repository(), "tessa", kDemonstrationPassword));
}

TEST_P(SignIn, EveryAttemptOnAnAccountIsInTheLedger) {
    const auto failures = "select count(*) from event where kind = 'SIGN_IN_FAILED'";
    failToSignIn(kFailuresBeforeLock);
    EXPECT_EQ(refusal("tessa", kDemonstrationPassword), ErrorCode::LockedOut);
    ASSERT_TRUE(repository().seal());
    EXPECT_EQ(tests::numberOf(repository(), failures), kFailuresBeforeLock + 1);
    tests::expectProven(repository());
}

TEST_P(SignIn, AnUnknownNameIsAnsweredLikeAWrongPassword) {
    const auto unknown = signIn(repository(), "nobody", kDemonstrationPassword);
    const auto wrong = signIn(repository(), "tessa", "not the password");
    ASSERT_FALSE(unknown);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(unknown.error().code, wrong.error().code);
    EXPECT_EQ(unknown.error().detail, wrong.error().detail);
    EXPECT_EQ(refusal("", ""), ErrorCode::WrongPassword);
    EXPECT_EQ(refusal("TESSA", kDemonstrationPassword), ErrorCode::WrongPassword);
}

TEST_P(SignIn, AnAccountThatWasDeactivatedSignsInNoMore) {
    const auto tessa = technician();
    ASSERT_TRUE(deactivate(repository(), person("admin"), tessa.person.id));
    EXPECT_EQ(refusal("tessa", kDemonstrationPassword), ErrorCode::NotPermitted);
    const auto signature = authenticate(repository(), tessa, kDemonstrationPassword);
    ASSERT_FALSE(signature);
    EXPECT_EQ(signature.error().code, ErrorCode::NotPermitted);
}

TEST_P(SignIn, ABadgeIdentifiesAndNeverSigns) {
    const auto tessa = technician();
    ASSERT_TRUE(tessa.person.badge);
    const auto known = identifyBadge(repository(), *tessa.person.badge);
    ASSERT_TRUE(known && *known);
    EXPECT_EQ((*known)->id, tessa.person.id);
    EXPECT_EQ(refusal("tessa", *tessa.person.badge), ErrorCode::WrongPassword);
    const auto signature = authenticate(repository(), tessa, *tessa.person.badge);
    ASSERT_FALSE(signature);
    EXPECT_EQ(signature.error().code, ErrorCode::WrongPassword);
}

TEST_P(SignIn, ABadgeOfNobodyIdentifiesNobody) {
    EXPECT_EQ(identifyBadge(repository(), "BGCT7K99999X").value(), std::nullopt);
    EXPECT_EQ(identifyBadge(repository(), "").value(), std::nullopt) << "the administrator has no badge";
}

TEST_P(SignIn, SigningWithWrongPasswordsLocksTheAccountToo) {
    const auto tessa = technician();
    for (std::int64_t i = 0; i < kFailuresBeforeLock; ++i) {
        EXPECT_FALSE(authenticate(repository(), tessa, "not the password"));
    }
    EXPECT_EQ(authenticate(repository(), tessa, kDemonstrationPassword).error().code, ErrorCode::LockedOut);
    EXPECT_EQ(refusal("tessa", kDemonstrationPassword), ErrorCode::LockedOut);
}

TEST_P(SignIn, RefreshingShowsARoleThatWasGrantedSince) {
    const auto tessa = technician();
    ASSERT_TRUE(grantRole(repository(), person("admin"), tessa.person.id, people::Role::Manager, std::nullopt,
                          std::nullopt));
    const auto now = refreshed(repository(), tessa.person.id);
    ASSERT_TRUE(now) << now.error().detail;
    EXPECT_EQ(now->grants.size(), tessa.grants.size() + 1);
    EXPECT_EQ(refreshed(repository(), PersonId{1}).error().code, ErrorCode::NotFound);
}

TEST_P(SignIn, TheHashOfARecordChangesWithEachOfItsColumns) {
    const auto specimen = look([](database::Reading& reading) {
        return database::recordWhere<specimens::Specimen>(reading, "order by id limit 1", {}).value();
    });
    const auto whole = signable(specimen);
    EXPECT_EQ(whole.table, "specimen");
    EXPECT_EQ(whole.id, specimen.id.value());
    EXPECT_EQ(whole.hash.size(), 64U);
    EXPECT_EQ(whole.hash, signable(specimen).hash);
    const auto& table = specimens::Specimen::table();
    const auto row = specimen.toRow();
    for (std::size_t i = 0; i < row.size(); ++i) {
        auto changed = row;
        changed[i] = std::holds_alternative<std::monostate>(row[i]) ? Value{std::int64_t{1}} : Value{};
        EXPECT_NE(hashOf(table, specimen.id.value(), changed), whole.hash) << table.columns[i].name;
    }
    EXPECT_NE(hashOf(table, specimen.id.value() + 1, row), whole.hash);
}

} // namespace
} // namespace storage::workflows
