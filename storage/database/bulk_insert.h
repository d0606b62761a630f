// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"

namespace storage::database {

class Session;

/// Where many rows of one shape go.
struct BulkInsert {
    std::string_view table;
    std::span<const std::string_view> columns;
    std::span<const std::string_view> binaryColumns; ///< those of `columns` that hold bytes
};

/// Inserts the rows: on SQLite by one prepared statement, on PostgreSQL by arrays, a few thousand rows per
/// round trip (SOCI's own bulk insert takes one round trip per row). Throws DatabaseFailure.
void insertRows(Session& session, const BulkInsert& insert, std::span<const Row> rows);

/// Values of column `index` as a PostgreSQL array literal; bytes in hexadecimal.
[[nodiscard]] std::string arrayLiteral(std::span<const Row> rows, std::size_t index, bool isBinary);

} // namespace storage::database
