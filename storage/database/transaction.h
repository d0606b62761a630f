// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/failure.h"
#include "storage/database/statement.h"

#include <functional>
#include <span>
#include <vector>

namespace storage::database {

class Session;

/// What a writer is asked to do. It may be run more than once when a transaction lost a race, so it must not
/// keep anything from an earlier run. An Error rolls back what this job did, and only that.
using WriteJob = std::function<Result<void>(Writing&)>;
using ReadJob = std::function<Result<void>(Reading&)>;

/// What became of a group of jobs: one answer for each, in their order. `isServerLost` asks for a new
/// connection.
struct GroupOutcome {
    std::vector<Result<void>> answers;
    bool isServerLost = false;
};

/// Runs all jobs in one transaction and makes them durable with one commit; with more than one job each has
/// its own savepoint. A transaction that lost a race is run again; when a group keeps losing, each job is
/// tried alone.
[[nodiscard]] GroupOutcome runGroup(Session& session, std::span<WriteJob* const> jobs);

/// Runs the job in one consistent read transaction, which is always ended.
[[nodiscard]] Result<void> runRead(Session& session, const ReadJob& job);

} // namespace storage::database
