// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/bulk_insert.h"

#include "storage/database/dialect.h"
#include "storage/database/session.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::database {

namespace {

constexpr std::size_t kRowsPerRoundTrip = 4096;

bool isBinary(const BulkInsert& insert, std::string_view column) {
    return std::find(insert.binaryColumns.begin(), insert.binaryColumns.end(), column) !=
           insert.binaryColumns.end();
}

void insertSqlite(Session& session, const BulkInsert& insert, std::span<const Row> rows) {
    std::string places;
    for (const auto column : insert.columns) {
        places += places.empty() ? "" : ", ";
        places += isBinary(insert, column) ? blobIn(Engine::Sqlite, column) : fmt::format(":{}", column);
    }
    const auto sql =
        fmt::format("insert into {} ({}) values ({})", insert.table, fmt::join(insert.columns, ", "), places);
    session.executeRows(sql, insert.columns, rows);
}

/// Whether column `index` holds numbers; a column of nothing but nulls goes as text, which every type
/// accepts.
bool isInteger(std::span<const Row> rows, std::size_t index) {
    const auto found = std::find_if(rows.begin(), rows.end(), [index](const Row& row) {
        return !std::holds_alternative<std::monostate>(row[index]);
    });
    return found == rows.end() || std::holds_alternative<std::int64_t>((*found)[index]);
}

void insertPostgreSql(Session& session, const BulkInsert& insert, std::span<const Row> rows) {
    std::string arrays;
    std::string outputs;
    Row literals;
    for (std::size_t i = 0; i < insert.columns.size(); ++i) {
        const auto column = insert.columns[i];
        const bool binary = isBinary(insert, column);
        const auto* separator = i == 0 ? "" : ", ";
        arrays +=
            fmt::format("{}:{}::{}[]", separator, column, isInteger(rows, i) && !binary ? "bigint" : "text");
        outputs += binary ? fmt::format("{}decode(u.{}, 'hex')", separator, column)
                          : fmt::format("{}u.{}", separator, column);
        literals.emplace_back(arrayLiteral(rows, i, binary));
    }
    const auto columns = fmt::format("{}", fmt::join(insert.columns, ", "));
    session.executeRows(fmt::format("insert into {} ({}) select {} from unnest({}) as u({})", insert.table,
                                    columns, outputs, arrays, columns),
                        insert.columns, {&literals, 1});
}

} // namespace

std::string arrayLiteral(std::span<const Row> rows, std::size_t index, bool isBinary) {
    std::string literal = "{";
    for (const auto& row : rows) {
        literal += literal.size() == 1 ? "" : ",";
        if (const auto* number = std::get_if<std::int64_t>(&row[index])) {
            literal += fmt::format_int(*number).c_str();
        } else if (const auto* text = std::get_if<std::string>(&row[index])) {
            literal += '"';
            for (const char c : isBinary ? toBlobParameter(Engine::PostgreSql, *text) : *text) {
                if (c == '"' || c == '\\') {
                    literal += '\\';
                }
                literal += c;
            }
            literal += '"';
        } else {
            literal += "NULL";
        }
    }
    return literal + "}";
}

void insertRows(Session& session, const BulkInsert& insert, std::span<const Row> rows) {
    if (session.engine() == Engine::Sqlite) {
        insertSqlite(session, insert, rows);
        return;
    }
    for (std::size_t done = 0; done < rows.size(); done += kRowsPerRoundTrip) {
        insertPostgreSql(session, insert,
                         rows.subspan(done, std::min(kRowsPerRoundTrip, rows.size() - done)));
    }
}

} // namespace storage::database
