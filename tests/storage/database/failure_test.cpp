// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/failure.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace storage::database {

namespace {

struct SqliteCase {
    int code;
    ErrorCode expected;
    FailureScope scope;
};

class FailureOnSqlite : public testing::TestWithParam<SqliteCase> {};

TEST_P(FailureOnSqlite, IsNamedInPlainWords) {
    const auto failed = failureFromSqlite(GetParam().code, "engine text", "/lab/r.db");
    EXPECT_EQ(failed.error.code, GetParam().expected) << failed.error.detail;
    EXPECT_EQ(failed.scope, GetParam().scope);
    EXPECT_NE(failed.error.detail.find("/lab/r.db"), std::string::npos) << "names the file";
    EXPECT_NE(failed.error.detail.find("engine text"), std::string::npos) << "keeps the engine's text";
}

INSTANTIATE_TEST_SUITE_P(
    Codes, FailureOnSqlite,
    testing::Values(SqliteCase{SQLITE_FULL, ErrorCode::DiskFull, FailureScope::Ground},
                    SqliteCase{SQLITE_IOERR_SHMSIZE, ErrorCode::DiskFull, FailureScope::Ground},
                    SqliteCase{SQLITE_IOERR_WRITE, ErrorCode::FileUnreadable, FailureScope::Ground},
                    SqliteCase{SQLITE_BUSY, ErrorCode::DatabaseLocked, FailureScope::Ground},
                    SqliteCase{SQLITE_CORRUPT_INDEX, ErrorCode::DatabaseDamaged, FailureScope::Ground},
                    SqliteCase{SQLITE_NOTADB, ErrorCode::NotADatabase, FailureScope::Ground},
                    SqliteCase{SQLITE_READONLY_DIRECTORY, ErrorCode::DatabaseReadOnly, FailureScope::Ground},
                    SqliteCase{SQLITE_CANTOPEN, ErrorCode::FileUnreadable, FailureScope::Ground},
                    SqliteCase{SQLITE_CONSTRAINT_UNIQUE, ErrorCode::Conflict, FailureScope::Statement},
                    SqliteCase{SQLITE_CONSTRAINT_PRIMARYKEY, ErrorCode::Conflict, FailureScope::Statement},
                    SqliteCase{SQLITE_CONSTRAINT_FOREIGNKEY, ErrorCode::Conflict, FailureScope::Statement},
                    SqliteCase{SQLITE_CONSTRAINT_CHECK, ErrorCode::Invalid, FailureScope::Statement},
                    SqliteCase{SQLITE_CONSTRAINT_TRIGGER, ErrorCode::Internal, FailureScope::Statement},
                    SqliteCase{SQLITE_ERROR, ErrorCode::Internal, FailureScope::Statement}));

struct StateCase {
    const char* state;
    ErrorCode expected;
    FailureScope scope;
};

class FailureOnPostgreSql : public testing::TestWithParam<StateCase> {};

TEST_P(FailureOnPostgreSql, IsNamedInPlainWords) {
    const auto failed =
        failureFromSqlState(GetParam().state, "Cannot execute. ERROR:  engine text\nDETAIL: x", "biobank");
    EXPECT_EQ(failed.error.code, GetParam().expected) << failed.error.detail;
    EXPECT_EQ(failed.scope, GetParam().scope);
    EXPECT_NE(failed.error.detail.find("(engine text, SQLSTATE"), std::string::npos) << failed.error.detail;
}

INSTANTIATE_TEST_SUITE_P(
    States, FailureOnPostgreSql,
    testing::Values(StateCase{"08006", ErrorCode::ServerUnavailable, FailureScope::Ground},
                    StateCase{"57P01", ErrorCode::ServerUnavailable, FailureScope::Ground},
                    StateCase{"53300", ErrorCode::ServerUnavailable, FailureScope::Ground},
                    StateCase{"53100", ErrorCode::DiskFull, FailureScope::Ground},
                    StateCase{"40001", ErrorCode::Conflict, FailureScope::Transaction},
                    StateCase{"40P01", ErrorCode::Conflict, FailureScope::Transaction},
                    StateCase{"23505", ErrorCode::Conflict, FailureScope::Statement},
                    StateCase{"23503", ErrorCode::Conflict, FailureScope::Statement},
                    StateCase{"23514", ErrorCode::Invalid, FailureScope::Statement},
                    StateCase{"22003", ErrorCode::Invalid, FailureScope::Statement},
                    StateCase{"25006", ErrorCode::DatabaseReadOnly, FailureScope::Ground},
                    StateCase{"XX001", ErrorCode::DatabaseDamaged, FailureScope::Ground},
                    StateCase{"42501", ErrorCode::NotPermitted, FailureScope::Statement},
                    StateCase{"42601", ErrorCode::Internal, FailureScope::Statement}));

TEST(Failure, TellsAMissingDatabaseAndAWrongPasswordFromASilentServer) {
    const auto code = [](const char* message) {
        return failureFromConnecting(message, "biobank").error.code;
    };
    EXPECT_EQ(code("connection to server failed: FATAL:  database \"biobank\" does not exist"),
              ErrorCode::DatabaseMissing);
    EXPECT_EQ(code("FATAL:  password authentication failed for user \"lab\""), ErrorCode::WrongPassword);
    EXPECT_EQ(code("fe_sendauth: no password supplied"), ErrorCode::WrongPassword);
    EXPECT_EQ(code("connection to server at \"db\" failed: Connection refused"),
              ErrorCode::ServerUnavailable);
}

} // namespace

} // namespace storage::database
