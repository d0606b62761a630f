// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/writer.h"

#include "tests/storage/database/example_schema.h"
#include "tests/support/private_server.h"

#include <atomic>
#include <future>
#include <latch>
#include <thread>

namespace storage::database {

namespace {

class WriterOnBothEngines : public tests::ExampleTest {
protected:
    /// Holds the writer's thread until released, so that the jobs queued meanwhile form one group.
    void holdWriter(std::latch& isHeld, std::latch& release) {
        writer().enqueue(
            [&](Writing&) -> Result<void> {
                isHeld.count_down();
                release.wait();
                return {};
            },
            [](const Result<void>&) {});
        isHeld.wait();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(WriterOnBothEngines);

TEST_P(WriterOnBothEngines, AnswersWhatTheJobReturned) {
    const auto answer = writer().write([](Writing& writing) -> Result<std::int64_t> {
        tests::insertTube(writing, 1, "A", 500);
        return tests::countTubes(writing);
    });
    EXPECT_EQ(answer.value(), 1);
    EXPECT_EQ(tubes(), 1);
}

TEST_P(WriterOnBothEngines, KeepsNothingOfAJobThatAnswersAnError) {
    const auto answer = writer().write([](Writing& writing) -> Result<void> {
        tests::insertTube(writing, 1, "A", 500);
        return failure(ErrorCode::NotPermitted, "not today");
    });
    EXPECT_EQ(answer.error().code, ErrorCode::NotPermitted);
    EXPECT_EQ(tubes(), 0);
}

TEST_P(WriterOnBothEngines, AnswersConflictForASecondRecordWithTheSameKey) {
    const auto insert = [](Writing& writing) -> Result<void> {
        tests::insertTube(writing, 1, "A", 500);
        return {};
    };
    ASSERT_TRUE(writer().write(insert));
    EXPECT_EQ(writer().write(insert).error().code, ErrorCode::Conflict);
    EXPECT_TRUE(writer().write([](Writing& writing) -> Result<void> {
        tests::insertTube(writing, 2, "B", 500);
        return {};
    })) << "the writer goes on after a conflict";
}

TEST_P(WriterOnBothEngines, IsolatesAFailingJobFromTheOthersOfItsGroup) {
    std::latch isHeld(1);
    std::latch release(1);
    holdWriter(isHeld, release);
    std::vector<std::promise<Result<void>>> answers(5);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        writer().enqueue(
            [i](Writing& writing) -> Result<void> {
                const auto id = static_cast<std::int64_t>(i);
                tests::insertTube(writing, id, "tube " + std::to_string(i), 1);
                if (i == 1) {
                    return failure(ErrorCode::Invalid, "a rule said no");
                }
                if (i == 3) {
                    tests::insertTube(writing, id, "the same key again", 1);
                }
                return {};
            },
            [&answers, i](Result<void> answer) { answers[i].set_value(std::move(answer)); });
    }
    release.count_down();
    std::vector<bool> succeeded;
    for (auto& answer : answers) {
        succeeded.push_back(answer.get_future().get().has_value());
    }
    EXPECT_EQ(succeeded, (std::vector{true, false, true, false, true}));
    EXPECT_EQ(tubes(), 3);
}

TEST_P(WriterOnBothEngines, ServesSixteenProducersWithoutLosingAJob) {
    constexpr std::int64_t kProducers = 16;
    constexpr std::int64_t kEach = 25;
    std::atomic<int> failures = 0;
    std::vector<std::thread> producers;
    for (std::int64_t producer = 0; producer < kProducers; ++producer) {
        producers.emplace_back([&, producer] {
            for (std::int64_t i = 0; i < kEach; ++i) {
                const auto id = producer * kEach + i;
                const auto answer = writer().write([id](Writing& writing) -> Result<void> {
                    tests::insertTube(writing, id, std::to_string(id), id);
                    return {};
                });
                failures += answer ? 0 : 1;
            }
        });
    }
    for (auto& producer : producers) {
        producer.join();
    }
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(tubes(), kProducers * kEach);
}

TEST_P(WriterOnBothEngines, FinishesWhatIsQueuedBeforeItEnds) {
    std::atomic<int> done = 0;
    for (std::int64_t id = 0; id < 20; ++id) {
        writer().enqueue(
            [id](Writing& writing) -> Result<void> {
                tests::insertTube(writing, id, std::to_string(id), id);
                return {};
            },
            [&](const Result<void>& answer) { done += answer ? 1 : 0; });
    }
    closeWriter();
    EXPECT_EQ(done, 20);
    EXPECT_EQ(tubes(), 20);
}

TEST_P(WriterOnBothEngines, RefusesToChangeAnAppendOnlyTable) {
    ASSERT_TRUE(writer().write([](Writing& writing) -> Result<void> {
        writing.execute("insert into remark (id, words) values (1, 'as received')");
        return {};
    }));
    for (const auto* sql : {"update remark set words = 'other'", "delete from remark"}) {
        EXPECT_FALSE(writer().write([&](Writing& writing) -> Result<void> {
            writing.execute(sql);
            return {};
        })) << sql;
    }
}

TEST(WriterOnSqlite, RefusesToReplaceARowOfAnAppendOnlyTable) {
    const tests::TemporaryFolder folder;
    const auto address = Address::sqliteFile(folder.path() / "repository.db");
    ASSERT_TRUE(createDatabase(address));
    ASSERT_TRUE(migrate(address, tests::kExampleMigrations));
    const auto writer = openWriter(address, {}, tests::kExampleMigrations).value();
    const auto remark = [&](const char* sql) {
        return writer->write([&](Writing& writing) -> Result<void> {
            writing.execute(sql);
            return {};
        });
    };
    ASSERT_TRUE(remark("insert into remark (id, words) values (1, 'as received')"));
    EXPECT_FALSE(remark("insert or replace into remark (id, words) values (1, 'other')"));
}

class WriterOnAServer : public tests::ExampleTest {};

INSTANTIATE_TEST_SUITE_P(Engines, WriterOnAServer, testing::Values(Engine::PostgreSql), tests::engineName);

TEST_P(WriterOnAServer, AnswersServerUnavailableWhenTheServerIsGoneAndGoesOnWhenItIsBack) {
    auto* server = tests::PrivateServer::shared().value();
    const auto insert = [&](std::int64_t id) {
        return writer().write([id](Writing& writing) -> Result<void> {
            tests::insertTube(writing, id, std::to_string(id), id);
            return {};
        });
    };
    ASSERT_TRUE(insert(1));
    const auto cut = writer().write([&](Writing& writing) -> Result<void> {
        tests::insertTube(writing, 2, "2", 2);
        EXPECT_TRUE(server->stop());
        tests::insertTube(writing, 3, "3", 3);
        return {};
    });
    EXPECT_EQ(cut.error().code, ErrorCode::ServerUnavailable) << cut.error().detail;
    EXPECT_EQ(insert(4).error().code, ErrorCode::ServerUnavailable);
    ASSERT_TRUE(server->start());
    const auto again = insert(5);
    EXPECT_TRUE(again) << again.error().detail;
    EXPECT_EQ(tubes(), 2);
}

TEST_P(WriterOnAServer, TakesANewConnectionWhenTheOldOneEndedWhileNobodyWrote) {
    auto* server = tests::PrivateServer::shared().value();
    ASSERT_TRUE(server->stop());
    ASSERT_TRUE(server->start());
    const auto answer = writer().write([](Writing& writing) -> Result<void> {
        tests::insertTube(writing, 1, "A", 1);
        return {};
    });
    EXPECT_TRUE(answer) << answer.error().detail;
}

TEST_P(WriterOnAServer, RepeatsAJobThatLostARaceAgainstAnotherWorkstation) {
    ASSERT_TRUE(writer().write([](Writing& writing) -> Result<void> {
        tests::insertTube(writing, 1, "A", 100);
        return {};
    }));
    const auto other = openWriterAgain().value();
    const auto take = [](Writing& writing, std::int64_t volume) {
        const auto left =
            integerOf(writing.row("select volume from tube where id = 1", {ColumnKind::Integer})->front());
        writing.execute("update tube set volume = :volume where id = 1", {{"volume", left - volume}});
    };
    int runs = 0;
    const auto answer = writer().write([&](Writing& writing) -> Result<void> {
        ++runs;
        const auto seen = writing.row("select volume from tube where id = 1", {ColumnKind::Integer});
        EXPECT_TRUE(seen);
        if (runs == 1) {
            EXPECT_TRUE(other->write([&](Writing& theirs) -> Result<void> {
                take(theirs, 30);
                return {};
            }));
        }
        take(writing, 20);
        return {};
    });
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(runs, 2);
    const auto left = openReaderAgain()->read([](Reading& reading) -> Result<std::int64_t> {
        return integerOf(reading.row("select volume from tube where id = 1", {ColumnKind::Integer})->front());
    });
    EXPECT_EQ(left.value(), 50);
}

} // namespace

} // namespace storage::database
