// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/migrator.h"
#include "storage/database/reader.h"
#include "storage/database/writer.h"

namespace storage::database {

/// Makes an empty database to migrate: on SQLite a new file that only its owner may read, with its folder; on
/// PostgreSQL the database must exist and its schema be empty. Errors: Conflict when there is something
/// already, NetworkFileSystem, DatabaseReadOnly, DiskFull, FileUnreadable, ServerUnavailable,
/// DatabaseMissing, WrongPassword.
[[nodiscard]] Result<void> createDatabase(const Address& address);

/// How the repository at `address` stands to this program. Errors: as Session and schemaState.
[[nodiscard]] Result<SchemaState> lookAtSchema(const Address& address,
                                               std::span<const Migration> migrations = embeddedMigrations());

/// Opens a migrated repository for writing. When its file or folder is read-only the writer answers every
/// write with DatabaseReadOnly. Errors: DatabaseMissing, NotADatabase (a database, not a repository),
/// DatabaseNewer, DatabaseLocked, DatabaseDamaged, NetworkFileSystem, FileUnreadable, ServerUnavailable,
/// WrongPassword.
[[nodiscard]] Result<std::unique_ptr<Writer>>
openWriter(const Address& address, const WriterSettings& settings = {},
           std::span<const Migration> migrations = embeddedMigrations());

/// Opens a migrated repository for reading. Errors: as openWriter.
[[nodiscard]] Result<std::unique_ptr<Reader>>
openReader(const Address& address, std::span<const Migration> migrations = embeddedMigrations());

} // namespace storage::database
