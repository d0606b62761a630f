// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/failure.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sqlite3.h>

namespace storage::database {

namespace {

struct Wording {
    ErrorCode code;
    FailureScope scope;
    std::string_view sentence; ///< "{}" stands for the place
};

constexpr Wording kUnforeseen{ErrorCode::Internal, FailureScope::Statement,
                              "The database {} reported an error that was not foreseen"};

Wording constraintWording(int extendedCode) {
    switch (extendedCode) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return {ErrorCode::Conflict, FailureScope::Statement, "{} already has a record with this key"};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return {ErrorCode::Conflict, FailureScope::Statement,
                "{} does not have, or still needs, a record that this one is tied to"};
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_NOTNULL:
    case SQLITE_CONSTRAINT_DATATYPE:
        return {ErrorCode::Invalid, FailureScope::Statement, "{} does not accept this value"};
    default:
        return kUnforeseen;
    }
}

Wording diskWording(int extendedCode) {
    switch (extendedCode) {
    case SQLITE_IOERR_SHMSIZE:
        return {ErrorCode::DiskFull, FailureScope::Ground, "There is no room left on the disk that holds {}"};
    case SQLITE_IOERR_CORRUPTFS:
        return {ErrorCode::DatabaseDamaged, FailureScope::Ground, "The file system that holds {} is damaged"};
    default:
        return {ErrorCode::FileUnreadable, FailureScope::Ground,
                "The disk that holds {} could not be read or written"};
    }
}

Wording sqliteWording(int extendedCode) {
    switch (extendedCode & 0xff) {
    case SQLITE_CONSTRAINT:
        return constraintWording(extendedCode);
    case SQLITE_IOERR:
        return diskWording(extendedCode);
    case SQLITE_FULL:
        return {ErrorCode::DiskFull, FailureScope::Ground, "There is no room left on the disk that holds {}"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::DatabaseLocked, FailureScope::Ground, "Another program is holding {}"};
    case SQLITE_CORRUPT:
        return {ErrorCode::DatabaseDamaged, FailureScope::Ground, "The file {} is damaged"};
    case SQLITE_NOTADB:
        return {ErrorCode::NotADatabase, FailureScope::Ground, "The file {} is not a database"};
    case SQLITE_READONLY:
        return {ErrorCode::DatabaseReadOnly, FailureScope::Ground, "{} may be read, not written"};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return {ErrorCode::FileUnreadable, FailureScope::Ground, "{} could not be opened"};
    default:
        return kUnforeseen;
    }
}

struct StateWording {
    std::string_view prefix; ///< of the SQLSTATE
    Wording wording;
};

/// The longest fitting prefix stands first.
constexpr std::array kStates = {
    StateWording{"40001",
                 {ErrorCode::Conflict, FailureScope::Transaction,
                  "Another workstation changed the same "
                  "records in {} at the same moment"}},
    StateWording{"40P01",
                 {ErrorCode::Conflict, FailureScope::Transaction,
                  "Another workstation changed the same "
                  "records in {} at the same moment"}},
    StateWording{"08",
                 {ErrorCode::ServerUnavailable, FailureScope::Ground, "The server of {} does not answer"}},
    StateWording{
        "57P0",
        {ErrorCode::ServerUnavailable, FailureScope::Ground, "The server of {} is stopping or starting"}},
    StateWording{"53300",
                 {ErrorCode::ServerUnavailable, FailureScope::Ground,
                  "The server of {} takes no more "
                  "connections"}},
    StateWording{"53100",
                 {ErrorCode::DiskFull, FailureScope::Ground, "The server of {} has no disk room left"}},
    StateWording{"58030",
                 {ErrorCode::FileUnreadable, FailureScope::Ground,
                  "The server of {} could not read or "
                  "write its disk"}},
    StateWording{"XX001", {ErrorCode::DatabaseDamaged, FailureScope::Ground, "The database {} is damaged"}},
    StateWording{"XX002", {ErrorCode::DatabaseDamaged, FailureScope::Ground, "An index of {} is damaged"}},
    StateWording{"25006", {ErrorCode::DatabaseReadOnly, FailureScope::Ground, "{} may be read, not written"}},
    StateWording{"55P03", {ErrorCode::DatabaseLocked, FailureScope::Ground, "Another program is holding {}"}},
    StateWording{"42501",
                 {ErrorCode::NotPermitted, FailureScope::Statement,
                  "The database account of {} lacks a "
                  "right"}},
    StateWording{"23505",
                 {ErrorCode::Conflict, FailureScope::Statement, "{} already has a record with this key"}},
    StateWording{"23503",
                 {ErrorCode::Conflict, FailureScope::Statement,
                  "{} does not have, or still needs, a record "
                  "that this one is tied to"}},
    StateWording{"23514", {ErrorCode::Invalid, FailureScope::Statement, "{} does not accept this value"}},
    StateWording{"23502", {ErrorCode::Invalid, FailureScope::Statement, "{} does not accept this value"}},
    StateWording{"22", {ErrorCode::Invalid, FailureScope::Statement, "{} does not accept this value"}},
};

/// What follows the last `mark`, which the drivers' own words stand before; all of it when there is no mark.
std::string_view afterLast(std::string_view message, std::string_view mark) {
    const auto found = message.rfind(mark);
    return found == std::string_view::npos ? message : message.substr(found + mark.size());
}

std::string_view firstLine(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

DatabaseFailure worded(const Wording& wording, std::string_view message, std::string_view place) {
    const auto sentence = fmt::format(fmt::runtime(wording.sentence), place);
    return {Error{wording.code, fmt::format("{} ({}).", sentence, message)}, wording.scope};
}

} // namespace

DatabaseFailure failureFromSqlite(int extendedCode, std::string_view message, std::string_view place) {
    return worded(sqliteWording(extendedCode), fmt::format("{}, SQLite {}", message, extendedCode), place);
}

DatabaseFailure failureFromSqlState(std::string_view state, std::string_view message,
                                    std::string_view place) {
    const auto found = std::find_if(kStates.begin(), kStates.end(), [&](const StateWording& entry) {
        return state.starts_with(entry.prefix);
    });
    const auto text = fmt::format("{}, SQLSTATE {}", firstLine(afterLast(message, "ERROR:  ")), state);
    return worded(found == kStates.end() ? kUnforeseen : found->wording, text, place);
}

DatabaseFailure failureFromConnecting(std::string_view message, std::string_view place) {
    Wording wording{ErrorCode::ServerUnavailable, FailureScope::Ground, "The server of {} does not answer"};
    if (contains(message, "database \"") && contains(message, "does not exist")) {
        wording = {ErrorCode::DatabaseMissing, FailureScope::Ground, "The server has no database {}"};
    } else if (contains(message, "authentication failed") || contains(message, "no password supplied")) {
        wording = {ErrorCode::WrongPassword, FailureScope::Ground,
                   "The server does not let this account into {}"};
    }
    return worded(wording, firstLine(afterLast(message, "FATAL:  ")), place);
}

} // namespace storage::database
