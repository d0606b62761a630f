// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/change_store.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <fmt/format.h>

namespace storage::custody {

namespace {

using database::Writing;

/// Names of parameters; no table has as many columns.
constexpr std::array<std::string_view, 32> kAfter{"a0",  "a1",  "a2",  "a3",  "a4",  "a5",  "a6",  "a7",
                                                  "a8",  "a9",  "a10", "a11", "a12", "a13", "a14", "a15",
                                                  "a16", "a17", "a18", "a19", "a20", "a21", "a22", "a23",
                                                  "a24", "a25", "a26", "a27", "a28", "a29", "a30", "a31"};
constexpr std::array<std::string_view, 32> kBefore{"b0",  "b1",  "b2",  "b3",  "b4",  "b5",  "b6",  "b7",
                                                   "b8",  "b9",  "b10", "b11", "b12", "b13", "b14", "b15",
                                                   "b16", "b17", "b18", "b19", "b20", "b21", "b22", "b23",
                                                   "b24", "b25", "b26", "b27", "b28", "b29", "b30", "b31"};

// Table and column names come from the record types' own constants, never from outside: only values are data.
Result<void> applyInsert(Writing& writing, const Change& change) {
    std::string columns = "id";
    std::string values = ":id";
    database::Parameters parameters{{"id", change.id}};
    for (std::size_t i = 0; i < change.fields.size(); ++i) {
        columns += ", " + change.fields[i].column;
        values += fmt::format(", :{}", kAfter.at(i));
        parameters.emplace_back(kAfter.at(i), change.fields[i].after);
    }
    writing.execute(fmt::format("insert into {} ({}) values ({})", change.table, columns, values),
                    parameters);
    return {};
}

Result<void> applyUpdate(Writing& writing, const Change& change) {
    std::string assignments;
    std::string guards;
    database::Parameters parameters{{"id", change.id}};
    for (std::size_t i = 0; i < change.fields.size(); ++i) {
        const auto& field = change.fields[i];
        assignments += fmt::format("{}{} = :{}", i == 0 ? "" : ", ", field.column, kAfter.at(i));
        guards += fmt::format(" and {} is not distinct from :{}", field.column, kBefore.at(i));
        parameters.emplace_back(kAfter.at(i), field.after);
        parameters.emplace_back(kBefore.at(i), field.before);
    }
    const auto touched = writing.execute(
        fmt::format("update {} set {} where id = :id{}", change.table, assignments, guards), parameters);
    if (touched != 1) {
        return failure(ErrorCode::Conflict,
                       fmt::format("{} {} was changed by somebody else", change.table, change.id));
    }
    return {};
}

/// Rows waiting for one table's bulk insert.
struct Batch {
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

/// Inserts that wait until an update needs them or everything was seen.
class Batches {
public:
    explicit Batches(std::span<const Table> parentsFirst)
        : m_order(parentsFirst)
        , m_batches(parentsFirst.size()) {}

    void add(const Change& change) {
        const auto table = std::ranges::find(m_order, change.table, &Table::name);
        assert(table != m_order.end());
        auto& batch = m_batches[static_cast<std::size_t>(table - m_order.begin())];
        if (batch.columns.empty()) {
            batch.columns.emplace_back("id");
            for (const auto& field : change.fields) {
                batch.columns.push_back(field.column);
            }
        }
        assert(batch.columns.size() == change.fields.size() + 1);
        auto& row = batch.rows.emplace_back();
        row.reserve(batch.columns.size());
        row.emplace_back(change.id);
        for (const auto& field : change.fields) {
            row.push_back(field.after);
        }
    }

    void flush(Writing& writing) {
        for (std::size_t i = 0; i < m_batches.size(); ++i) {
            if (!m_batches[i].rows.empty()) {
                const std::vector<std::string_view> names{m_batches[i].columns.begin(),
                                                          m_batches[i].columns.end()};
                writing.insertMany(m_order[i].name, names, m_batches[i].rows);
                m_batches[i].rows.clear();
            }
        }
    }

private:
    std::span<const Table> m_order;
    std::vector<Batch> m_batches;
};

} // namespace

Result<void> applyChange(Writing& writing, const Change& change) {
    if (change.fields.empty()) {
        return {};
    }
    return change.kind == ChangeKind::Insert ? applyInsert(writing, change) : applyUpdate(writing, change);
}

Result<void> applyChanges(Writing& writing, const std::vector<Event>& events,
                          std::span<const Table> parentsFirst) {
    Batches batches{parentsFirst};
    for (const auto& event : events) {
        for (const auto& change : event.changes) {
            if (change.kind == ChangeKind::Insert) {
                batches.add(change);
                continue;
            }
            batches.flush(writing);
            if (auto applied = applyChange(writing, change); !applied) {
                return applied;
            }
        }
    }
    batches.flush(writing);
    return {};
}

} // namespace storage::custody
