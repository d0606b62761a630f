// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/migrator.h"

#include "storage/database/dialect.h"
#include "storage/database/file_system.h"
#include "storage/database/session.h"
#include "storage/database/statement_splitter.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>

namespace storage::database {

namespace {

/// Any number that no other program uses: the one lock under which schemas are changed.
constexpr std::string_view kLock = "select pg_advisory_xact_lock(4279302113)";

std::string sha256(std::string_view text) {
    std::array<unsigned char, 32> digest{};
    EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    std::string hex;
    for (const auto byte : digest) {
        hex += fmt::format("{:02x}", byte);
    }
    return hex;
}

struct Applied {
    std::string name;
    std::string checksum;
};

bool hasMigrationTable(Session& session) {
    const auto* sql =
        session.engine() == Engine::Sqlite
            ? "select count(*) from sqlite_master where type = 'table' and name = 'schema_migration'"
            : "select count(*) from information_schema.tables where table_schema = current_schema() and "
              "table_name = 'schema_migration'";
    return integerOf(session.row(sql, {ColumnKind::Integer})->front()) > 0;
}

std::vector<Applied> applied(Session& session) {
    std::vector<Applied> all;
    if (hasMigrationTable(session)) {
        for (const auto& row : session.rows("select name, checksum from schema_migration order by name",
                                            {ColumnKind::Text, ColumnKind::Text})) {
            all.push_back({textOf(row[0]), textOf(row[1])});
        }
    }
    return all;
}

void makeMigrationTable(Session& session) {
    if (!hasMigrationTable(session)) {
        session.control(
            "create table schema_migration (name text primary key not null, checksum text not null, "
            "applied_at bigint not null)");
    }
}

/// Runs the statements of one migration inside the open transaction.
void apply(Session& session, const Migration& migration, Timestamp now) {
    makeMigrationTable(session);
    for (const auto& statement : splitStatements(inDialect(session.engine(), migration.sql))) {
        try {
            session.control(statement);
        } catch (DatabaseFailure& failed) {
            failed.error.detail = fmt::format("The migration {} failed at \"{}\": {}", migration.name,
                                              statement.substr(0, statement.find('\n')), failed.error.detail);
            throw;
        }
    }
    session.execute(
        "insert into schema_migration (name, checksum, applied_at) values (:name, :checksum, :applied_at)",
        {{"name", std::string(migration.name)},
         {"checksum", sha256(migration.sql)},
         {"applied_at", valueOf(now)}});
}

/// The first migration that is not applied, or nothing when all are. Errors as schemaState.
Result<const Migration*> nextMigration(Session& session, std::span<const Migration> migrations) {
    const auto done = applied(session);
    for (std::size_t i = 0; i < done.size(); ++i) {
        if (i >= migrations.size() || done[i].name != migrations[i].name) {
            return failure(
                ErrorCode::DatabaseNewer,
                fmt::format(
                    "The repository was written by a newer Cryotrail: it has the schema step {}, which "
                    "this one does not know.",
                    done[i].name));
        }
        if (done[i].checksum != sha256(migrations[i].sql)) {
            return failure(
                ErrorCode::DatabaseNewer,
                fmt::format("The repository was written by another build of Cryotrail: its schema step {} is "
                            "not the one of this program.",
                            done[i].name));
        }
    }
    return done.size() < migrations.size() ? &migrations[done.size()] : nullptr;
}

/// Begins a transaction that no other program's migration runs beside. On PostgreSQL each statement must see
/// what was committed while this program waited for the lock; a serializable transaction would see the state
/// before.
void beginAlone(Session& session) {
    if (session.engine() == Engine::Sqlite) {
        session.beginWrite();
        return;
    }
    session.control("begin isolation level read committed");
    session.control(std::string(kLock));
}

/// Applies the next migration in its own transaction. True while there may be more.
Result<bool> applyNext(Session& session, std::span<const Migration> migrations, Timestamp now) {
    beginAlone(session);
    const auto next = nextMigration(session, migrations);
    if (!next || *next == nullptr) {
        session.rollback();
        return next ? Result<bool>{false} : tl::unexpected(next.error());
    }
    apply(session, **next, now);
    session.commit();
    return true;
}

Result<void> applyAll(Session& session, std::span<const Migration> migrations, const Clock& clock) {
    try {
        for (auto isMore = applyNext(session, migrations, clock.now()); !isMore || *isMore;
             isMore = applyNext(session, migrations, clock.now())) {
            if (!isMore) {
                return tl::unexpected(isMore.error());
            }
        }
        return {};
    } catch (const DatabaseFailure& failed) {
        session.rollback();
        return tl::unexpected(failed.error);
    }
}

} // namespace

Result<void> migrate(const Address& address, std::span<const Migration> migrations, const Clock& clock) {
    if (address.engine() == Engine::Sqlite && !refusalToOpen(address.file()) && !isWritable(address.file())) {
        return failure(ErrorCode::DatabaseReadOnly,
                       fmt::format("{} may be read, not written.", address.display()));
    }
    try {
        Session session(address, SessionSettings{});
        return applyAll(session, migrations, clock);
    } catch (const DatabaseFailure& failed) {
        return tl::unexpected(failed.error);
    }
}

Result<SchemaState> schemaState(Session& session, std::span<const Migration> migrations) {
    if (applied(session).empty()) {
        return SchemaState::Missing;
    }
    const auto next = nextMigration(session, migrations);
    if (!next) {
        return tl::unexpected(next.error());
    }
    return *next == nullptr ? SchemaState::Current : SchemaState::Older;
}

} // namespace storage::database
