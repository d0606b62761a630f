// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/opening.h"

#include "tests/storage/database/example_schema.h"

#include <fstream>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace storage::database {

namespace {

using tests::kExampleMigrations;

Result<void> insertOne(Writer& writer, std::int64_t id) {
    return writer.write([id](Writing& writing) -> Result<void> {
        tests::insertTube(writing, id, std::to_string(id), id);
        return {};
    });
}

/// A repository file with one tube, closed.
class OpeningAFile : public testing::Test {
protected:
    OpeningAFile() {
        EXPECT_TRUE(createDatabase(m_address));
        EXPECT_TRUE(migrate(m_address, kExampleMigrations));
        EXPECT_TRUE(insertOne(*open().value(), 1));
    }

    [[nodiscard]] Result<std::unique_ptr<Writer>> open() const {
        return openWriter(m_address, {std::chrono::milliseconds(50)}, kExampleMigrations);
    }

    [[nodiscard]] Result<std::int64_t> count() const {
        auto reader = openReader(m_address, kExampleMigrations);
        if (!reader) {
            return tl::unexpected(reader.error());
        }
        return (*reader)->read(
            [](Reading& reading) -> Result<std::int64_t> { return tests::countTubes(reading); });
    }

    [[nodiscard]] const std::filesystem::path& file() const { return m_address.file(); }

    void allow(std::filesystem::perms ofFile, std::filesystem::perms ofFolder) const {
        std::filesystem::permissions(file(), ofFile);
        std::filesystem::permissions(m_folder.path(), ofFolder);
    }

    /// For a child process of the test: what root may do says nothing about read-only files. Exits with 0
    /// when the repository reads and refuses to write.
    [[noreturn]] void readButNotWriteAsNobody() const {
        constexpr unsigned kNobody = 65534;
        if (::geteuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
            ::_exit(10);
        }
        if (count().value_or(0) != 1) {
            ::_exit(11);
        }
        const auto writer = open();
        if (!writer) {
            ::_exit(12);
        }
        const auto answer = insertOne(**writer, 2);
        ::_exit(!answer && answer.error().code == ErrorCode::DatabaseReadOnly ? 0 : 13);
    }

    tests::TemporaryFolder m_folder;
    Address m_address = Address::sqliteFile(m_folder.path() / "repository.db");
};

/// Another program that has the file open.
class OtherProgram {
public:
    explicit OtherProgram(const std::filesystem::path& file) { sqlite3_open(file.c_str(), &m_handle); }

    ~OtherProgram() { sqlite3_close(m_handle); }

    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;

    [[nodiscard]] int run(const char* sql) { return sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr); }

private:
    sqlite3* m_handle = nullptr;
};

TEST_F(OpeningAFile, MakesAFileThatOnlyItsOwnerMayRead) {
    struct stat status {};

    ASSERT_EQ(::stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(OpeningAFile, MakesTheFolderOfANewRepository) {
    const auto address = Address::sqliteFile(m_folder.path() / "one" / "two" / "repository.db");
    EXPECT_TRUE(createDatabase(address));
    EXPECT_TRUE(std::filesystem::exists(address.file()));
}

TEST_F(OpeningAFile, DoesNotMakeARepositoryOverAnExistingFile) {
    EXPECT_EQ(createDatabase(m_address).error().code, ErrorCode::Conflict);
    EXPECT_EQ(count().value(), 1);
}

TEST_F(OpeningAFile, LeavesOneTidyFileBehind) {
    EXPECT_FALSE(std::filesystem::exists(file().string() + "-wal"));
}

TEST_F(OpeningAFile, DoesNotMakeAMissingRepository) {
    const auto missing = Address::sqliteFile(m_folder.path() / "none.db");
    EXPECT_EQ(openWriter(missing).error().code, ErrorCode::DatabaseMissing);
    EXPECT_EQ(openReader(missing).error().code, ErrorCode::DatabaseMissing);
    EXPECT_FALSE(std::filesystem::exists(missing.file()));
}

TEST_F(OpeningAFile, RefusesAFileThatIsNoDatabase) {
    const auto text = Address::sqliteFile(m_folder.path() / "letter.txt");
    std::ofstream(text.file()) << std::string(5000, 'x');
    EXPECT_EQ(openWriter(text).error().code, ErrorCode::NotADatabase);
    EXPECT_EQ(openReader(text).error().code, ErrorCode::NotADatabase);
    EXPECT_EQ(migrate(text).error().code, ErrorCode::NotADatabase);
}

TEST_F(OpeningAFile, RefusesADatabaseThatIsNoRepository) {
    const auto other = Address::sqliteFile(m_folder.path() / "photos.db");
    ASSERT_EQ(OtherProgram(other.file()).run("create table photo (id integer)"), SQLITE_OK);
    EXPECT_EQ(openWriter(other).error().code, ErrorCode::NotADatabase);
}

TEST_F(OpeningAFile, ReadsAReadOnlyFileAndRefusesToWrite) {
    using std::filesystem::perms;
    allow(perms::owner_read | perms::group_read | perms::others_read, perms::all);
    EXPECT_EXIT(readButNotWriteAsNobody(), testing::ExitedWithCode(0), "");
}

TEST_F(OpeningAFile, ReadsAFileInAReadOnlyFolderAndRefusesToWrite) {
    using std::filesystem::perms;
    constexpr auto readable = perms::owner_read | perms::group_read | perms::others_read;
    allow(readable | perms::owner_write | perms::others_write,
          readable | perms::owner_exec | perms::group_exec | perms::others_exec);
    EXPECT_EXIT(readButNotWriteAsNobody(), testing::ExitedWithCode(0), "");
    allow(perms::all, perms::all);
}

TEST_F(OpeningAFile, AnswersDatabaseLockedWhileAnotherProgramWrites) {
    const auto writer = open().value();
    OtherProgram other(file());
    ASSERT_EQ(other.run("begin exclusive"), SQLITE_OK);
    EXPECT_EQ(insertOne(*writer, 2).error().code, ErrorCode::DatabaseLocked);
    ASSERT_EQ(other.run("rollback"), SQLITE_OK);
    EXPECT_TRUE(insertOne(*writer, 2)) << "and goes on when it has finished";
}

TEST_F(OpeningAFile, AnswersDatabaseLockedWhenAnotherProgramKeepsTheFileToItself) {
    OtherProgram other(file());
    ASSERT_EQ(other.run("pragma locking_mode = exclusive"), SQLITE_OK);
    ASSERT_EQ(other.run("create table mine (id integer)"), SQLITE_OK);
    EXPECT_EQ(open().error().code, ErrorCode::DatabaseLocked);
}

TEST_F(OpeningAFile, AnswersDatabaseDamagedWhenTheFileIsDamaged) {
    std::fstream damaged(file(), std::ios::in | std::ios::out | std::ios::binary);
    damaged.seekp(4096);
    damaged << std::string(3 * 4096, '\x5a');
    damaged.close();
    EXPECT_EQ(count().error().code, ErrorCode::DatabaseDamaged);
}

TEST_F(OpeningAFile, AnswersDiskFullAndGoesOnWhenThereIsRoomAgain) {
    const auto writer = open().value();
    const auto limit = [&](const std::string& pages) {
        return writer->write([&](Writing& writing) -> Result<void> {
            return writing.row("pragma max_page_count = " + pages, {ColumnKind::Integer})
                       ? Result<void>{}
                       : failure(ErrorCode::Internal, "no page limit");
        });
    };
    // SQLite's own limit of pages ends in the same SQLITE_FULL as a disk without room.
    ASSERT_TRUE(limit("1"));
    const auto answer = writer->write([](Writing& writing) -> Result<void> {
        tests::insertTube(writing, 2, std::string(100'000, 'x'), 2);
        return {};
    });
    EXPECT_EQ(answer.error().code, ErrorCode::DiskFull);
    ASSERT_TRUE(limit("1000000"));
    EXPECT_TRUE(insertOne(*writer, 3));
    EXPECT_EQ(count().value(), 2);
}

TEST_F(OpeningAFile, RecoversWhatWasCommittedWhenTheProgramDied) {
    EXPECT_EXIT(
        {
            const auto writer = open().value();
            const auto answer = insertOne(*writer, 2);
            ::_exit(answer ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
    EXPECT_EQ(count().value(), 2);
}

class OpeningOnAServer : public tests::EmptyDatabaseTest {};

INSTANTIATE_TEST_SUITE_P(Engines, OpeningOnAServer, testing::Values(Engine::PostgreSql), tests::engineName);

TEST_P(OpeningOnAServer, TakesOnlyAnEmptyDatabaseForANewRepository) {
    EXPECT_TRUE(createDatabase(address()));
    ASSERT_TRUE(migrate(address(), kExampleMigrations));
    EXPECT_EQ(createDatabase(address()).error().code, ErrorCode::Conflict);
}

TEST_P(OpeningOnAServer, RefusesADatabaseThatIsNoRepository) {
    EXPECT_EQ(openWriter(address(), {}, kExampleMigrations).error().code, ErrorCode::NotADatabase);
}

TEST_P(OpeningOnAServer, SaysThatADatabaseIsMissing) {
    auto uri = address().uri();
    uri.replace(uri.find("@/") + 2, uri.find('?') - uri.find("@/") - 2, "nowhere");
    EXPECT_EQ(openWriter(Address::parse(uri).value()).error().code, ErrorCode::DatabaseMissing);
}

TEST(OpeningWithoutAServer, AnswersServerUnavailableAndShowsNoPassword) {
    const auto answer =
        openWriter(Address::parse("postgresql://lab:secret@/biobank?host=/nonexistent").value());
    EXPECT_EQ(answer.error().code, ErrorCode::ServerUnavailable);
    EXPECT_EQ(answer.error().detail.find("secret"), std::string::npos) << answer.error().detail;
}

} // namespace

} // namespace storage::database
