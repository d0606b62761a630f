// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <source_location>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace storage {

/// What the world said no with. The person's wording is chosen in app/; `Error::detail` names the thing at
/// hand.
enum class ErrorCode {
    Invalid,           ///< a value that cannot be accepted: wrong form, out of range
    NotFound,          ///< no such record
    Conflict,          ///< somebody else changed the record in the meantime
    NotPermitted,      ///< the signed-in person's roles do not cover this act
    WrongPassword,     ///< user name and password do not belong together
    LockedOut,         ///< too many failed sign-ins; Error::detail says until when
    ClockSetBack,      ///< the computer's clock reads earlier than the newest ledger entry
    FileUnreadable,    ///< a file could not be opened or read
    FileMalformed,     ///< a file's content cannot be understood; detail names line and column
    NotADatabase,      ///< the file exists and is something else
    DatabaseMissing,   ///< no repository at this address
    DatabaseNewer,     ///< written by a newer Cryotrail
    DatabaseReadOnly,  ///< may be read, not written
    DatabaseLocked,    ///< another program holds the database
    DatabaseDamaged,   ///< the database reports damage to itself
    NetworkFileSystem, ///< SQLite in WAL mode cannot be trusted on a network file system
    DiskFull,          ///< no room left
    ServerUnavailable, ///< the database server does not answer
    DeviceUnavailable, ///< a printer or scanner does not answer
    Tampered,          ///< the ledger and the tables disagree
    Internal,          ///< a database error nobody foresaw; detail is the engine's text
};

/// A failure as a value. `detail` is one plain English sentence or name for the log and the message's second
/// line.
struct Error {
    ErrorCode code;
    std::string detail;
    std::source_location where = std::source_location::current();
};

/// The value, or what the world said instead.
template <class T>
using Result = tl::expected<T, Error>;

/// Short form of returning an error: `return failure(ErrorCode::NotFound, "specimen CT7K-20916-W");`
[[nodiscard]] inline tl::unexpected<Error>
failure(ErrorCode code, std::string detail, std::source_location where = std::source_location::current()) {
    return tl::unexpected<Error>(Error{code, std::move(detail), where});
}

/// The code's stable text for logs and JSON, e.g. "disk-full".
[[nodiscard]] std::string_view codeText(ErrorCode code);

} // namespace storage
