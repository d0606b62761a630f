// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/replay.h"

#include "storage/custody/packed_row.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

namespace storage::custody {

namespace {

/// Where `name` stands among the columns. Looks first at `expected`: events name columns in table order.
std::optional<std::size_t> placeOf(std::span<const Column> columns, std::string_view name,
                                   std::size_t expected) {
    if (expected < columns.size() && columns[expected].name == name) {
        return expected;
    }
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.name == name; });
    return found == columns.end() ? std::nullopt
                                  : std::optional{static_cast<std::size_t>(found - columns.begin())};
}

/// A value as a person reads it in a finding.
std::string shown(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    const auto* text = std::get_if<std::string>(&value);
    return text ? fmt::format("'{}'", *text) : "nothing";
}

Finding findingOf(FindingKind what, const Event& event, const Change& change, std::string column,
                  std::string_view explanation) {
    return {what,
            event.id,
            change.table,
            change.id,
            std::move(column),
            fmt::format("Event {} ({}) {}.", event.id.value(), event.kind, explanation)};
}

Finding beforeDiffers(const Event& event, const Change& change, const FieldChange& field, const Value& held) {
    return findingOf(FindingKind::BeforeDiffers, event, change, field.column,
                     fmt::format("says that {} of row {} in {} was {} before; by the ledger it was {}",
                                 field.column, change.id, change.table, shown(field.before), shown(held)));
}

Finding unknownColumn(const Event& event, const Change& change, const FieldChange& field) {
    return findingOf(FindingKind::UnknownColumn, event, change, field.column,
                     fmt::format("names the column {} that {} does not have", field.column, change.table));
}

} // namespace

Replay::Replay(std::span<const Table> tables) {
    for (const auto& table : tables) {
        m_tables.emplace(table.name, Rows{table.columns, {}});
    }
}

std::vector<Finding> Replay::apply(const Event& event) {
    std::vector<Finding> findings;
    for (const auto& change : event.changes) {
        const auto table = m_tables.find(change.table);
        if (table == m_tables.end()) {
            findings.push_back(
                findingOf(FindingKind::UnknownTable, event, change, {},
                          fmt::format("names the table {} that the ledger does not keep", change.table)));
        } else if (change.kind == ChangeKind::Insert) {
            applyInsert(event, change, table->second, findings);
        } else {
            applyUpdate(event, change, table->second, findings);
        }
    }
    return findings;
}

void Replay::applyInsert(const Event& event, const Change& change, Rows& rows,
                         std::vector<Finding>& findings) {
    static const Value kNothing;
    std::vector<const Value*> values(rows.columns.size(), &kNothing);
    std::size_t expected = 0;
    for (const auto& field : change.fields) {
        const auto place = placeOf(rows.columns, field.column, expected);
        if (!place) {
            findings.push_back(unknownColumn(event, change, field));
            continue;
        }
        expected = *place + 1;
        values[*place] = &field.after;
        if (!std::holds_alternative<std::monostate>(field.before)) {
            findings.push_back(beforeDiffers(event, change, field, {}));
        }
    }
    const auto [place, isNew] = rows.byId.try_emplace(change.id);
    if (!isNew) {
        findings.push_back(
            findingOf(FindingKind::InsertOfExistingRow, event, change, {},
                      fmt::format("creates row {} of {} which exists already", change.id, change.table)));
    }
    m_packed.clear();
    for (const auto* value : values) {
        packValue(m_packed, *value);
    }
    place->second.columns.assign(m_packed);
}

void Replay::applyUpdate(const Event& event, const Change& change, Rows& rows,
                         std::vector<Finding>& findings) {
    const auto found = rows.byId.find(change.id);
    if (found == rows.byId.end()) {
        findings.push_back(
            findingOf(FindingKind::UpdateOfMissingRow, event, change, {},
                      fmt::format("changes row {} of {} which no event created", change.id, change.table)));
        return;
    }
    splitPacked(found->second.columns, m_values);
    std::vector<std::string> changed; // owns what m_values points to
    changed.reserve(change.fields.size());
    std::size_t expected = 0;
    for (const auto& field : change.fields) {
        const auto place = placeOf(rows.columns, field.column, expected);
        if (!place) {
            findings.push_back(unknownColumn(event, change, field));
            continue;
        }
        expected = *place + 1;
        m_before.clear();
        packValue(m_before, field.before);
        if (m_before != m_values[*place]) {
            findings.push_back(beforeDiffers(event, change, field, unpackedValue(m_values[*place])));
        }
        packValue(changed.emplace_back(), field.after);
        m_values[*place] = changed.back();
    }
    m_packed.clear();
    for (const auto value : m_values) {
        m_packed += value;
    }
    found->second.columns.assign(m_packed);
}

std::optional<Finding> Replay::compareRow(std::string_view table, std::int64_t id, const Row& row) {
    const auto replayed = m_tables.find(table);
    const auto found =
        replayed == m_tables.end() ? decltype(Rows::byId)::iterator{} : replayed->second.byId.find(id);
    if (replayed == m_tables.end() || found == replayed->second.byId.end()) {
        return Finding{FindingKind::RowUnrecorded,
                       std::nullopt,
                       std::string{table},
                       id,
                       {},
                       fmt::format("Row {} of {} is in the table, and no event created it.", id, table)};
    }
    found->second.isCompared = true;
    m_packed.clear();
    for (const auto& value : row) {
        packValue(m_packed, value);
    }
    if (m_packed == found->second.columns) {
        return std::nullopt;
    }
    assert(row.size() == replayed->second.columns.size());
    const auto values = packedValues(found->second.columns);
    constexpr std::size_t kNamed = 3; // the first differences name the place; a list of twenty hides it
    std::vector<std::string> differences;
    std::string first;
    for (std::size_t i = 0; i < row.size() && differences.size() < kNamed; ++i) {
        if (const auto recorded = unpackedValue(values[i]); recorded != row[i]) {
            const auto column = replayed->second.columns[i].name;
            first = differences.empty() ? std::string{column} : first;
            differences.push_back(
                fmt::format("{} is {} and was recorded as {}", column, shown(row[i]), shown(recorded)));
        }
    }
    return Finding{
        FindingKind::RowDiffers, std::nullopt,
        std::string{table},      id,
        std::move(first),        fmt::format("Row {} of {}: {}.", id, table, fmt::join(differences, "; "))};
}

std::vector<Finding> Replay::missingRows(std::string_view table, std::size_t limit) const {
    const auto replayed = m_tables.find(table);
    if (replayed == m_tables.end()) {
        return {};
    }
    std::vector<std::int64_t> ids;
    for (const auto& [id, row] : replayed->second.byId) {
        if (!row.isCompared) {
            ids.push_back(id);
        }
    }
    std::sort(ids.begin(), ids.end());
    ids.resize(std::min(ids.size(), limit));
    std::vector<Finding> findings;
    for (const auto id : ids) {
        findings.push_back(
            {FindingKind::RowMissing,
             std::nullopt,
             std::string{table},
             id,
             {},
             fmt::format("Row {} of {} was recorded and is not in the table any more.", id, table)});
    }
    return findings;
}

std::size_t Replay::count(std::string_view table) const {
    const auto replayed = m_tables.find(table);
    return replayed == m_tables.end() ? 0 : replayed->second.byId.size();
}

std::optional<Row> Replay::rowAt(std::string_view table, std::int64_t id) const {
    const auto replayed = m_tables.find(table);
    if (replayed == m_tables.end() || !replayed->second.byId.contains(id)) {
        return std::nullopt;
    }
    Row row;
    for (const auto value : packedValues(replayed->second.byId.at(id).columns)) {
        row.push_back(unpackedValue(value));
    }
    return row;
}

std::optional<Row> project(const Table& table, std::int64_t id, std::span<const Event> events,
                           Timestamp until) {
    std::optional<Row> row;
    for (const auto& event : events) {
        if (event.recordedAt > until) {
            continue;
        }
        for (const auto& change : event.changes) {
            if (change.table != table.name || change.id != id) {
                continue;
            }
            if (change.kind == ChangeKind::Insert || !row) {
                row = Row(table.columns.size());
            }
            for (const auto& field : change.fields) {
                if (const auto place = placeOf(table.columns, field.column, 0)) {
                    (*row)[*place] = field.after;
                }
            }
        }
    }
    return row;
}

} // namespace storage::custody
