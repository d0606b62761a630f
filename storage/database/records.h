// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/record.h"
#include "storage/database/statement.h"

#include <concepts>
#include <string>

namespace storage::database {

/// A value kept as one row of a table: it names its table and can be written to and read from a Row.
template <class T>
concept Record = requires(const T& record, std::int64_t id, const Row& row) {
    { T::table() } -> std::same_as<const Table&>;
    { record.toRow() } -> std::same_as<Row>;
    { T::fromRow(id, row) } -> std::same_as<T>;
    { record.id.value() } -> std::same_as<std::int64_t>;
};

/// "select id, … from table": the columns in the order fromRow wants them. `tail` is literal SQL after the
/// table name.
[[nodiscard]] std::string selectFrom(const Table& table, std::string_view tail);
[[nodiscard]] ColumnKinds kindsOf(const Table& table);
/// The end of the range of texts that begin with `prefix`, for "code >= :first and code < :last": an index
/// serves it on both engines, as it does not serve LIKE.
[[nodiscard]] std::string afterPrefix(const std::string& prefix);

/// Rows of a table with their id in front, by id, those after `after` only and at most `limit`: for reading a
/// whole table in pieces.
[[nodiscard]] std::vector<Row> rowsAfter(Reading& reading, const Table& table, std::int64_t after,
                                         std::int64_t limit);

/// All records that the tail ("where code = :code order by id") selects.
template <Record T>
[[nodiscard]] std::vector<T> recordsWhere(Reading& reading, std::string_view tail,
                                          const Parameters& parameters = {}) {
    std::vector<T> found;
    for (auto& row : reading.rows(selectFrom(T::table(), tail), kindsOf(T::table()), parameters)) {
        const auto id = integerOf(row.front());
        row.erase(row.begin());
        found.push_back(T::fromRow(id, row));
    }
    return found;
}

/// The first record that the tail selects.
template <Record T>
[[nodiscard]] std::optional<T> recordWhere(Reading& reading, std::string_view tail,
                                           const Parameters& parameters) {
    auto row = reading.row(selectFrom(T::table(), tail), kindsOf(T::table()), parameters);
    if (!row) {
        return std::nullopt;
    }
    const auto id = integerOf(row->front());
    row->erase(row->begin());
    return T::fromRow(id, *row);
}

/// The record with this id.
template <Record T>
[[nodiscard]] std::optional<T> recordById(Reading& reading, std::int64_t id) {
    return recordWhere<T>(reading, "where id = :id", {{"id", id}});
}

} // namespace storage::database
