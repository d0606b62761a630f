// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/dialect.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

namespace storage::database {

namespace {

constexpr std::string_view kWholeRow = "*";

std::string toHex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4U];
        text += digits[value & 15U];
    }
    return text;
}

unsigned nibble(char digit) {
    return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

std::string fromHex(std::string_view text) {
    assert(text.size() % 2 == 0);
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes += static_cast<char>(nibble(text[i]) << 4U | nibble(text[i + 1]));
    }
    return bytes;
}

/// "a,b" as "a = new.a and b = new.b".
std::string sameKey(std::string_view columns) {
    std::string condition;
    for (std::size_t from = 0; from <= columns.size();) {
        const auto comma = std::min(columns.find(',', from), columns.size());
        condition +=
            fmt::format("{0}{1} = new.{1}", from == 0 ? "" : " and ", columns.substr(from, comma - from));
        from = comma + 1;
    }
    return condition;
}

/// SQLite fires delete triggers for INSERT OR REPLACE only under recursive_triggers, so the insert is guarded
/// too, unless the key is the whole row: a replacement would be equal.
std::string appendOnlySqlite(std::string_view table, std::string_view key) {
    std::string triggers;
    for (const std::string_view act : {"update", "delete"}) {
        triggers +=
            fmt::format("create trigger {0}_no_{1} before {1} on {0} begin select raise(abort, '{0} is "
                        "append-only'); end;\n",
                        table, act);
    }
    if (key == kWholeRow) {
        return triggers;
    }
    return triggers +
           fmt::format("create trigger {0}_no_replace before insert on {0} when exists (select 1 from {0} "
                       "where {1}) begin select raise(abort, '{0} is append-only'); end;\n",
                       table, sameKey(key));
}

std::string appendOnlyPostgreSql(std::string_view table) {
    return fmt::format(
        "create or replace function refuse_change() returns trigger language plpgsql as $$\n"
        "begin raise exception '% is append-only', tg_table_name; end $$;\n"
        "create trigger {0}_append_only before update or delete or truncate on {0} for each statement "
        "execute function refuse_change();\n",
        table);
}

std::string appendOnly(Engine engine, std::string_view words) {
    const auto blank = words.find(' ');
    const auto table = words.substr(0, blank);
    const auto key = blank == std::string_view::npos ? std::string_view("id") : words.substr(blank + 1);
    switch (engine) {
    case Engine::Sqlite:
        return appendOnlySqlite(table, key);
    case Engine::PostgreSql:
        return appendOnlyPostgreSql(table);
    }
    return {};
}

/// What one `{{…}}` stands for.
std::string worded(Engine engine, std::string_view words) {
    constexpr std::string_view sqlite = "sqlite:";
    constexpr std::string_view postgresql = "postgresql:";
    constexpr std::string_view only = "append_only ";
    if (words == "blob") {
        return engine == Engine::Sqlite ? "blob" : "bytea";
    }
    if (words == "id") {
        return engine == Engine::Sqlite ? "integer primary key not null" : "bigint primary key not null";
    }
    if (words == "without_rowid") {
        return engine == Engine::Sqlite ? " without rowid" : "";
    }
    if (words.starts_with(only)) {
        return appendOnly(engine, words.substr(only.size()));
    }
    if (words.starts_with(sqlite)) {
        return engine == Engine::Sqlite ? std::string(words.substr(sqlite.size())) : std::string();
    }
    if (words.starts_with(postgresql)) {
        return engine == Engine::PostgreSql ? std::string(words.substr(postgresql.size())) : std::string();
    }
    // Left as it is, an unknown word is a syntax error on both engines, and the migration is refused.
    return fmt::format("{{{{{}}}}}", words);
}

} // namespace

std::string blobIn(Engine engine, std::string_view name) {
    switch (engine) {
    case Engine::Sqlite:
        return fmt::format("cast(:{} as blob)", name);
    case Engine::PostgreSql:
        return fmt::format("decode(:{}, 'hex')", name);
    }
    return {};
}

std::string blobOut(Engine engine, std::string_view column) {
    switch (engine) {
    case Engine::Sqlite:
        return std::string(column);
    case Engine::PostgreSql:
        return fmt::format("encode({}, 'hex')", column);
    }
    return {};
}

std::string toBlobParameter(Engine engine, std::string_view bytes) {
    return engine == Engine::Sqlite ? std::string(bytes) : toHex(bytes);
}

std::string fromBlobColumn(Engine engine, std::string_view text) {
    return engine == Engine::Sqlite ? std::string(text) : fromHex(text);
}

std::string inDialect(Engine engine, std::string_view migration) {
    std::string text;
    std::size_t from = 0;
    for (auto open = migration.find("{{"); open != std::string_view::npos;
         open = migration.find("{{", from)) {
        const auto close = migration.find("}}", open);
        if (close == std::string_view::npos) {
            break;
        }
        text += migration.substr(from, open - from);
        // Words inside a part for one engine are replaced as well.
        const auto nested = migration.substr(open + 2, close - open - 2).rfind("{{");
        if (nested != std::string_view::npos) {
            const auto inner = open + 2 + nested;
            const auto rest = fmt::format("{}{}{}", migration.substr(open, inner - open),
                                          worded(engine, migration.substr(inner + 2, close - inner - 2)),
                                          migration.substr(close + 2));
            return text + inDialect(engine, rest);
        }
        text += worded(engine, migration.substr(open + 2, close - open - 2));
        from = close + 2;
    }
    return text + std::string(migration.substr(from));
}

} // namespace storage::database
