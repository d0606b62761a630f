// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/transaction.h"

#include "tests/storage/database/example_schema.h"

namespace storage::database {

namespace {

class Transaction : public tests::ExampleTest {
protected:
    void SetUp() override {
        ExampleTest::SetUp();
        closeWriter();
        m_session = std::make_unique<Session>(address(), SessionSettings{});
    }

    [[nodiscard]] Session& session() { return *m_session; }

private:
    std::unique_ptr<Session> m_session;
};

INSTANTIATE_ON_BOTH_ENGINES(Transaction);

/// A job that loses every race until its last run.
WriteJob losing(int& runs, int losses, std::int64_t id) {
    return [&runs, losses, id](Writing& writing) -> Result<void> {
        tests::insertTube(writing, id, std::to_string(id), 1);
        if (runs++ < losses) {
            throw DatabaseFailure{Error{ErrorCode::Conflict, "lost a race"}, FailureScope::Transaction};
        }
        return {};
    };
}

TEST_P(Transaction, IsRepeatedThreeTimesWhenItLosesARace) {
    int runs = 0;
    auto job = losing(runs, 3, 1);
    WriteJob* const jobs[] = {&job};
    EXPECT_TRUE(runGroup(session(), jobs).answers.front());
    EXPECT_EQ(runs, 4);
    EXPECT_EQ(tests::countTubes(session()), 1);
}

TEST_P(Transaction, AnswersConflictWhenItLosesEveryRace) {
    int runs = 0;
    auto job = losing(runs, 100, 1);
    WriteJob* const jobs[] = {&job};
    EXPECT_EQ(runGroup(session(), jobs).answers.front().error().code, ErrorCode::Conflict);
    EXPECT_EQ(tests::countTubes(session()), 0);
}

TEST_P(Transaction, TriesTheJobsOfAGroupOneByOneWhenTheGroupLosesEveryRace) {
    int runs = 0;
    int others = 0;
    auto loser = losing(runs, 100, 1);
    auto other = losing(others, 0, 2);
    WriteJob* const jobs[] = {&loser, &other};
    const auto outcome = runGroup(session(), jobs);
    EXPECT_FALSE(outcome.answers[0]);
    EXPECT_TRUE(outcome.answers[1]);
    EXPECT_EQ(tests::countTubes(session()), 1);
}

TEST_P(Transaction, FailsForAllJobsOfAGroupWhenTheGroundIsGone) {
    WriteJob first = [](Writing& writing) -> Result<void> {
        tests::insertTube(writing, 1, "A", 1);
        return {};
    };
    WriteJob second = [](Writing&) -> Result<void> {
        throw DatabaseFailure{Error{ErrorCode::DiskFull, "no room"}, FailureScope::Ground};
    };
    WriteJob* const jobs[] = {&first, &second};
    const auto outcome = runGroup(session(), jobs);
    EXPECT_EQ(outcome.answers[0].error().code, ErrorCode::DiskFull);
    EXPECT_EQ(outcome.answers[1].error().code, ErrorCode::DiskFull);
    EXPECT_EQ(tests::countTubes(session()), 0);
}

TEST_P(Transaction, OfAReadIsEndedWhenTheJobFails) {
    const auto failed = runRead(session(), [](Reading& reading) -> Result<void> {
        return reading.row("select nothing from nowhere", {ColumnKind::Text}) ? Result<void>{}
                                                                              : Result<void>{};
    });
    EXPECT_EQ(failed.error().code, ErrorCode::Internal);
    EXPECT_NO_THROW(session().beginWrite()) << "no transaction is open any more";
    session().rollback();
}

} // namespace

} // namespace storage::database
