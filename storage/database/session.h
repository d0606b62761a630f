// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/address.h"
#include "storage/database/failure.h"
#include "storage/database/statement.h"

#include <chrono>
#include <memory>

namespace storage::database {

enum class Access { ReadOnly, ReadWrite };

struct SessionSettings {
    Access access = Access::ReadWrite;
    /// How long a statement waits for another program's lock before it fails with DatabaseLocked.
    std::chrono::milliseconds busyTimeout{5000};
};

/// One connection with its cache of prepared statements. Belongs to one thread at a time. Every function
/// throws DatabaseFailure; the transaction runner (transaction.h) catches it. The only part of the program
/// that knows SOCI.
class Session final : public Writing {
public:
    /// Connects to an existing database and sets its durability and safety settings. Errors: DatabaseMissing,
    /// NotADatabase, DatabaseLocked, DatabaseDamaged, FileUnreadable, ServerUnavailable, WrongPassword.
    Session(const Address& address, const SessionSettings& settings);
    ~Session() override;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] Engine engine() const override;
    [[nodiscard]] std::vector<Row> rows(std::string_view sql, const ColumnKinds& kinds,
                                        const Parameters& parameters = {}) override;
    [[nodiscard]] std::optional<Row> row(std::string_view sql, const ColumnKinds& kinds,
                                         const Parameters& parameters = {}) override;
    std::int64_t execute(std::string_view sql, const Parameters& parameters = {}) override;
    void insertMany(std::string_view table, std::span<const std::string_view> columns,
                    std::span<const Row> rows, std::span<const std::string_view> binaryColumns = {}) override;

    /// Like execute for each row in turn, with its values under the given names.
    void executeRows(std::string_view sql, std::span<const std::string_view> names,
                     std::span<const Row> rows);
    /// Runs one statement that has neither parameters nor results: transaction control, pragmas, definitions.
    void control(const std::string& sql);

    /// False when the server closed the connection while nobody used it. Always true on SQLite. Costs one
    /// system call.
    [[nodiscard]] bool isAlive();

    void beginRead();
    void beginWrite();
    void commit();
    /// Ends the transaction if one is open. Never throws: what cannot be rolled back is already gone.
    void rollback() noexcept;
    void savepoint();
    void releaseSavepoint();
    void rollbackToSavepoint();

    /// Copies the whole database into the new file `target` in one step, while others go on writing. SQLite
    /// only.
    void backupTo(const std::filesystem::path& target);

private:
    struct Connection;

    void setUpSqlite(Access access);

    std::unique_ptr<Connection> m_connection;
};

} // namespace storage::database
