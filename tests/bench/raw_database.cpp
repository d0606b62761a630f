// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raw_database.h"

#include "tests/bench/contest.h"

namespace storage::bench {

RawStatement::RawStatement(sqlite3* database, std::string_view sql)
    : m_database(database)
    , m_statement(nullptr, &sqlite3_finalize) {
    sqlite3_stmt* made = nullptr;
    check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                             &made, nullptr));
    m_statement.reset(made);
}

void RawStatement::check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
        giveUp(sqlite3_errmsg(m_database));
    }
}

void RawStatement::bind(int place, std::int64_t value) {
    check(sqlite3_bind_int64(m_statement.get(), place, value));
}

void RawStatement::bind(int place, std::string_view text) {
    check(sqlite3_bind_text(m_statement.get(), place, text.data(), static_cast<int>(text.size()),
                            SQLITE_STATIC));
}

void RawStatement::bindBytes(int place, std::string_view bytes) {
    check(sqlite3_bind_blob(m_statement.get(), place, bytes.data(), static_cast<int>(bytes.size()),
                            SQLITE_STATIC));
}

bool RawStatement::step() {
    const int code = sqlite3_step(m_statement.get());
    check(code);
    return code == SQLITE_ROW;
}

void RawStatement::reset() {
    check(sqlite3_reset(m_statement.get()));
}

void RawStatement::run() {
    step();
    reset();
}

std::int64_t RawStatement::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view RawStatement::bytes(int column) const {
    const auto* text = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return text == nullptr ? std::string_view{} : std::string_view{text, size};
}

int RawStatement::columns() const {
    return sqlite3_column_count(m_statement.get());
}

RawDatabase::RawDatabase(const std::filesystem::path& file)
    : m_database(nullptr, &sqlite3_close) {
    sqlite3* opened = nullptr;
    if (sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) !=
        SQLITE_OK) {
        giveUp("cannot open " + file.string());
    }
    m_database.reset(opened);
    sqlite3_busy_timeout(opened, 5000);
    execute("pragma cache_size = -65536");
}

void RawDatabase::makeDurable() {
    execute("pragma journal_mode = wal");
    execute("pragma synchronous = full");
    execute("pragma wal_autocheckpoint = 0");
}

void RawDatabase::execute(const char* sql) {
    if (sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        giveUp(sqlite3_errmsg(m_database.get()));
    }
}

void RawDatabase::checkpoint() {
    execute("pragma wal_checkpoint(passive)");
}

} // namespace storage::bench
