// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/recorded_tables.h"

#include "tests/support/database_engines.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace storage::workflows {
namespace {

/// What is not written through the ledger, and why verification looks at it in another way.
const std::set<std::string>& notRecorded() {
    static const std::set<std::string> names{
        "document_content", // bytes, held against the hash in the recorded table document
        "event",            // the ledger itself
        "event_pending",    // its queue on PostgreSQL
        "event_subject",    // its index, compared with the entries
        "ledger_head",      // signed
        "ledger_node",      // computed anew from the leaves
        "schema_migration", // compared with the migrations in the program
    };
    return names;
}

class RecordedTables : public tests::RepositoryTest {
protected:
    std::vector<std::string> texts(std::string_view sql, const database::Parameters& parameters = {}) {
        return read([&](database::Reading& reading) -> Result<std::vector<std::string>> {
                   std::vector<std::string> found;
                   for (const auto& row : reading.rows(sql, {ColumnKind::Text}, parameters)) {
                       found.push_back(textOf(row.front()));
                   }
                   return found;
               })
            .value();
    }

    bool isFile() const { return GetParam() == database::Engine::Sqlite; }

    std::set<std::string> tablesOfTheSchema() {
        const auto names = texts(isFile() ? "select name from sqlite_master where type = 'table' and name "
                                            "not like 'sqlite_%'"
                                          : "select table_name from information_schema.tables where "
                                            "table_schema = current_schema()");
        return {names.begin(), names.end()};
    }

    std::set<std::string> columnsOfTheSchema(std::string_view table) {
        const auto names = texts(isFile() ? "select name from pragma_table_info(:name)"
                                          : "select column_name from information_schema.columns where "
                                            "table_schema = current_schema() and table_name = :name",
                                 {{"name", std::string{table}}});
        return {names.begin(), names.end()};
    }

    /// Tables to which a column of this one points, itself left out.
    std::set<std::string> parentsOf(std::string_view table) {
        const auto names = texts(
            isFile() ? "select \"table\" from pragma_foreign_key_list(:name)"
                     : "select parent.relname from pg_constraint as link join pg_class as child on child.oid "
                       "= link.conrelid join pg_class as parent on parent.oid = link.confrelid where "
                       "link.contype = 'f' and child.relname = :name",
            {{"name", std::string{table}}});
        std::set<std::string> parents{names.begin(), names.end()};
        parents.erase(std::string{table});
        return parents;
    }
};

INSTANTIATE_ON_BOTH_ENGINES(RecordedTables);

TEST_P(RecordedTables, EveryTableOfTheSchemaIsRecordedOrNamedHere) {
    std::set<std::string> known = notRecorded();
    if (isFile()) {
        known.erase("event_pending");
    }
    for (const auto& table : recordedTables()) {
        EXPECT_TRUE(known.insert(std::string{table.name}).second) << table.name << " stands twice";
    }
    EXPECT_EQ(tablesOfTheSchema(), known);
}

TEST_P(RecordedTables, EveryColumnOfARecordedTableIsRecorded) {
    for (const auto& table : recordedTables()) {
        std::set<std::string> columns{"id"};
        for (const auto& column : table.columns) {
            columns.emplace(column.name);
        }
        EXPECT_EQ(columnsOfTheSchema(table.name), columns) << table.name;
    }
}

TEST_P(RecordedTables, ParentsStandBeforeTheirChildren) {
    std::set<std::string> before;
    for (const auto& table : recordedTables()) {
        for (const auto& parent : parentsOf(table.name)) {
            EXPECT_TRUE(before.contains(parent)) << table.name << " points to " << parent;
        }
        before.emplace(table.name);
    }
    EXPECT_FALSE(parentsOf("specimen").empty()) << "the question itself answers";
}

} // namespace
} // namespace storage::workflows
