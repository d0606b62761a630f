// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/schema_check.h"

#include "tests/support/stored_world.h"

#include <algorithm>

namespace storage::database {
namespace {

class SchemaCheck : public tests::StoreTest {
protected:
    void tamper(const std::string& statement) {
        const auto done = write([&](Writing& writing) -> Result<void> {
            writing.execute(statement);
            return {};
        });
        ASSERT_TRUE(done) << done.error().detail;
    }

    /// Names of what differs.
    [[nodiscard]] std::vector<std::string> differences() {
        std::vector<std::string> names;
        for (const auto& difference : look([](Reading& reading) { return schemaDifferences(reading); })) {
            names.push_back(difference.object);
            EXPECT_NE(difference.explanation.find(difference.object), std::string::npos);
        }
        std::ranges::sort(names);
        return names;
    }

    [[nodiscard]] static bool isSqlite() { return GetParam() == Engine::Sqlite; }
};

INSTANTIATE_ON_BOTH_ENGINES(SchemaCheck);

TEST_P(SchemaCheck, FindsNothingInARepositoryAsItsMigrationsMadeIt) {
    EXPECT_TRUE(differences().empty());
}

TEST_P(SchemaCheck, FindsAUniqueIndexThatWasDropped) {
    tamper("drop index specimen_position");
    EXPECT_EQ(differences(), std::vector<std::string>{"specimen_position"});
}

TEST_P(SchemaCheck, FindsAGuardOfTheLedgerThatWasRemoved) {
    tamper(isSqlite() ? "drop trigger event_no_delete" : "drop trigger event_append_only on event");
    EXPECT_EQ(differences(), std::vector<std::string>{isSqlite() ? "event_no_delete" : "event_append_only"});
}

class SchemaCheckOnAFile : public SchemaCheck {};

INSTANTIATE_TEST_SUITE_P(Engines, SchemaCheckOnAFile, testing::Values(Engine::Sqlite), tests::engineName);

TEST_P(SchemaCheckOnAFile, FindsAGuardThatWasReplacedByOneThatDoesNothing) {
    tamper("drop trigger event_no_delete");
    tamper("create trigger event_no_delete before delete on event when 0 begin select 1; end");
    EXPECT_EQ(differences(), std::vector<std::string>{"event_no_delete"});
}

TEST_P(SchemaCheckOnAFile, FindsWhatSomethingElseAdded) {
    tamper("create trigger helpful after insert on specimen begin select 1; end");
    EXPECT_EQ(differences(), std::vector<std::string>{"helpful"});
}

class SchemaCheckOnAServer : public SchemaCheck {};

INSTANTIATE_TEST_SUITE_P(Engines, SchemaCheckOnAServer, testing::Values(Engine::PostgreSql),
                         tests::engineName);

TEST_P(SchemaCheckOnAServer, FindsAGuardThatWasSwitchedOff) {
    tamper("alter table event disable trigger event_append_only");
    EXPECT_EQ(differences(), std::vector<std::string>{"event_append_only"});
}

} // namespace
} // namespace storage::database
