// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/time.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace storage::database {

class Address;
class Reading;
class Session;

/// One released step of the schema. Never edited after release.
struct Migration {
    std::string_view name; ///< file name, which is also its order: "0001_foundation.sql"
    std::string_view sql;  ///< portable SQL; `{{blob}}` and other dialect words are replaced, see dialect.h
};

/// The migrations built into this program, in order.
[[nodiscard]] std::span<const Migration> embeddedMigrations();

/// Brings the database at `address` to the newest of `migrations`: each in one transaction, recorded in the
/// table schema_migration with its SHA-256 and the moment, one program at a time. Errors: DatabaseNewer when
/// it has a migration that this program lacks or has with another text, DatabaseReadOnly, and Internal naming
/// the migration and the statement that failed; what was applied before it stays.
[[nodiscard]] Result<void> migrate(const Address& address,
                                   std::span<const Migration> migrations = embeddedMigrations(),
                                   const Clock& clock = SystemClock{});

/// How a database's schema stands to a program's migrations.
enum class SchemaState {
    Missing, ///< not a repository: no migration was ever applied
    Older,   ///< migrate brings it up to date
    Current,
};

/// Compares what is recorded with what this program brings. Error DatabaseNewer as for migrate.
[[nodiscard]] Result<SchemaState> schemaState(Session& session, std::span<const Migration> migrations);

} // namespace storage::database
