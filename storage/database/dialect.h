// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/engine.h"

#include <string>
#include <string_view>

namespace storage::database {

/// The SQL fragment that binds bytes to a `{{blob}}` column: `:name` is bound to toBlobParameter(bytes).
[[nodiscard]] std::string blobIn(Engine engine, std::string_view name);
/// The SQL fragment that selects a `{{blob}}` column as text; give what arrives to fromBlobColumn.
[[nodiscard]] std::string blobOut(Engine engine, std::string_view column);
/// Bytes as the parameter that blobIn expects: as they are on SQLite, hexadecimal on PostgreSQL.
[[nodiscard]] std::string toBlobParameter(Engine engine, std::string_view bytes);
/// The bytes of a column selected with blobOut.
[[nodiscard]] std::string fromBlobColumn(Engine engine, std::string_view text);

/// A migration in the words of one engine: `{{blob}}` becomes the type for bytes; `{{id}}` a 64-bit primary
/// key (on SQLite the row's own number); `{{without_rowid}}`, after a table's bracket, stores rows in their
/// key's order on SQLite; `{{append_only TABLE}}` or `{{append_only TABLE KEY,KEY}}` the triggers that refuse
/// update, delete and replacement of rows (KEY names the primary key: `id` when not said, `*` when it is the
/// whole row); `{{sqlite: …}}` and `{{postgresql: …}}` stay on that engine only. An unknown word is left as
/// it is, and the engine refuses the migration.
[[nodiscard]] std::string inDialect(Engine engine, std::string_view migration);

} // namespace storage::database
