// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/migrator.h"

#include "tests/storage/database/example_schema.h"

#include <thread>

namespace storage::database {

namespace {

constexpr Migration kFirst{"0001_first.sql",
                           "create table tube (id {{id}});\ninsert into tube (id) values (1);"};
constexpr Migration kSecond{"0002_second.sql", "create table box (id {{id}});"};
constexpr Migration kFailing{"0002_failing.sql",
                             "create table box (id {{id}});\ninsert into nowhere (id) values (1);"};

class Migrator : public tests::EmptyDatabaseTest {
protected:
    [[nodiscard]] SchemaState state(std::span<const Migration> migrations) const {
        return lookAtSchema(address(), migrations).value();
    }

    [[nodiscard]] std::vector<Row> recorded() const {
        Session session(address(), SessionSettings{});
        return session.rows("select name, applied_at from schema_migration order by name",
                            {ColumnKind::Text, ColumnKind::Integer});
    }
};

INSTANTIATE_ON_BOTH_ENGINES(Migrator);

TEST_P(Migrator, BringsAnEmptyDatabaseToTheNewestSchema) {
    const std::array migrations{kFirst, kSecond};
    EXPECT_EQ(state(migrations), SchemaState::Missing);
    ASSERT_TRUE(migrate(address(), migrations, FixedClock(Timestamp(std::chrono::microseconds(42)))));
    EXPECT_EQ(state(migrations), SchemaState::Current);
    EXPECT_EQ(recorded(), (std::vector<Row>{{std::string(kFirst.name), std::int64_t{42}},
                                            {std::string(kSecond.name), std::int64_t{42}}}));
}

TEST_P(Migrator, DoesNothingToACurrentDatabase) {
    const std::array migrations{kFirst, kSecond};
    ASSERT_TRUE(migrate(address(), migrations));
    const auto before = recorded();
    EXPECT_TRUE(migrate(address(), migrations));
    EXPECT_EQ(recorded(), before);
}

TEST_P(Migrator, AppliesOnlyWhatAnOlderDatabaseLacks) {
    const std::array both{kFirst, kSecond};
    ASSERT_TRUE(migrate(address(), std::array{kFirst}));
    EXPECT_EQ(state(both), SchemaState::Older);
    ASSERT_TRUE(migrate(address(), both));
    EXPECT_EQ(state(both), SchemaState::Current);
}

TEST_P(Migrator, RefusesADatabaseOfANewerProgram) {
    ASSERT_TRUE(migrate(address(), std::array{kFirst, kSecond}));
    EXPECT_EQ(migrate(address(), std::array{kFirst}).error().code, ErrorCode::DatabaseNewer);
    EXPECT_EQ(openWriter(address(), {}, std::array{kFirst}).error().code, ErrorCode::DatabaseNewer);
    EXPECT_EQ(openReader(address(), std::array{kFirst}).error().code, ErrorCode::DatabaseNewer);
}

TEST_P(Migrator, RefusesADatabaseWhoseAppliedMigrationHadAnotherText) {
    ASSERT_TRUE(migrate(address(), std::array{kFirst}));
    constexpr Migration changed{"0001_first.sql", "create table tube (id {{id}}, name text);"};
    EXPECT_EQ(migrate(address(), std::array{changed}).error().code, ErrorCode::DatabaseNewer);
}

TEST_P(Migrator, RollsAFailingMigrationBackAndKeepsThoseBeforeIt) {
    const auto done = migrate(address(), std::array{kFirst, kFailing});
    EXPECT_EQ(done.error().code, ErrorCode::Internal);
    EXPECT_NE(done.error().detail.find("0002_failing.sql"), std::string::npos) << done.error().detail;
    EXPECT_EQ(recorded().size(), 1U);
    EXPECT_TRUE(migrate(address(), std::array{kFirst, kSecond})) << "the table box was rolled back";
}

TEST_P(Migrator, AppliesEachMigrationOnceWhenTwoProgramsStartTogether) {
    const std::array migrations{kFirst, kSecond};
    std::vector<std::thread> programs;
    std::array<Result<void>, 4> answers;
    for (auto& answer : answers) {
        programs.emplace_back([&] { answer = migrate(address(), migrations); });
    }
    for (auto& program : programs) {
        program.join();
    }
    for (const auto& answer : answers) {
        EXPECT_TRUE(answer) << answer.error().detail;
    }
    EXPECT_EQ(recorded().size(), 2U);
}

TEST_P(Migrator, MakesTheProductsOwnSchema) {
    const auto done = migrate(address());
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(state(embeddedMigrations()), SchemaState::Current);
}

/// Repositories in use have these steps. A change to one of them would lock their people out: write a new
/// step, and add its line here when it is released.
TEST_P(Migrator, NeverEditsAReleasedStep) {
    const std::vector<Row> released{
        {std::string("0001_foundation.sql"),
         std::string("ef357cefbfb3724cbf55ef1034b2b9f16950f541030b66fd08029da650d8d9e3")}};
    ASSERT_TRUE(migrate(address()));
    Session session(address(), SessionSettings{});
    auto steps = session.rows("select name, checksum from schema_migration order by name",
                              {ColumnKind::Text, ColumnKind::Text});
    ASSERT_GE(steps.size(), released.size());
    steps.resize(released.size());
    EXPECT_EQ(steps, released);
}

class Foundation : public tests::RepositoryTest {};

INSTANTIATE_ON_BOTH_ENGINES(Foundation);

TEST_P(Foundation, IsEmptyAtFirst) {
    const auto events = read([](Reading& reading) -> Result<std::int64_t> {
        return integerOf(reading.row("select count(*) from event", {ColumnKind::Integer})->front());
    });
    EXPECT_EQ(events.value(), 0);
}

} // namespace

} // namespace storage::database
