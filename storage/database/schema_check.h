// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"

#include <string>
#include <vector>

namespace storage::database {

/// Something in the database's schema that is not as the migrations made it.
struct SchemaDifference {
    std::string object;      ///< table, index or trigger
    std::string explanation; ///< one plain sentence
};

/// Compares tables, indexes and triggers with the migrations built into the program: a dropped append-only
/// trigger or unique index is how tampering begins. On PostgreSQL triggers and indexes are compared by name
/// and state, on SQLite by their text.
[[nodiscard]] std::vector<SchemaDifference> schemaDifferences(Reading& reading);

} // namespace storage::database
