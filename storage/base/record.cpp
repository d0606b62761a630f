// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/record.h"

#include <cassert>
#include <cstdlib>

namespace storage {

Change inserted(const Table& table, std::int64_t id, const Row& row) {
    assert(row.size() == table.columns.size());
    Change change{ChangeKind::Insert, std::string{table.name}, id, {}};
    change.fields.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
        change.fields.push_back({std::string{table.columns[i].name}, Value{}, row[i]});
    }
    return change;
}

Change updated(const Table& table, std::int64_t id, const Row& before, const Row& after) {
    assert(before.size() == table.columns.size() && after.size() == table.columns.size());
    Change change{ChangeKind::Update, std::string{table.name}, id, {}};
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] != after[i]) {
            change.fields.push_back({std::string{table.columns[i].name}, before[i], after[i]});
        }
    }
    return change;
}

Change reverted(const Change& change) {
    assert(change.kind == ChangeKind::Update);
    Change back = change;
    for (auto& field : back.fields) {
        std::swap(field.before, field.after);
    }
    return back;
}

std::int64_t integerOf(const Value& value) {
    return std::get<std::int64_t>(value);
}

const std::string& textOf(const Value& value) {
    return std::get<std::string>(value);
}

std::optional<std::int64_t> optionalIntegerOf(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number ? std::optional{*number} : std::nullopt;
}

std::optional<std::string> optionalTextOf(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? std::optional{*text} : std::nullopt;
}

Timestamp timeOf(const Value& value) {
    return Timestamp{std::chrono::microseconds{integerOf(value)}};
}

std::optional<Timestamp> optionalTimeOf(const Value& value) {
    const auto number = optionalIntegerOf(value);
    return number ? std::optional{Timestamp{std::chrono::microseconds{*number}}} : std::nullopt;
}

Date dateOf(const Value& value) {
    return parseIsoDate(textOf(value)).value();
}

std::optional<Date> optionalDateOf(const Value& value) {
    return std::holds_alternative<std::string>(value) ? std::optional{dateOf(value)} : std::nullopt;
}

std::optional<Volume> optionalVolumeOf(const Value& value) {
    const auto number = optionalIntegerOf(value);
    return number ? std::optional{Volume::nanolitres(*number)} : std::nullopt;
}

std::optional<Temperature> optionalTemperatureOf(const Value& value) {
    const auto number = optionalIntegerOf(value);
    return number ? std::optional{Temperature::centidegrees(*number)} : std::nullopt;
}

Value valueOf(Timestamp moment) {
    return moment.time_since_epoch().count();
}

Value valueOf(const std::optional<Timestamp>& moment) {
    return moment ? valueOf(*moment) : Value{};
}

Value valueOf(Date date) {
    return isoDate(date);
}

Value valueOf(const std::optional<Date>& date) {
    return date ? valueOf(*date) : Value{};
}

Value valueOf(const std::optional<std::string>& text) {
    return text ? Value{*text} : Value{};
}

Value valueOf(const std::optional<std::int64_t>& number) {
    return number ? Value{*number} : Value{};
}

} // namespace storage
