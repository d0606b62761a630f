// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/session.h"

#include "tests/storage/database/example_schema.h"

#include <limits>

namespace storage::database {

namespace {

class SessionOnBothEngines : public tests::ExampleTest {
protected:
    [[nodiscard]] std::unique_ptr<Session> newSession() const {
        return std::make_unique<Session>(address(), SessionSettings{});
    }
};

INSTANTIATE_ON_BOTH_ENGINES(SessionOnBothEngines);

TEST_P(SessionOnBothEngines, KeepsAll64BitsOfANumber) {
    const auto session = newSession();
    for (const std::int64_t number :
         {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
          std::int64_t{1234567890123456}, std::numeric_limits<std::int64_t>::max()}) {
        session->execute("delete from tube");
        tests::insertTube(*session, number, "A", number);
        EXPECT_EQ(session->row("select id, volume from tube", {ColumnKind::Integer, ColumnKind::Integer}),
                  (Row{number, number}));
    }
}

TEST_P(SessionOnBothEngines, TellsNothingFromZeroAndFromAnEmptyText) {
    const auto session = newSession();
    session->execute(tests::kInsertTube, {{"id", std::int64_t{1}}, {"name", Value{}}, {"volume", Value{}}});
    session->execute(tests::kInsertTube,
                     {{"id", std::int64_t{2}}, {"name", std::string()}, {"volume", std::int64_t{0}}});
    EXPECT_EQ(
        session->rows("select name, volume from tube order by id", {ColumnKind::Text, ColumnKind::Integer}),
        (std::vector<Row>{{Value{}, Value{}}, {std::string(), std::int64_t{0}}}));
}

TEST_P(SessionOnBothEngines, KeepsTextAsItIs) {
    const auto session = newSession();
    const std::string text = "Zellen µl 血 \"quoted\" it's :name ::text \\ {{blob}} \n\t%";
    tests::insertTube(*session, 1, text, 1);
    EXPECT_EQ(session->row("select name from tube where name = :name", {ColumnKind::Text}, {{"name", text}}),
              Row{text});
}

TEST_P(SessionOnBothEngines, FindsNoRowAndManyRows) {
    const auto session = newSession();
    EXPECT_EQ(session->row("select name from tube", {ColumnKind::Text}), std::nullopt);
    EXPECT_TRUE(session->rows("select name from tube", {ColumnKind::Text}).empty());
    for (std::int64_t id = 0; id < 300; ++id) {
        tests::insertTube(*session, id, "tube " + std::to_string(id), id);
    }
    EXPECT_EQ(session->rows("select name from tube", {ColumnKind::Text}).size(), 300U);
    EXPECT_EQ(session->row("select name from tube order by id", {ColumnKind::Text}),
              Row{std::string("tube 0")});
}

TEST_P(SessionOnBothEngines, SaysHowManyRowsItTouched) {
    const auto session = newSession();
    tests::insertTube(*session, 1, "A", 10);
    tests::insertTube(*session, 2, "B", 20);
    EXPECT_EQ(
        session->execute("update tube set volume = 0 where volume > :least", {{"least", std::int64_t{5}}}),
        2);
    EXPECT_EQ(session->execute("update tube set volume = 1 where id = 3"), 0);
}

TEST_P(SessionOnBothEngines, ReturnsTheRowsOfAnInsertOnce) {
    const auto session = newSession();
    EXPECT_EQ(session->row("insert into tube (id, name) values (7, 'A') returning id", {ColumnKind::Integer}),
              Row{std::int64_t{7}});
    EXPECT_EQ(tests::countTubes(*session), 1);
}

TEST_P(SessionOnBothEngines, LeavesNoReadTransactionOpenAfterOneRow) {
    const auto session = newSession();
    tests::insertTube(*session, 1, "A", 1);
    tests::insertTube(*session, 2, "B", 2);
    ASSERT_TRUE(session->row("select name from tube order by id", {ColumnKind::Text}));
    const auto other = newSession();
    tests::insertTube(*other, 3, "C", 3);
    EXPECT_EQ(tests::countTubes(*session), 3) << "sees what was committed after its first select";
    EXPECT_NO_THROW(tests::insertTube(*session, 4, "D", 4))
        << "no snapshot is kept that would refuse a write";
}

TEST_P(SessionOnBothEngines, GoesOnAfterAStatementThatFailed) {
    const auto session = newSession();
    tests::insertTube(*session, 1, "A", 1);
    for (int time = 0; time < 3; ++time) {
        EXPECT_THROW(tests::insertTube(*session, 1, "A", 1), DatabaseFailure);
        EXPECT_THROW(session->execute("insert into nowhere (id) values (1)"), DatabaseFailure);
    }
    EXPECT_EQ(tests::countTubes(*session), 1);
}

TEST_P(SessionOnBothEngines, TakesOtherParametersForTheSameStatement) {
    const auto session = newSession();
    constexpr std::string_view sql = "update tube set volume = :volume where name = :name";
    tests::insertTube(*session, 1, "A", 1);
    for (const Value& volume : {Value{}, Value{std::int64_t{5}}, Value{}, Value{std::int64_t{6}}}) {
        EXPECT_EQ(session->execute(sql, {{"volume", volume}, {"name", std::string("A")}}), 1);
        EXPECT_EQ(session->execute(sql, {{"name", std::string("A")}, {"volume", volume}}), 1);
        EXPECT_EQ(session->row("select volume from tube", {ColumnKind::Integer}), Row{volume});
    }
}

TEST_P(SessionOnBothEngines, RefusesARecordTiedToNothing) {
    const auto session = newSession();
    try {
        session->execute("insert into remark (id, tube_id) values (1, 99)");
        FAIL() << "a foreign key must be checked";
    } catch (const DatabaseFailure& failed) {
        EXPECT_EQ(failed.error.code, ErrorCode::Conflict);
    }
}

TEST_P(SessionOnBothEngines, RollsBackAndEndsASavepointAndATransaction) {
    const auto session = newSession();
    session->beginWrite();
    tests::insertTube(*session, 1, "A", 1);
    session->savepoint();
    tests::insertTube(*session, 2, "B", 2);
    session->rollbackToSavepoint();
    session->releaseSavepoint();
    EXPECT_EQ(tests::countTubes(*session), 1);
    session->rollback();
    EXPECT_EQ(tests::countTubes(*session), 0);
}

TEST_P(SessionOnBothEngines, RefusesToWriteWhenItIsOnlyForReading) {
    Session session(address(), SessionSettings{Access::ReadOnly});
    try {
        tests::insertTube(session, 1, "A", 1);
        FAIL() << "a reading session wrote";
    } catch (const DatabaseFailure& failed) {
        EXPECT_EQ(failed.error.code, ErrorCode::DatabaseReadOnly) << failed.error.detail;
    }
}

TEST(SessionOnSqlite, MakesEveryCommitDurableAndChecksForeignKeys) {
    const tests::TemporaryFolder folder;
    const auto address = Address::sqliteFile(folder.path() / "a strange \"name\" %20?.db");
    ASSERT_TRUE(createDatabase(address));
    Session session(address, SessionSettings{});
    const auto setting = [&](const std::string& name) {
        return integerOf(session.row("pragma " + name, {ColumnKind::Integer})->front());
    };
    EXPECT_EQ(setting("synchronous"), 2) << "FULL";
    EXPECT_EQ(setting("foreign_keys"), 1);
    EXPECT_EQ(setting("recursive_triggers"), 1);
    EXPECT_EQ(setting("trusted_schema"), 0);
    EXPECT_EQ(setting("wal_autocheckpoint"), 0);
    EXPECT_EQ(setting("busy_timeout"), 5000);
    EXPECT_EQ(session.row("pragma journal_mode", {ColumnKind::Text}), Row{std::string("wal")});
}

} // namespace

} // namespace storage::database
