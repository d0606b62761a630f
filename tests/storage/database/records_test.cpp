// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/records.h"

#include "tests/storage/database/example_schema.h"

#include <array>

namespace storage::database {
namespace {

constexpr std::array<Column, 2> kTubeColumns{{{"name", ColumnKind::Text}, {"volume", ColumnKind::Integer}}};
constexpr Table kTubes{"tube", kTubeColumns};

/// The example schema's table as a record.
struct Tube {
    Id<struct TubeTag> id;
    std::string name;
    std::optional<std::int64_t> volume;

    static const Table& table() { return kTubes; }

    [[nodiscard]] Row toRow() const { return {name, valueOf(volume)}; }

    static Tube fromRow(std::int64_t id, const Row& row) {
        return {Id<TubeTag>{id}, textOf(row[0]), optionalIntegerOf(row[1])};
    }

    friend bool operator==(const Tube&, const Tube&) = default;
};

Tube tube(std::int64_t id, std::string name, std::optional<std::int64_t> volume) {
    return {Id<TubeTag>{id}, std::move(name), volume};
}

class Records : public tests::ExampleTest {
protected:
    void SetUp() override {
        tests::ExampleTest::SetUp();
        const auto done = writer().write([](Writing& writing) -> Result<void> {
            tests::insertTube(writing, 3, "C", 30);
            tests::insertTube(writing, 1, "A", 10);
            tests::insertTube(writing, 2, "B", 20);
            writing.execute("insert into tube (id, name) values (:id, :name)", {{"id", 4}, {"name", "D"}});
            return {};
        });
        ASSERT_TRUE(done) << done.error().detail;
    }

    template <class F>
    [[nodiscard]] auto look(F&& job) {
        using Answer = decltype(job(std::declval<Reading&>()));
        return openReaderAgain()
            ->read([&](Reading& reading) -> Result<Answer> { return job(reading); })
            .value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(Records);

TEST_P(Records, AreSelectedByTheTailInItsOrder) {
    EXPECT_EQ(look([](Reading& reading) {
                  return recordsWhere<Tube>(reading, "where volume >= :least order by volume desc",
                                            {{"least", 20}});
              }),
              (std::vector{tube(3, "C", 30), tube(2, "B", 20)}));
}

TEST_P(Records, AreNoneWhereNothingFits) {
    EXPECT_TRUE(look([](Reading& reading) {
                    return recordsWhere<Tube>(reading, "where name = :name", {{"name", "Z"}});
                }).empty());
    EXPECT_FALSE(look([](Reading& reading) {
        return recordWhere<Tube>(reading, "where name = :name", {{"name", "Z"}});
    }));
    EXPECT_FALSE(look([](Reading& reading) { return recordById<Tube>(reading, 9); }));
}

TEST_P(Records, AreFoundByTheirIdWithWhatIsAbsentAbsent) {
    EXPECT_EQ(look([](Reading& reading) { return recordById<Tube>(reading, 2); }), tube(2, "B", 20));
    EXPECT_EQ(look([](Reading& reading) { return recordById<Tube>(reading, 4); }),
              tube(4, "D", std::nullopt));
}

TEST_P(Records, OfAWholeTableAreReadInPiecesById) {
    const auto piece = [&](std::int64_t after) {
        return look([&](Reading& reading) { return rowsAfter(reading, kTubes, after, 3); });
    };
    EXPECT_EQ(piece(0), (std::vector<Row>{{1, "A", 10}, {2, "B", 20}, {3, "C", 30}}));
    EXPECT_EQ(piece(3), (std::vector<Row>{{4, "D", {}}}));
    EXPECT_TRUE(piece(4).empty());
}

TEST_P(Records, WhoseTextBeginsWithAPrefixAreOneRange) {
    const auto named = [&](const std::string& prefix) {
        return look([&](Reading& reading) {
                   return recordsWhere<Tube>(reading, "where name >= :first and name < :last",
                                             {{"first", prefix}, {"last", afterPrefix(prefix)}});
               })
            .size();
    };
    EXPECT_EQ(named("A"), 1U);
    EXPECT_EQ(named(""), 4U);
    EXPECT_EQ(named("AB"), 0U);
}

TEST(RecordsText, NamesTheColumnsInTheOrderInWhichARecordReadsThem) {
    EXPECT_EQ(selectFrom(kTubes, "where id = :id"), "select id, name, volume from tube where id = :id");
    EXPECT_EQ(kindsOf(kTubes), (ColumnKinds{ColumnKind::Integer, ColumnKind::Text, ColumnKind::Integer}));
}

} // namespace
} // namespace storage::database
