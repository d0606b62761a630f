// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/reader.h"

#include "tests/storage/database/example_schema.h"
#include "tests/support/private_server.h"

namespace storage::database {

namespace {

class ReaderOnBothEngines : public tests::ExampleTest {
protected:
    void insert(std::int64_t id) {
        EXPECT_TRUE(writer().write([id](Writing& writing) -> Result<void> {
            tests::insertTube(writing, id, std::to_string(id), id);
            return {};
        }));
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ReaderOnBothEngines);

Result<std::int64_t> count(Reading& reading) {
    return tests::countTubes(reading);
}

TEST_P(ReaderOnBothEngines, SeesOneStateOfTheDatabaseFromBeginningToEnd) {
    const auto reader = openReaderAgain();
    insert(1);
    const auto counts = reader->read([&](Reading& reading) -> Result<std::vector<std::int64_t>> {
        const auto before = tests::countTubes(reading);
        insert(2);
        return std::vector{before, tests::countTubes(reading)};
    });
    EXPECT_EQ(counts.value(), (std::vector<std::int64_t>{1, 1}));
    EXPECT_EQ(reader->read(count).value(), 2) << "and the newest one at the next read";
}

TEST_P(ReaderOnBothEngines, AnswersTheErrorOfItsJob) {
    const auto answer = openReaderAgain()->read(
        [](Reading&) -> Result<int> { return failure(ErrorCode::NotFound, "tube 7"); });
    EXPECT_EQ(answer.error().code, ErrorCode::NotFound);
    EXPECT_EQ(answer.error().detail, "tube 7");
}

TEST_P(ReaderOnBothEngines, GoesOnAfterAStatementThatFailed) {
    const auto reader = openReaderAgain();
    EXPECT_FALSE(reader->read([](Reading& reading) -> Result<std::size_t> {
        return reading.rows("select nothing from nowhere", {ColumnKind::Text}).size();
    }));
    EXPECT_EQ(reader->read(count).value(), 0);
}

class ReaderOnAServer : public tests::ExampleTest {};

INSTANTIATE_TEST_SUITE_P(Engines, ReaderOnAServer, testing::Values(Engine::PostgreSql), tests::engineName);

TEST_P(ReaderOnAServer, AnswersServerUnavailableWhileTheServerIsGoneAndReadsWhenItIsBack) {
    const auto reader = openReaderAgain();
    auto* server = tests::PrivateServer::shared().value();
    ASSERT_TRUE(server->stop());
    EXPECT_EQ(reader->read(count).error().code, ErrorCode::ServerUnavailable);
    ASSERT_TRUE(server->start());
    EXPECT_EQ(reader->read(count).value(), 0);
}

} // namespace

} // namespace storage::database
