// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/backup.h"

#include "tests/storage/database/example_schema.h"

#include <atomic>
#include <fstream>
#include <thread>

namespace storage::database {

namespace {

class Backup : public tests::ExampleTest {
protected:
    [[nodiscard]] Address copy() const { return Address::sqliteFile(folder() / "copy.db"); }

    [[nodiscard]] std::int64_t tubesOfCopy() const {
        return openReader(copy(), tests::kExampleMigrations)
            .value()
            ->read([](Reading& reading) -> Result<std::int64_t> { return tests::countTubes(reading); })
            .value();
    }

    Result<void> insert(std::int64_t id) {
        return writer().write([id](Writing& writing) -> Result<void> {
            tests::insertTube(writing, id, std::to_string(id), id);
            return {};
        });
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, Backup, testing::Values(Engine::Sqlite), tests::engineName);

TEST_P(Backup, HoldsWhatWasCommittedAndIsOneFileForItsOwnerOnly) {
    ASSERT_TRUE(insert(1));
    const auto done = backup(address(), copy().file());
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_FALSE(std::filesystem::exists(copy().file().string() + "-wal"));
    EXPECT_EQ(std::filesystem::status(copy().file()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(tubesOfCopy(), 1);
}

TEST_P(Backup, EndsWhileOthersGoOnWriting) {
    std::atomic<bool> isEnding = false;
    std::thread other([&] {
        for (std::int64_t id = 0; !isEnding; ++id) {
            EXPECT_TRUE(insert(id));
        }
    });
    const auto done = backup(address(), copy().file());
    isEnding = true;
    other.join();
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_LE(tubesOfCopy(), tubes());
}

TEST_P(Backup, DoesNotOverwriteAFile) {
    std::ofstream(copy().file()) << "precious";
    EXPECT_EQ(backup(address(), copy().file()).error().code, ErrorCode::Conflict);
    EXPECT_EQ(std::filesystem::file_size(copy().file()), 8U);
}

TEST_P(Backup, LeavesNothingBehindWhenThereIsNoRepository) {
    EXPECT_EQ(backup(Address::sqliteFile(folder() / "none.db"), copy().file()).error().code,
              ErrorCode::DatabaseMissing);
    EXPECT_FALSE(std::filesystem::exists(copy().file()));
}

TEST(BackupOfAServer, PointsToPgDump) {
    const auto answer = backup(Address::parse("postgresql://db/biobank").value(), "/nowhere/copy.db");
    EXPECT_EQ(answer.error().code, ErrorCode::Invalid);
    EXPECT_NE(answer.error().detail.find("pg_dump"), std::string::npos);
}

} // namespace

} // namespace storage::database
