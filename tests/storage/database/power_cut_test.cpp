// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power_cut.h"

#include "storage/database/opening.h"
#include "tests/support/temporary_folder.h"

#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sqlite3.h>

/// What counts is what a person was told: once the tube beeped it is in the repository, even when the power
/// goes in the same moment.
namespace storage::database {
namespace {

using tests::DiskImage;
using tests::Loss;
using tests::SimulatedDisk;

/// Power cuts in this run; CRYOTRAIL_CUT_POINTS asks for another number.
int cutPoints() {
    const char* asked = std::getenv("CRYOTRAIL_CUT_POINTS");
    return asked != nullptr ? std::max(1, std::atoi(asked)) : 500;
}

/// A plain connection, so that a power cut can be judged without the program under test.
class Connection {
public:
    Connection(const std::string& file, const char* layer) {
        if (sqlite3_open_v2(file.c_str(), &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, layer) !=
            SQLITE_OK) {
            ADD_FAILURE() << sqlite3_errmsg(m_handle);
        }
    }

    ~Connection() { sqlite3_close(m_handle); }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void run(const std::string& sql) {
        EXPECT_EQ(sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sql << ": " << sqlite3_errmsg(m_handle);
    }

    /// The first column of the first row; the engine's message when there is none.
    std::string ask(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        std::string answer;
        if (sqlite3_prepare_v2(m_handle, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW) {
            answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        } else {
            answer = sqlite3_errmsg(m_handle);
        }
        sqlite3_finalize(statement);
        return answer;
    }

private:
    sqlite3* m_handle = nullptr;
};

/// What was found after all cuts of a run.
struct Tally {
    int cuts = 0;
    int damaged = 0;
    int inconsistent = 0;
    int losing = 0; ///< cuts after which an acknowledged commit was gone
    std::string first;
};

/// A file in a folder of its own, which goes with the test.
class PowerCut : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "repository.db"; }

    /// Opens what the cut left, as the next start of the program would, and counts it. `counted` asks for the
    /// number of commits, `other` for the same number from another table of the same transactions.
    void judge(const DiskImage& image, Loss loss, const char* counted, const char* other, int acknowledged) {
        tests::unpack(image, m_folder.path() / "image");
        Connection found{m_folder.path() / "image" / "repository.db", "unix"};
        found.run("pragma synchronous = off"); // the judge needs no durability of its own
        ++m_tally.cuts;
        const auto health = found.ask("pragma integrity_check");
        const auto commits = found.ask(counted);
        if (health != "ok") {
            note(m_tally.damaged, loss, health);
        } else if (commits != found.ask(other)) {
            note(m_tally.inconsistent, loss, commits + " against " + found.ask(other));
        } else if (std::atoi(commits.c_str()) < acknowledged) {
            note(m_tally.losing, loss, commits + " of " + std::to_string(acknowledged));
        }
    }

    [[nodiscard]] const Tally& tally() const { return m_tally; }

    /// Commits through SQLite alone, with the product's settings but for `synchronous`, until enough cuts
    /// were judged.
    void commitThroughSqlite(const std::string& synchronous, int cuts);

private:
    void note(int& counter, Loss loss, const std::string& what) {
        ++counter;
        if (m_tally.first.empty()) {
            m_tally.first = what + " after loss " + std::to_string(static_cast<int>(loss));
        }
    }

    tests::TemporaryFolder m_folder;
    Tally m_tally;
};

void PowerCut::commitThroughSqlite(const std::string& synchronous, int cuts) {
    constexpr int kCommitsPerRun = 150;
    for (std::uint32_t seed = 1; tally().cuts < cuts; ++seed) {
        SimulatedDisk disk{seed};
        Connection writer{file(), disk.layerName().c_str()};
        writer.run("pragma journal_mode = wal; pragma synchronous = " + synchronous +
                   "; pragma wal_autocheckpoint = 0; pragma foreign_keys = on;"
                   "create table event (seq integer primary key, body text not null);"
                   "create index event_body on event (body);"
                   "create table counter (next integer not null);"
                   "insert into counter values (0); pragma wal_checkpoint(passive)");
        disk.settle();
        int acknowledged = 0;
        disk.cutWithin(40, [&](const DiskImage& image, Loss loss) {
            judge(image, loss, "select count(*) from event", "select next from counter", acknowledged);
        });
        for (int i = 1; i <= kCommitsPerRun && tally().cuts < cuts; ++i) {
            writer.run("begin immediate; insert into event (body) values ('" +
                       std::to_string(i * 7919 % 997) +
                       std::string(static_cast<std::size_t>(i * 131 % 3000), 'x') +
                       "'); update counter set next = next + 1; commit");
            acknowledged = i;
            if (i % 10 == 0) {
                writer.run("pragma wal_checkpoint(passive)");
            }
        }
        disk.stopCutting();
    }
}

TEST_F(PowerCut, LosesNoAcknowledgedCommitOfSqliteAtFull) {
    commitThroughSqlite("full", cutPoints());
    EXPECT_GE(tally().cuts, cutPoints());
    EXPECT_EQ(tally().damaged, 0) << tally().first;
    EXPECT_EQ(tally().inconsistent, 0) << tally().first;
    EXPECT_EQ(tally().losing, 0) << tally().first;
}

/// The control: if this lost nothing, the simulated disk would not be holding writes back, and the tests
/// beside it would prove nothing.
TEST_F(PowerCut, LosesAcknowledgedCommitsAtNormalWhichIsWhyTheProductUsesFull) {
    const int cuts = std::max(100, cutPoints() / 5);
    commitThroughSqlite("normal", cuts);
    EXPECT_EQ(tally().damaged, 0) << tally().first;
    EXPECT_EQ(tally().inconsistent, 0) << tally().first;
    EXPECT_GT(tally().losing, cuts / 10);
}

/// One transaction of two tables, as an act has: a scan kept and a counter moved on.
Result<void> recordScan(Writing& writing, std::int64_t number) {
    writing.execute("insert into scan (id, scanned_at, station, raw, meaning, page, outcome) "
                    "values (:id, :moment, 'bench-2', :raw, 'specimen', 'receive', 'received')",
                    {{"id", number},
                     {"moment", number},
                     {"raw", std::string(static_cast<std::size_t>(number) * 131 % 3000, 'x')}});
    writing.execute("update counter set next = next + 1 where id = 1");
    return {};
}

TEST_F(PowerCut, LosesNoAcknowledgedActOfTheProductsOwnWriter) {
    constexpr std::int64_t kActsPerRun = 150;
    for (std::uint32_t seed = 1; tally().cuts < cutPoints(); ++seed) {
        SimulatedDisk disk{seed};
        const auto address = Address::parse("sqlite://" + file().string() + "?vfs=" + disk.layerName());
        ASSERT_TRUE(address) << address.error().detail;
        std::filesystem::remove(file());
        ASSERT_TRUE(createDatabase(*address));
        const auto migrated = migrate(*address);
        ASSERT_TRUE(migrated) << migrated.error().detail;
        std::atomic<int> acknowledged{0};
        auto opened = openWriter(*address, {std::chrono::seconds{5}, std::chrono::milliseconds{1}});
        ASSERT_TRUE(opened) << opened.error().detail;
        const auto prepared = (*opened)->write([](Writing& writing) -> Result<void> {
            writing.execute("insert into counter (id, name, next) values (1, 'scans', 1)");
            return {};
        });
        ASSERT_TRUE(prepared) << prepared.error().detail;
        disk.settle();
        disk.cutWithin(40, [&](const DiskImage& image, Loss loss) {
            judge(image, loss, "select count(*) from scan", "select next - 1 from counter", acknowledged);
        });
        for (std::int64_t i = 1; i <= kActsPerRun && tally().cuts < cutPoints(); ++i) {
            const auto recorded = (*opened)->write([&](Writing& writing) { return recordScan(writing, i); });
            ASSERT_TRUE(recorded) << recorded.error().detail;
            acknowledged = static_cast<int>(i);
        }
        opened->reset(); // closing moves the log into the file, and the power may go then too
        disk.stopCutting();
    }
    EXPECT_EQ(tally().damaged, 0) << tally().first;
    EXPECT_EQ(tally().inconsistent, 0) << tally().first;
    EXPECT_EQ(tally().losing, 0) << tally().first;
}

} // namespace
} // namespace storage::database
