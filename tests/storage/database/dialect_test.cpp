// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/dialect.h"

#include "tests/storage/database/example_schema.h"

namespace storage::database {

namespace {

class Dialect : public tests::ExampleTest {};

INSTANTIATE_ON_BOTH_ENGINES(Dialect);

TEST_P(Dialect, KeepsEveryByteOfABinaryColumn) {
    std::string bytes;
    for (int byte = 255; byte >= 0; --byte) {
        bytes += static_cast<char>(byte);
    }
    const auto stored = writer().write([&](Writing& writing) -> Result<Value> {
        writing.execute("insert into tube (id, picture) values (1, " + blobIn(GetParam(), "picture") + ")",
                        {{"picture", toBlobParameter(GetParam(), bytes)}});
        return writing.row("select " + blobOut(GetParam(), "picture") + " from tube", {ColumnKind::Text})
            ->front();
    });
    EXPECT_EQ(fromBlobColumn(GetParam(), textOf(stored.value())), bytes);
}

TEST_P(Dialect, StoresNothingAsNullInABinaryColumn) {
    const auto stored = writer().write([&](Writing& writing) -> Result<Value> {
        writing.execute("insert into tube (id, picture) values (1, " + blobIn(GetParam(), "picture") + ")",
                        {{"picture", Value{}}});
        return writing.row("select " + blobOut(GetParam(), "picture") + " from tube", {ColumnKind::Text})
            ->front();
    });
    EXPECT_EQ(stored.value(), Value{});
}

TEST(DialectWords, KeepOnEachEngineOnlyItsOwnParts) {
    constexpr std::string_view migration = "a {{sqlite: b {{blob}} c}} d {{postgresql: e {{blob}} f}} g";
    EXPECT_EQ(inDialect(Engine::Sqlite, migration), "a  b blob c d  g");
    EXPECT_EQ(inDialect(Engine::PostgreSql, migration), "a  d  e bytea f g");
}

TEST(DialectWords, MakeAnIdTheRowsOwnNumberOnSqlite) {
    EXPECT_EQ(inDialect(Engine::Sqlite, "id {{id}}"), "id integer primary key not null");
    EXPECT_EQ(inDialect(Engine::PostgreSql, "id {{id}}"), "id bigint primary key not null");
}

TEST(DialectWords, LeaveAnUnknownWordForTheEngineToRefuse) {
    EXPECT_EQ(inDialect(Engine::Sqlite, "x {{colour}} y"), "x {{colour}} y");
}

TEST(DialectWords, GuardAKeyOfSeveralColumns) {
    EXPECT_NE(inDialect(Engine::Sqlite, "{{append_only node level,position}}")
                  .find("where level = new.level and position = new.position"),
              std::string::npos);
}

TEST(DialectWords, GuardNoInsertWhenTheKeyIsTheWholeRow) {
    const auto triggers = inDialect(Engine::Sqlite, "{{append_only mention *}}");
    EXPECT_EQ(triggers.find("before insert"), std::string::npos);
    EXPECT_NE(triggers.find("mention_no_update"), std::string::npos);
    EXPECT_NE(triggers.find("mention_no_delete"), std::string::npos);
}

} // namespace

} // namespace storage::database
