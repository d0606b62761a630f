// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/bulk_insert.h"

#include "storage/database/dialect.h"
#include "tests/storage/database/example_schema.h"

namespace storage::database {

namespace {

class BulkInsertOnBothEngines : public tests::ExampleTest {};

INSTANTIATE_ON_BOTH_ENGINES(BulkInsertOnBothEngines);

constexpr std::array<std::string_view, 4> kColumns = {"id", "name", "volume", "picture"};
constexpr std::array<std::string_view, 1> kBinary = {"picture"};

TEST_P(BulkInsertOnBothEngines, KeepsEveryValueOfManyRows) {
    std::vector<Row> rows;
    for (std::int64_t id = 0; id < 10'000; ++id) {
        const auto name = id % 3 == 0 ? Value{} : Value{"it's \"tube\" \\ {1,2} " + std::to_string(id)};
        const auto picture = id % 5 == 0 ? Value{} : Value{std::string("a\0\xff", 3)};
        rows.push_back({id, name, id % 7 == 0 ? Value{} : Value{id << 40}, picture});
    }
    const auto stored = writer().write([&](Writing& writing) -> Result<std::vector<Row>> {
        writing.insertMany("tube", kColumns, rows, kBinary);
        auto found = writing.rows(
            "select id, name, volume, " + blobOut(GetParam(), "picture") + " from tube order by id",
            {ColumnKind::Integer, ColumnKind::Text, ColumnKind::Integer, ColumnKind::Text});
        for (auto& row : found) {
            if (const auto* text = std::get_if<std::string>(&row[3])) {
                row[3] = fromBlobColumn(GetParam(), std::string(*text));
            }
        }
        return found;
    });
    ASSERT_TRUE(stored) << stored.error().detail;
    EXPECT_TRUE(*stored == rows);
}

TEST_P(BulkInsertOnBothEngines, InsertsAColumnOfNothingButNulls) {
    const std::vector<Row> rows(1, Row{std::int64_t{1}, Value{}, Value{}, Value{}});
    const auto answer = writer().write([&](Writing& writing) -> Result<void> {
        writing.insertMany("tube", kColumns, rows, kBinary);
        return {};
    });
    EXPECT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(tubes(), 1);
}

TEST_P(BulkInsertOnBothEngines, InsertsNothingForNoRows) {
    EXPECT_TRUE(writer().write([](Writing& writing) -> Result<void> {
        writing.insertMany("tube", kColumns, {}, kBinary);
        return {};
    }));
    EXPECT_EQ(tubes(), 0);
}

TEST_P(BulkInsertOnBothEngines, KeepsNoRowWhenOneIsRefused) {
    std::vector<Row> rows;
    for (std::int64_t id = 0; id < 100; ++id) {
        rows.push_back({id == 99 ? 0 : id, Value{}, Value{}, Value{}});
    }
    const auto answer = writer().write([&](Writing& writing) -> Result<void> {
        writing.insertMany("tube", kColumns, rows, kBinary);
        return {};
    });
    EXPECT_EQ(answer.error().code, ErrorCode::Conflict);
    EXPECT_EQ(tubes(), 0);
}

TEST(ArrayLiteral, QuotesTextAndNamesNulls) {
    const std::vector<Row> rows = {
        {std::string("a\"b\\c,{}")}, {Value{}}, {std::string("NULL")}, {std::int64_t{-5}}};
    EXPECT_EQ(arrayLiteral(rows, 0, false), R"({"a\"b\\c,{}",NULL,"NULL",-5})");
    EXPECT_EQ(arrayLiteral(std::vector<Row>{{std::string("\x01\xff")}}, 0, true), R"({"01ff"})");
}

} // namespace

} // namespace storage::database
