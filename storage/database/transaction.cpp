// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/transaction.h"

#include "storage/database/session.h"

namespace storage::database {

namespace {

constexpr int kRepeats = 3;

/// Runs one job of several: what it did is rolled back when it fails, the others' work stays.
Result<void> runInSavepoint(Session& session, WriteJob& job) {
    session.savepoint();
    const auto takeBack = [&] {
        session.rollbackToSavepoint();
        session.releaseSavepoint();
    };
    try {
        auto answer = job(session);
        if (answer) {
            session.releaseSavepoint();
        } else {
            takeBack();
        }
        return answer;
    } catch (const DatabaseFailure& failed) {
        if (failed.scope != FailureScope::Statement) {
            throw;
        }
        takeBack();
        return tl::unexpected(failed.error);
    }
}

/// A server lost during the commit may or may not have recorded it; nobody here can know.
void commit(Session& session) {
    try {
        session.commit();
    } catch (DatabaseFailure& failed) {
        if (failed.error.code == ErrorCode::ServerUnavailable) {
            failed.error.detail += " It is not known whether the act was recorded: look before repeating it.";
        }
        throw;
    }
}

/// One job alone needs no savepoint: the transaction is its own.
Result<void> runAlone(Session& session, WriteJob& job) {
    auto answer = job(session);
    if (answer) {
        commit(session);
    } else {
        session.rollback();
    }
    return answer;
}

std::vector<Result<void>> runOnce(Session& session, std::span<WriteJob* const> jobs) {
    std::vector<Result<void>> answers;
    session.beginWrite();
    if (jobs.size() == 1) {
        answers.push_back(runAlone(session, *jobs.front()));
        return answers;
    }
    answers.reserve(jobs.size());
    for (auto* job : jobs) {
        answers.push_back(runInSavepoint(session, *job));
    }
    commit(session);
    return answers;
}

GroupOutcome failedTogether(const DatabaseFailure& failed, std::size_t count) {
    GroupOutcome outcome;
    outcome.answers.assign(count, tl::unexpected(failed.error));
    outcome.isServerLost = failed.error.code == ErrorCode::ServerUnavailable;
    return outcome;
}

/// After a group lost every race: a smaller transaction loses fewer.
GroupOutcome runOneByOne(Session& session, std::span<WriteJob* const> jobs) {
    GroupOutcome all;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        auto one = runGroup(session, jobs.subspan(i, 1));
        all.answers.push_back(std::move(one.answers.front()));
        all.isServerLost = all.isServerLost || one.isServerLost;
    }
    return all;
}

} // namespace

GroupOutcome runGroup(Session& session, std::span<WriteJob* const> jobs) {
    for (int repeat = 0;; ++repeat) {
        try {
            return GroupOutcome{runOnce(session, jobs), false};
        } catch (const DatabaseFailure& failed) {
            session.rollback();
            if (failed.scope == FailureScope::Transaction && repeat < kRepeats) {
                continue;
            }
            if (failed.scope == FailureScope::Transaction && jobs.size() > 1) {
                return runOneByOne(session, jobs);
            }
            return failedTogether(failed, jobs.size());
        }
    }
}

Result<void> runRead(Session& session, const ReadJob& job) {
    try {
        session.beginRead();
        auto answer = job(session);
        session.rollback();
        return answer;
    } catch (const DatabaseFailure& failed) {
        session.rollback();
        return tl::unexpected(failed.error);
    }
}

} // namespace storage::database
