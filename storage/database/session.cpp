// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/session.h"

#include "storage/database/bulk_insert.h"
#include "storage/database/file_system.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cassert>
#include <deque>
#include <fmt/format.h>
#include <poll.h>
#include <unordered_map>

namespace storage::database {

namespace {

/// One place that a value goes into or comes from, at an address that stays: SOCI keeps pointers to it.
struct Slot {
    ColumnKind kind;
    long long number = 0;
    std::string text{};
    soci::indicator state = soci::i_ok;

    [[nodiscard]] Value value() const {
        if (state == soci::i_null) {
            return {};
        }
        return kind == ColumnKind::Integer ? Value{static_cast<std::int64_t>(number)} : Value{text};
    }

    void set(const Value& value) {
        state = std::holds_alternative<std::monostate>(value) ? soci::i_null : soci::i_ok;
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            number = *integer;
        } else if (const auto* words = std::get_if<std::string>(&value)) {
            text = *words;
        }
    }

    /// A null fits every slot; so after the first real value no statement is prepared twice.
    [[nodiscard]] bool takes(const Value& value) const {
        return std::holds_alternative<std::monostate>(value) ||
               std::holds_alternative<std::int64_t>(value) == (kind == ColumnKind::Integer);
    }
};

ColumnKind kindOf(const Value& value) {
    return std::holds_alternative<std::int64_t>(value) ? ColumnKind::Integer : ColumnKind::Text;
}

/// A statement prepared once and bound to its slots.
struct Prepared {
    std::deque<std::string> names;
    std::deque<Slot> uses;
    std::deque<Slot> intos;
    soci::statement statement;

    explicit Prepared(soci::session& session)
        : statement(session) {}
};

/// Named values from a Parameters list or from one row, without copying either.
struct Arguments {
    std::span<const Parameter> parameters;
    std::span<const std::string_view> names;
    const Row* row = nullptr;

    [[nodiscard]] std::size_t size() const { return row != nullptr ? names.size() : parameters.size(); }

    [[nodiscard]] std::string_view name(std::size_t i) const {
        return row != nullptr ? names[i] : parameters[i].first;
    }

    [[nodiscard]] const Value& value(std::size_t i) const {
        return row != nullptr ? (*row)[i] : parameters[i].second;
    }
};

bool fits(const Prepared& prepared, const ColumnKinds& kinds, const Arguments& arguments) {
    if (prepared.uses.size() != arguments.size() || prepared.intos.size() != kinds.size()) {
        return false;
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (prepared.names[i] != arguments.name(i) || !prepared.uses[i].takes(arguments.value(i))) {
            return false;
        }
    }
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (prepared.intos[i].kind != kinds[i]) {
            return false;
        }
    }
    return true;
}

bool takesAll(const Prepared& prepared, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!prepared.uses[i].takes(row[i])) {
            return false;
        }
    }
    return true;
}

void bindUses(Prepared& prepared, const Arguments& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto& name = prepared.names.emplace_back(arguments.name(i));
        auto& slot = prepared.uses.emplace_back(Slot{kindOf(arguments.value(i))});
        if (slot.kind == ColumnKind::Integer) {
            prepared.statement.exchange(soci::use(slot.number, slot.state, name));
        } else {
            prepared.statement.exchange(soci::use(slot.text, slot.state, name));
        }
    }
}

void bindIntos(Prepared& prepared, const ColumnKinds& kinds) {
    for (const auto kind : kinds) {
        auto& slot = prepared.intos.emplace_back(Slot{kind});
        if (kind == ColumnKind::Integer) {
            prepared.statement.exchange(soci::into(slot.number, slot.state));
        } else {
            prepared.statement.exchange(soci::into(slot.text, slot.state));
        }
    }
}

struct TextHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

std::string sqliteConnection(const Address& address, Access access) {
    const auto open = access == Access::ReadWrite ? std::string("mode=rw") : readOnlyMode(address.file());
    const auto layer = address.vfs().empty() ? std::string() : "&vfs=" + address.vfs();
    return fmt::format("db=file:{}?{}{}", percentEncoded(address.file().string()), open, layer);
}

/// Waits at most five seconds for a server, and notices within ten that it is gone, unless the address says
/// otherwise.
std::string postgreSqlConnection(const Address& address) {
    std::string uri = address.uri();
    for (const std::string_view option :
         {"connect_timeout=5", "tcp_user_timeout=10000", "application_name=cryotrail"}) {
        if (uri.find(option.substr(0, option.find('=') + 1)) == std::string::npos) {
            uri += uri.find('?') == std::string::npos ? '?' : '&';
            uri += option;
        }
    }
    return uri;
}

} // namespace

struct Session::Connection {
    Engine engine;
    std::string place;
    soci::session soci;
    /// Destroyed before the session: SQLite would leak its handle otherwise.
    std::unordered_map<std::string, std::unique_ptr<Prepared>, TextHash, std::equal_to<>> statements;

    sqlite_api::sqlite3* sqlite() {
        return static_cast<soci::sqlite3_session_backend*>(soci.get_backend())->conn_;
    }

    PGconn* server() { return static_cast<soci::postgresql_session_backend*>(soci.get_backend())->conn_; }

    void openSqlite(const Address& address, const SessionSettings& settings);
    void openPostgreSql(const Address& address, const SessionSettings& settings);
    [[noreturn]] void fail(const std::string& message, const std::string& sqlState);

    template <class F>
    auto guarded(F&& act) -> decltype(act()) {
        try {
            return act();
        } catch (const soci::postgresql_soci_error& error) {
            fail(error.get_error_message(), error.sqlstate());
        } catch (const soci::soci_error& error) {
            fail(error.get_error_message(), {});
        }
    }

    Prepared& prepared(std::string_view sql, const ColumnKinds& kinds, const Arguments& arguments);
    void forget(std::string_view sql);

    /// Runs the cached statement and gives each row's slots to `take`. A select is always fetched to its end,
    /// because SQLite keeps a read transaction open for a statement left on a row.
    template <class F>
    std::int64_t run(std::string_view sql, const ColumnKinds& kinds, const Arguments& arguments, F&& take);
    template <class F>
    std::int64_t runPrepared(Prepared& cached, std::string_view sql, const Arguments& arguments, F&& take);
};

void Session::Connection::fail(const std::string& message, const std::string& sqlState) {
    if (engine == Engine::Sqlite) {
        throw failureFromSqlite(sqlite_api::sqlite3_extended_errcode(sqlite()),
                                sqlite_api::sqlite3_errmsg(sqlite()), place);
    }
    // An error without a state was not sent by the server: libpq made it when the connection broke off.
    const bool isLost = PQstatus(server()) != CONNECTION_OK || sqlState.starts_with(' ');
    throw failureFromSqlState(isLost ? "08006" : sqlState, message, place);
}

Prepared& Session::Connection::prepared(std::string_view sql, const ColumnKinds& kinds,
                                        const Arguments& arguments) {
    auto found = statements.find(sql);
    if (found != statements.end()) {
        if (fits(*found->second, kinds, arguments)) {
            return *found->second;
        }
        statements.erase(found);
    }
    auto fresh = std::make_unique<Prepared>(soci);
    bindIntos(*fresh, kinds);
    bindUses(*fresh, arguments);
    fresh->statement.alloc();
    fresh->statement.prepare(std::string(sql));
    fresh->statement.define_and_bind();
    return *statements.emplace(std::string(sql), std::move(fresh)).first->second;
}

void Session::Connection::forget(std::string_view sql) {
    const auto found = statements.find(sql);
    if (found != statements.end()) {
        statements.erase(found);
    }
}

template <class F>
std::int64_t Session::Connection::run(std::string_view sql, const ColumnKinds& kinds,
                                      const Arguments& arguments, F&& take) {
    return guarded(
        [&] { return runPrepared(prepared(sql, kinds, arguments), sql, arguments, std::forward<F>(take)); });
}

template <class F>
std::int64_t Session::Connection::runPrepared(Prepared& cached, std::string_view sql,
                                              const Arguments& arguments, F&& take) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        cached.uses[i].set(arguments.value(i));
    }
    try {
        bool isMore = cached.statement.execute(true);
        if (cached.intos.empty()) {
            return static_cast<std::int64_t>(cached.statement.get_affected_rows());
        }
        while (isMore) {
            take(cached.intos);
            isMore = cached.statement.fetch();
        }
        return 0;
    } catch (const soci::soci_error& error) {
        if (engine == Engine::Sqlite) {
            // The code must be read before the statement goes: finalizing it would keep it open till then.
            const auto failure = failureFromSqlite(sqlite_api::sqlite3_extended_errcode(sqlite()),
                                                   sqlite_api::sqlite3_errmsg(sqlite()), place);
            forget(sql);
            throw failure;
        }
        throw;
    }
}

void Session::Connection::openSqlite(const Address& address, const SessionSettings& settings) {
    if (const auto refused = refusalToOpen(address.file())) {
        throw DatabaseFailure{*refused, FailureScope::Ground};
    }
    // A session belongs to one thread at a time: SQLite need not guard each call. Refused when something else
    // in this process opened a database before; then it guards them, which is only slower.
    static const int unguarded = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    static_cast<void>(unguarded);
    try {
        soci.open(soci::sqlite3, sqliteConnection(address, settings.access));
    } catch (const soci::soci_error& error) {
        throw failureFromSqlite(SQLITE_CANTOPEN, error.get_error_message(), place);
    }
    sqlite_api::sqlite3_extended_result_codes(sqlite(), 1);
    sqlite_api::sqlite3_busy_timeout(sqlite(), static_cast<int>(settings.busyTimeout.count()));
}

void Session::Connection::openPostgreSql(const Address& address, const SessionSettings& settings) {
    try {
        soci.open(soci::postgresql, postgreSqlConnection(address));
    } catch (const soci::soci_error& error) {
        throw failureFromConnecting(error.get_error_message(), place);
    }
    PQsetNoticeProcessor(
        server(), [](void*, const char*) {}, nullptr);
    if (settings.access == Access::ReadOnly) {
        soci << "set default_transaction_read_only = on";
    }
}

Session::Session(const Address& address, const SessionSettings& settings)
    : m_connection(std::make_unique<Connection>()) {
    m_connection->engine = address.engine();
    m_connection->place = address.display();
    switch (address.engine()) {
    case Engine::Sqlite:
        m_connection->openSqlite(address, settings);
        setUpSqlite(settings.access);
        break;
    case Engine::PostgreSql:
        m_connection->openPostgreSql(address, settings);
        break;
    }
}

void Session::setUpSqlite(Access access) {
    for (const auto* pragma : {"pragma trusted_schema = off", "pragma foreign_keys = on",
                               "pragma recursive_triggers = on", "pragma cache_size = -65536"}) {
        control(pragma);
    }
    if (access == Access::ReadOnly) {
        control("pragma query_only = on");
        // The first look at the file: shows now rather than at the first read whether it is a database at
        // all.
        control("select count(*) from sqlite_master");
        return;
    }
    const auto mode = row("pragma journal_mode = wal", {ColumnKind::Text});
    if (!mode || textOf(mode->front()) != "wal") {
        throw failureFromSqlite(SQLITE_CANTOPEN, "it cannot have a write-ahead log", m_connection->place);
    }
    for (const auto* pragma : {"pragma synchronous = full", "pragma wal_autocheckpoint = 0",
                               "pragma journal_size_limit = 67108864"}) {
        control(pragma);
    }
}

Session::~Session() = default;

Engine Session::engine() const {
    return m_connection->engine;
}

std::vector<Row> Session::rows(std::string_view sql, const ColumnKinds& kinds, const Parameters& parameters) {
    std::vector<Row> found;
    m_connection->run(sql, kinds, Arguments{parameters, {}}, [&](const std::deque<Slot>& slots) {
        auto& next = found.emplace_back();
        next.reserve(slots.size());
        for (const auto& slot : slots) {
            next.push_back(slot.value());
        }
    });
    return found;
}

std::optional<Row> Session::row(std::string_view sql, const ColumnKinds& kinds,
                                const Parameters& parameters) {
    std::optional<Row> first;
    m_connection->run(sql, kinds, Arguments{parameters, {}}, [&](const std::deque<Slot>& slots) {
        if (!first) {
            first.emplace().reserve(slots.size());
            for (const auto& slot : slots) {
                first->push_back(slot.value());
            }
        }
    });
    return first;
}

std::int64_t Session::execute(std::string_view sql, const Parameters& parameters) {
    return m_connection->run(sql, {}, Arguments{parameters, {}}, [](const std::deque<Slot>&) {});
}

void Session::executeRows(std::string_view sql, std::span<const std::string_view> names,
                          std::span<const Row> rows) {
    m_connection->guarded([&] {
        Prepared* cached = nullptr;
        for (const auto& row : rows) {
            assert(names.size() == row.size());
            const Arguments arguments{{}, names, &row};
            if (cached == nullptr || !takesAll(*cached, row)) {
                cached = &m_connection->prepared(sql, {}, arguments);
            }
            m_connection->runPrepared(*cached, sql, arguments, [](const std::deque<Slot>&) {});
        }
    });
}

void Session::insertMany(std::string_view table, std::span<const std::string_view> columns,
                         std::span<const Row> rows, std::span<const std::string_view> binaryColumns) {
    insertRows(*this, BulkInsert{table, columns, binaryColumns}, rows);
}

void Session::control(const std::string& sql) {
    auto& connection = *m_connection;
    if (connection.engine == Engine::Sqlite) {
        if (sqlite_api::sqlite3_exec(connection.sqlite(), sql.c_str(), nullptr, nullptr, nullptr) !=
            SQLITE_OK) {
            connection.fail({}, {});
        }
        return;
    }
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.server(), sql.c_str()),
                                                               &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        const auto* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        connection.fail(PQerrorMessage(connection.server()), state == nullptr ? "" : state);
    }
}

bool Session::isAlive() {
    if (engine() == Engine::Sqlite) {
        return true;
    }
    // A server that said goodbye left a message and then the end of the stream to read.
    auto* server = m_connection->server();
    for (int reads = 0; reads < 3 && PQstatus(server) == CONNECTION_OK; ++reads) {
        pollfd waiting{PQsocket(server), POLLIN, 0};
        if (::poll(&waiting, 1, 0) <= 0) {
            break;
        }
        PQconsumeInput(server);
    }
    return PQstatus(server) == CONNECTION_OK;
}

void Session::beginRead() {
    if (engine() == Engine::Sqlite) {
        execute("begin");
    } else {
        control("begin isolation level repeatable read read only");
    }
}

void Session::beginWrite() {
    // Immediate: SQLite never waits for a lock when a transaction that has read begins to write.
    if (engine() == Engine::Sqlite) {
        execute("begin immediate");
    } else {
        control("begin isolation level serializable");
    }
}

void Session::commit() {
    if (engine() == Engine::Sqlite) {
        execute("commit");
    } else {
        control("commit");
    }
}

void Session::rollback() noexcept {
    try {
        if (engine() == Engine::PostgreSql ||
            sqlite_api::sqlite3_get_autocommit(m_connection->sqlite()) == 0) {
            control("rollback");
        }
    } catch (const DatabaseFailure&) {
        // The connection is gone, and with it the transaction: the next job opens a new one.
        m_connection->statements.clear();
    }
}

void Session::savepoint() {
    control("savepoint job");
}

void Session::releaseSavepoint() {
    control("release savepoint job");
}

void Session::rollbackToSavepoint() {
    control("rollback to savepoint job");
}

void Session::backupTo(const std::filesystem::path& target) {
    sqlite_api::sqlite3* copy = nullptr;
    const int opened = sqlite_api::sqlite3_open_v2(target.c_str(), &copy,
                                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite_api::sqlite3, decltype(&sqlite_api::sqlite3_close)> closing(
        copy, &sqlite_api::sqlite3_close);
    auto* backup = opened == SQLITE_OK
                       ? sqlite_api::sqlite3_backup_init(copy, "main", m_connection->sqlite(), "main")
                       : nullptr;
    // One step: a copy in many steps starts again at each commit and never ends on a busy repository.
    if (backup != nullptr) {
        sqlite_api::sqlite3_backup_step(backup, -1);
        sqlite_api::sqlite3_backup_finish(backup);
    }
    const int code = sqlite_api::sqlite3_extended_errcode(copy);
    if (code != SQLITE_OK) {
        throw failureFromSqlite(code, sqlite_api::sqlite3_errmsg(copy), target.string());
    }
}

} // namespace storage::database
