// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <string_view>

namespace storage::database {

/// How much is lost when a statement fails.
enum class FailureScope {
    Statement,   ///< only the job that ran it: its savepoint is rolled back
    Transaction, ///< the transaction lost a race and may be run again
    Ground,      ///< the disk, file or server: nothing can be done now
};

/// Thrown by a session when the ground is gone, caught by the transaction runner only, which turns it into an
/// Error. Nothing above storage/database sees it.
struct DatabaseFailure {
    Error error;
    FailureScope scope;
};

/// Maps an extended SQLite result code (sqlite.org/rescode.html). `message` is SQLite's own text, `place` the
/// address as people may see it.
[[nodiscard]] DatabaseFailure failureFromSqlite(int extendedCode, std::string_view message,
                                                std::string_view place);
/// Maps a PostgreSQL SQLSTATE (PostgreSQL manual, appendix A).
[[nodiscard]] DatabaseFailure failureFromSqlState(std::string_view state, std::string_view message,
                                                  std::string_view place);
/// Maps libpq's text when a connection could not be made; there is no SQLSTATE then.
[[nodiscard]] DatabaseFailure failureFromConnecting(std::string_view message, std::string_view place);

} // namespace storage::database
