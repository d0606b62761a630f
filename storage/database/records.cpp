// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/records.h"

namespace storage::database {

std::string selectFrom(const Table& table, std::string_view tail) {
    std::string sql = "select id";
    for (const auto& column : table.columns) {
        sql += ", ";
        sql += column.name;
    }
    sql += " from ";
    sql += table.name;
    sql += ' ';
    sql += tail;
    return sql;
}

ColumnKinds kindsOf(const Table& table) {
    ColumnKinds kinds{ColumnKind::Integer};
    for (const auto& column : table.columns) {
        kinds.push_back(column.kind);
    }
    return kinds;
}

std::string afterPrefix(const std::string& prefix) {
    return prefix + "\uFFFF"; // no character: behind every text, by bytes and by collation
}

std::vector<Row> rowsAfter(Reading& reading, const Table& table, std::int64_t after, std::int64_t limit) {
    return reading.rows(selectFrom(table, "where id > :after order by id limit :limit"), kindsOf(table),
                        {{"after", after}, {"limit", limit}});
}

} // namespace storage::database
