// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace storage::bench {

/// A statement of SQLite's C interface. Any failure ends the program: a measurement of half a run is none.
class RawStatement {
public:
    RawStatement(sqlite3* database, std::string_view sql);

    /// Binds parameter `place`, from 1. The text must live until the statement was reset.
    void bind(int place, std::int64_t value);
    void bind(int place, std::string_view text);
    void bindBytes(int place, std::string_view bytes);
    /// True while there is a row.
    bool step();
    void reset();
    /// Steps a statement without rows and makes it ready for the next.
    void run();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] int columns() const;

private:
    void check(int code) const;

    sqlite3* m_database;
    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> m_statement;
};

/// The bound that the product is held against: SQLite without anything around it.
class RawDatabase {
public:
    explicit RawDatabase(const std::filesystem::path& file);

    /// The settings of the product's writer: write-ahead log, synchronous FULL, checkpoints by hand.
    void makeDurable();
    void execute(const char* sql);
    void checkpoint();

    [[nodiscard]] RawStatement prepare(std::string_view sql) { return {m_database.get(), sql}; }

private:
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> m_database;
};

} // namespace storage::bench
