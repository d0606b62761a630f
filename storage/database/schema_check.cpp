// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/schema_check.h"

#include "storage/database/dialect.h"
#include "storage/database/migrator.h"
#include "storage/database/statement_splitter.h"

#include <cctype>
#include <map>
#include <optional>

namespace storage::database {

namespace {

/// Lower case, one blank for each run of white space: two texts of one definition compare equal.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
        } else {
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    while (!out.empty() && (out.back() == ' ' || out.back() == ';')) {
        out.pop_back();
    }
    return out;
}

/// The word after "create table", "create unique index" or "create trigger"; nothing for another statement.
std::optional<std::string> createdName(std::string_view statement) {
    for (const std::string_view opening :
         {"create table ", "create unique index ", "create index ", "create trigger "}) {
        if (statement.starts_with(opening)) {
            const auto rest = statement.substr(opening.size());
            return std::string{rest.substr(0, rest.find_first_of(" ("))};
        }
    }
    return std::nullopt;
}

std::map<std::string, std::string> wanted(Engine engine) {
    std::map<std::string, std::string> definitions;
    for (const auto& migration : embeddedMigrations()) {
        for (const auto& statement : splitStatements(inDialect(engine, migration.sql))) {
            auto text = plain(statement);
            if (const auto name = createdName(text)) {
                definitions.insert_or_assign(*name, std::move(text));
            }
        }
    }
    return definitions;
}

std::map<std::string, std::string> present(Reading& reading) {
    constexpr std::string_view kSqlite =
        "select name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'";
    constexpr std::string_view kPostgres =
        "select tablename::text, '' from pg_tables where schemaname = current_schema() "
        "union all select indexname::text, '' from pg_indexes where schemaname = current_schema() "
        "union all select tgname::text, '' from pg_trigger where not tgisinternal and tgenabled = 'O'";
    std::map<std::string, std::string> definitions;
    for (const auto& row : reading.rows(reading.engine() == Engine::Sqlite ? kSqlite : kPostgres,
                                        {ColumnKind::Text, ColumnKind::Text})) {
        definitions.insert_or_assign(plain(textOf(row[0])), plain(textOf(row[1])));
    }
    return definitions;
}

} // namespace

std::vector<SchemaDifference> schemaDifferences(Reading& reading) {
    const auto there = present(reading);
    std::vector<SchemaDifference> differences;
    const auto expected = wanted(reading.engine());
    for (const auto& [name, definition] : expected) {
        const auto found = there.find(name);
        if (found == there.end()) {
            differences.push_back(
                {name, name + " was removed or switched off: the database no longer guards itself with it."});
        } else if (reading.engine() == Engine::Sqlite && found->second != definition) {
            differences.push_back(
                {name, name + " is defined otherwise than the program's migrations define it."});
        }
    }
    if (reading.engine() == Engine::Sqlite) {
        for (const auto& [name, definition] : there) {
            if (!expected.contains(name) && name != "schema_migration") {
                differences.push_back(
                    {name, name + " was added to the database by something else than this program."});
            }
        }
    }
    return differences;
}

} // namespace storage::database
