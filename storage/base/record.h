// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/quantity.h"
#include "storage/base/text_codes.h"
#include "storage/base/time.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace storage {

/// What one column holds: nothing, a 64-bit integer, or UTF-8 text. There are no floats, booleans or dates in
/// the database: moments are microseconds, quantities nanolitres, dates ISO text.
using Value = std::variant<std::monostate, std::int64_t, std::string>;

enum class ColumnKind { Integer, Text };

struct Column {
    std::string_view name;
    ColumnKind kind;
};

/// A table of recorded state: every row is written through the ledger, and `verify` compares it with the
/// replay. Each such table has a BIGINT primary key `id` besides the columns named here.
struct Table {
    std::string_view name;
    std::span<const Column> columns;
};

/// Column values in the order of Table::columns.
using Row = std::vector<Value>;

enum class ChangeKind { Insert, Update };

/// One column before and after; `before` is nothing when the row is new.
struct FieldChange {
    std::string column;
    Value before;
    Value after;

    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

/// What an event did to one row. The event carries it, the table receives it, the replay repeats it.
struct Change {
    ChangeKind kind;
    std::string table;
    std::int64_t id;
    std::vector<FieldChange> fields;

    friend bool operator==(const Change&, const Change&) = default;
};

/// The change that creates a row.
[[nodiscard]] Change inserted(const Table& table, std::int64_t id, const Row& row);
/// The change from one state of a row to another: only the columns that differ. Empty `fields` when equal.
[[nodiscard]] Change updated(const Table& table, std::int64_t id, const Row& before, const Row& after);

/// The same for a record type that knows its table.
template <class T>
[[nodiscard]] Change inserted(const T& record) {
    return inserted(T::table(), record.id.value(), record.toRow());
}

template <class T>
[[nodiscard]] Change updated(const T& before, const T& after) {
    return updated(T::table(), after.id.value(), before.toRow(), after.toRow());
}

/// The change that takes `change` (an update) back.
[[nodiscard]] Change reverted(const Change& change);

/// Reading helpers for `fromRow` functions. They abort on the wrong kind: a row that came through the
/// migrated schema cannot have it.
[[nodiscard]] std::int64_t integerOf(const Value& value);
[[nodiscard]] const std::string& textOf(const Value& value);
[[nodiscard]] std::optional<std::int64_t> optionalIntegerOf(const Value& value);
[[nodiscard]] std::optional<std::string> optionalTextOf(const Value& value);
[[nodiscard]] Timestamp timeOf(const Value& value);
[[nodiscard]] std::optional<Timestamp> optionalTimeOf(const Value& value);
[[nodiscard]] Date dateOf(const Value& value);
[[nodiscard]] std::optional<Date> optionalDateOf(const Value& value);

/// Writing helpers for `toRow` functions.
[[nodiscard]] Value valueOf(Timestamp moment);
[[nodiscard]] Value valueOf(const std::optional<Timestamp>& moment);
[[nodiscard]] Value valueOf(Date date);
[[nodiscard]] Value valueOf(const std::optional<Date>& date);
[[nodiscard]] Value valueOf(const std::optional<std::string>& text);
[[nodiscard]] Value valueOf(const std::optional<std::int64_t>& number);

template <class Tag>
[[nodiscard]] Value valueOf(Id<Tag> id) {
    return id.value();
}

template <class Tag>
[[nodiscard]] Value valueOf(const std::optional<Id<Tag>>& id) {
    return id ? Value{id->value()} : Value{};
}

template <class IdType>
[[nodiscard]] std::optional<IdType> optionalIdOf(const Value& value) {
    const auto number = optionalIntegerOf(value);
    return number ? std::optional{IdType{*number}} : std::nullopt;
}

[[nodiscard]] std::optional<Volume> optionalVolumeOf(const Value& value);
[[nodiscard]] std::optional<Temperature> optionalTemperatureOf(const Value& value);

template <class Enum, std::size_t Count>
[[nodiscard]] std::optional<Enum> optionalCodeOf(const TextCodes<Enum, Count>& codes, const Value& value) {
    const auto text = optionalTextOf(value);
    return text ? codes.parse(*text) : std::nullopt;
}

} // namespace storage
