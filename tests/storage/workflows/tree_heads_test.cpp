// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/tree_heads.h"

#include "storage/custody/ledger_store.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/sign_in.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class TreeHeads : public tests::OpenRepositoryTest {
protected:
    void SetUp() override {
        OpenRepositoryTest::SetUp();
        ASSERT_FALSE(HasFatalFailure());
        m_who =
            setUp(repository(), {"Biobank", "NL2B", "Ada Quist", "ada", kPassword}, people::HashCost::Quick)
                .value();
        m_key = organisationOf(repository()).value()->repositoryKey;
    }

    custody::TreeHead sign() {
        const auto head = signHead(repository(), *m_who);
        EXPECT_TRUE(head) << head.error().detail;
        return head.value();
    }

    void recordSomething() {
        clock().advance(1s);
        ASSERT_TRUE(signIn(repository(), "ada", kPassword));
    }

    std::vector<custody::TreeHead> kept() { return keptHeads(repository(), m_key).value().heads; }

    std::int64_t heads() { return tests::numberOf(repository(), "select count(*) from ledger_head"); }

    static constexpr auto* kPassword = "three frozen tubes";

    std::optional<SignedIn> m_who;
    std::string m_key;
};

INSTANTIATE_ON_BOTH_ENGINES(TreeHeads);

TEST_P(TreeHeads, AHeadVouchesForTheWholeLedgerUnderTheRecordedKey) {
    EXPECT_EQ(newestHead(repository()).value(), std::nullopt);
    const auto head = sign();
    EXPECT_EQ(head.repository, m_key);
    EXPECT_EQ(static_cast<std::int64_t>(head.size),
              tests::numberOf(repository(), "select count(*) from event"));
    const auto installation =
        repository()
            .read([](database::Reading& reading) -> Result<std::optional<people::Installation>> {
                return database::recordWhere<people::Installation>(reading, "limit 1", {});
            })
            .value();
    ASSERT_TRUE(installation);
    EXPECT_EQ(installation->station, "bench-2");
    EXPECT_EQ(installation->keyId, head.keyId);
    EXPECT_TRUE(custody::verifyHead(head, custody::PublicKey::fromHex(installation->publicKey).value()));
    EXPECT_EQ(newestHead(repository()).value(), head);
    tests::expectProven(repository());
}

TEST_P(TreeHeads, SigningTwiceKeepsOneHead) {
    const auto first = sign();
    clock().advance(1h);
    EXPECT_EQ(sign(), first);
    EXPECT_EQ(heads(), 1);
    EXPECT_EQ(kept().size(), 1U);
}

TEST_P(TreeHeads, WhatIsRecordedSinceGetsAHeadOfItsOwn) {
    const auto first = sign();
    recordSomething();
    const auto second = sign();
    EXPECT_GT(second.size, first.size);
    EXPECT_NE(second.root, first.root);
    EXPECT_EQ(heads(), 2);
    EXPECT_EQ(newestHead(repository()).value(), second);
    tests::expectProven(repository());
}

TEST_P(TreeHeads, EachHeadIsKeptOutsideTheDatabase) {
    EXPECT_TRUE(kept().empty());
    const auto first = sign();
    recordSomething();
    const auto second = sign();
    EXPECT_EQ(kept(), (std::vector{first, second}));
    EXPECT_TRUE(fs::exists(repository().headJournal(m_key)));
    EXPECT_TRUE(keptHeads(repository(), m_key).value().flaws.empty());
}

TEST_P(TreeHeads, OnlyTheOwnerMayReadTheKey) {
    const auto head = sign();
    const auto mode = fs::status(repository().keyFile(m_key)).permissions();
    EXPECT_EQ(mode, fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(custody::SigningKey::load(repository().keyFile(m_key)).value().publicKey().id(), head.keyId);
}

TEST_P(TreeHeads, OneWorkstationHasOneKey) {
    const auto first = sign();
    recordSomething();
    EXPECT_EQ(sign().keyId, first.keyId);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from installation"), 1);
}

TEST_P(TreeHeads, AKeyThatTheRepositoryDoesNotKnowIsRecordedBeforeItSigns) {
    // As after a power cut between writing the key file and recording it.
    fs::create_directories(repository().keyFile(m_key).parent_path());
    ASSERT_TRUE(custody::SigningKey::generate().save(repository().keyFile(m_key)));
    const auto head = sign();
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from installation"), 1);
    EXPECT_EQ(head.keyId, custody::SigningKey::load(repository().keyFile(m_key)).value().publicKey().id());
    tests::expectProven(repository());
}

TEST_P(TreeHeads, AHeadThatCouldNotBeKeptIsKeptTheNextTime) {
    const auto journal = repository().headJournal(m_key);
    fs::create_directories(journal); // a folder stands where the journal should be
    const auto refused = signHead(repository(), *m_who);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find(journal.string()), std::string::npos) << refused.error().detail;
    fs::remove(journal);
    const auto head = sign();
    EXPECT_EQ(kept(), std::vector{head});
}

TEST_P(TreeHeads, ATornLineOfTheJournalLosesNoOtherHead) {
    const auto first = sign();
    {
        std::ofstream journal{repository().headJournal(m_key), std::ios::app};
        journal << "{\"repository\":\"torn\n";
    }
    recordSomething();
    const auto second = sign();
    EXPECT_EQ(kept(), (std::vector{first, second}));
    EXPECT_EQ(keptHeads(repository(), m_key).value().flaws.size(), 1U);
}

TEST_P(TreeHeads, ADatabaseRebuiltBehindTheJournalIsFound) {
    static_cast<void>(sign());
    const auto copy = kept().front();
    auto foreign = copy;
    foreign.size = copy.size + 100;
    {
        std::ofstream journal{repository().headJournal(m_key), std::ios::app};
        journal << custody::headLine(foreign) << '\n';
    }
    const auto report = verifyLedger(repository(), [](double) { return true; }).value();
    EXPECT_FALSE(report.isProven());
}

class TreeHeadsBeforeSetUp : public tests::OpenRepositoryTest {};

INSTANTIATE_ON_BOTH_ENGINES(TreeHeadsBeforeSetUp);

TEST_P(TreeHeadsBeforeSetUp, NothingIsSigned) {
    const SignedIn who{
        {PersonId{1}, "ada", "Ada Quist", "", std::nullopt, true, 0, std::nullopt, clock().now()}, {}};
    EXPECT_EQ(newestHead(repository()).value(), std::nullopt);
    const auto head = signHead(repository(), who);
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace storage::workflows
