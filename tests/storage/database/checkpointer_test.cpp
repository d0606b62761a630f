// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/checkpointer.h"

#include "storage/database/session.h"
#include "tests/storage/database/example_schema.h"

#include <thread>

namespace storage::database {

namespace {

class CheckpointerOnSqlite : public tests::ExampleTest {};

INSTANTIATE_TEST_SUITE_P(Engines, CheckpointerOnSqlite, testing::Values(Engine::Sqlite), tests::engineName);

TEST_P(CheckpointerOnSqlite, MovesTheLogIntoTheFileWithoutAWriterWaiting) {
    closeWriter();
    Session session(address(), SessionSettings{});
    tests::insertTube(session, 1, std::string(500'000, 'x'), 1);
    ASSERT_LT(std::filesystem::file_size(address().file()), 500'000U)
        << "a commit alone does not move the log";
    Checkpointer checkpointer(address(), std::chrono::milliseconds(1));
    checkpointer.logGrew();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::filesystem::file_size(address().file()) < 500'000U &&
           std::chrono::steady_clock::now() < end) {
        std::this_thread::yield();
    }
    EXPECT_GE(std::filesystem::file_size(address().file()), 500'000U);
}

TEST(Checkpointer, EndsAtOnceWhenNothingWasWritten) {
    const tests::TemporaryFolder folder;
    const auto start = std::chrono::steady_clock::now();
    {
        const Checkpointer checkpointer(Address::sqliteFile(folder.path() / "none.db"),
                                        std::chrono::hours(1));
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

} // namespace

} // namespace storage::database
