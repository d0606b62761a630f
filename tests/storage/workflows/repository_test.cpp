// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/repository.h"

#include "storage/custody/ledger_store.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/sign_in.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/private_server.h"
#include "tests/support/repositories.h"

#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;

constexpr auto* kPassword = "three frozen tubes";

class Repositories : public tests::OpenRepositoryTest {
protected:
    void SetUp() override {
        OpenRepositoryTest::SetUp();
        ASSERT_FALSE(HasFatalFailure());
        ASSERT_TRUE(
            setUp(repository(), {"Biobank", "NL2B", "Ada Quist", "ada", kPassword}, people::HashCost::Quick));
    }

    Workstation workstation() { return {"bench-2", "cryotrail test", folder() / "keys", codes()}; }

    Result<std::unique_ptr<Repository>> open() { return Repository::open(address(), workstation(), clock()); }
};

INSTANTIATE_ON_BOTH_ENGINES(Repositories);

TEST_P(Repositories, OpensAgainAsItWasLeft) {
    close();
    const auto again = open();
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(organisationOf(**again).value()->prefix, "NL2B");
    EXPECT_TRUE(signIn(**again, "ada", kPassword));
    tests::expectProven(**again);
}

TEST_P(Repositories, NothingIsMadeWhereThereIsARepositoryAlready) {
    close();
    const auto made = Repository::create(address(), workstation(), clock());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(open());
}

TEST_P(Repositories, RefusesAClockSetBackByMoreThanAMinute) {
    close();
    clock().set(tests::testDay() - 1min - 1s);
    const auto refused = open();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::ClockSetBack);
    EXPECT_NE(refused.error().detail.find("2026-11-21T09:00:00"), std::string::npos)
        << refused.error().detail;
    clock().set(tests::testDay() - 1min);
    EXPECT_TRUE(open()) << "clocks of workstations differ by seconds";
}

TEST_P(Repositories, ASlowClockNeverRecordsBeforeTheNewestEntry) {
    clock().set(tests::testDay() - 30s);
    EXPECT_EQ(repository().recordingTime().value(), tests::testDay());
    ASSERT_TRUE(signIn(repository(), "ada", kPassword));
    clock().set(tests::testDay() + 30s);
    EXPECT_EQ(repository().recordingTime().value(), tests::testDay() + 30s);
    tests::expectProven(repository());
}

TEST_P(Repositories, AClockSetBackWhileItIsOpenStopsRecording) {
    clock().set(tests::testDay() - 1h);
    const auto refused = signIn(repository(), "ada", kPassword);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::ClockSetBack);
}

TEST_P(Repositories, AnOlderProgramRefusesANewerSchema) {
    const auto noted = repository().write([](database::Writing& writing) -> Result<std::int64_t> {
        return writing.execute("insert into schema_migration (name, checksum, applied_at) values "
                               "('9999_later.sql', 'x', 0)");
    });
    ASSERT_TRUE(noted) << noted.error().detail;
    close();
    const auto refused = open();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::DatabaseNewer);
    EXPECT_NE(refused.error().detail.find("9999_later.sql"), std::string::npos) << refused.error().detail;
}

TEST_P(Repositories, TwoProgramsOnOneRepositoryGiveNoIdTwice) {
    const auto other = open();
    ASSERT_TRUE(other) << other.error().detail;
    for (int i = 0; i < 3; ++i) {
        const auto here = signIn(repository(), "ada", kPassword);
        EXPECT_TRUE(here) << here.error().detail;
        clock().advance(1s);
        const auto there = signIn(**other, "ada", kPassword);
        EXPECT_TRUE(there) << there.error().detail;
        clock().advance(1s);
    }
    tests::expectProven(repository());
}

TEST_P(Repositories, WhatIsQueuedIsSealedBeforeItCloses) {
    ASSERT_TRUE(signIn(repository(), "ada", kPassword));
    close();
    const auto again = open().value();
    const auto queued = again->read([](database::Reading& reading) -> Result<std::size_t> {
        return custody::queuedEntries(reading).size();
    });
    EXPECT_EQ(queued.value(), 0U);
    EXPECT_EQ(tests::numberOf(*again, "select count(*) from event"), 2);
}

TEST_P(Repositories, KeysAndHeadsOfTwoRepositoriesDoNotMeet) {
    EXPECT_NE(repository().keyFile("a"), repository().keyFile("b"));
    EXPECT_NE(repository().headJournal("a"), repository().headJournal("b"));
    EXPECT_EQ(repository().keyFile("a").parent_path(), folder() / "keys");
}

class RepositoryOnAServer : public tests::OpenRepositoryTest {};

INSTANTIATE_TEST_SUITE_P(Engines, RepositoryOnAServer, testing::Values(database::Engine::PostgreSql),
                         tests::engineName);

TEST_P(RepositoryOnAServer, KnowsThatTheServerIsGoneUntilItAnswersAgain) {
    auto* server = tests::PrivateServer::shared().value();
    ASSERT_TRUE(organisationOf(repository()));
    EXPECT_FALSE(repository().trouble());
    ASSERT_TRUE(server->stop());
    EXPECT_FALSE(organisationOf(repository()));
    ASSERT_TRUE(repository().trouble());
    EXPECT_EQ(repository().trouble()->code, ErrorCode::ServerUnavailable);
    ASSERT_TRUE(server->start());
    EXPECT_TRUE(organisationOf(repository()));
    EXPECT_FALSE(repository().trouble());
}

class RepositoryFile : public testing::Test {
protected:
    Workstation workstation() {
        return {"bench-2", "cryotrail test", m_folder.path() / "keys", tests::testCodeForms()};
    }

    /// For a child process: what root may do says nothing about read-only files.
    [[noreturn]] void readButNotWriteAsNobody() {
        constexpr unsigned kNobody = 65534;
        if (::geteuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
            ::_exit(10);
        }
        const auto repository = Repository::open(m_address, workstation(), m_clock);
        if (!repository || !organisationOf(**repository).value_or(std::nullopt)) {
            ::_exit(11);
        }
        const auto written = signIn(**repository, "ada", kPassword);
        if (written || written.error().code != ErrorCode::DatabaseReadOnly) {
            ::_exit(12);
        }
        // Reading goes on, and does not hide that nothing can be written.
        const auto again = organisationOf(**repository);
        const auto trouble = (*repository)->trouble();
        ::_exit(again && trouble && trouble->code == ErrorCode::DatabaseReadOnly ? 0 : 13);
    }

    tests::TemporaryFolder m_folder;
    FixedClock m_clock{tests::testDay()};
    database::Address m_address = database::Address::sqliteFile(m_folder.path() / "repository.db");
};

TEST_F(RepositoryFile, AReadOnlyFileAnswersAndRefusesToWrite) {
    using std::filesystem::perms;
    {
        const auto repository = Repository::create(m_address, workstation(), m_clock).value();
        ASSERT_TRUE(
            setUp(*repository, {"Biobank", "NL2B", "Ada Quist", "ada", kPassword}, people::HashCost::Quick));
    }
    std::filesystem::permissions(m_folder.path(), perms::all);
    std::filesystem::permissions(m_address.file(),
                                 perms::owner_read | perms::group_read | perms::others_read);
    EXPECT_EXIT(readButNotWriteAsNobody(), testing::ExitedWithCode(0), "");
}

TEST_F(RepositoryFile, AMissingFileIsNotMadeByOpening) {
    const auto missing = Repository::open(m_address, workstation(), m_clock);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::DatabaseMissing);
    EXPECT_FALSE(std::filesystem::exists(m_address.file()));
}

TEST_F(RepositoryFile, AnotherFileIsNotTakenForARepository) {
    const std::string letter(4096, 'x');
    std::ofstream{m_address.file()} << letter;
    const auto opened = Repository::open(m_address, workstation(), m_clock);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::NotADatabase);
    EXPECT_EQ(std::filesystem::file_size(m_address.file()), letter.size());
}

} // namespace
} // namespace storage::workflows
