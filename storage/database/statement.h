// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/record.h"
#include "storage/database/engine.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace storage::database {

/// A named parameter of a statement, always bound, never written into the text.
using Parameter = std::pair<std::string_view, Value>;
using Parameters = std::vector<Parameter>;

/// What each result column holds. Declared by the caller because SQLite's own guess truncates 64-bit numbers.
using ColumnKinds = std::vector<ColumnKind>;

/// Reads rows. Both transaction types are one; stores take this when they only look.
class Reading {
public:
    virtual ~Reading() = default;
    /// For the few statements that the dialect functions (dialect.h) word differently on each engine.
    [[nodiscard]] virtual Engine engine() const = 0;
    /// All rows of a select. `sql` is one statement with :name parameters; its text is the key of the
    /// session's statement cache, so use literals, not freshly built text with values in it.
    [[nodiscard]] virtual std::vector<Row> rows(std::string_view sql, const ColumnKinds& kinds,
                                                const Parameters& parameters = {}) = 0;
    /// The first row, if any.
    [[nodiscard]] virtual std::optional<Row> row(std::string_view sql, const ColumnKinds& kinds,
                                                 const Parameters& parameters = {}) = 0;
};

/// Reads and writes, inside the one write transaction.
class Writing : public Reading {
public:
    /// Runs one insert, update or delete and returns the number of rows it touched.
    virtual std::int64_t execute(std::string_view sql, const Parameters& parameters = {}) = 0;
    /// Inserts many rows of the same shape as fast as the engine can: `columns` values per row. Columns also
    /// named in `binaryColumns` are `{{blob}}` columns; their values are plain bytes in a std::string, on
    /// both engines.
    virtual void insertMany(std::string_view table, std::span<const std::string_view> columns,
                            std::span<const Row> rows,
                            std::span<const std::string_view> binaryColumns = {}) = 0;
};

} // namespace storage::database
