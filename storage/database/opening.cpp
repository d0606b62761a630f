// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/opening.h"

#include "storage/database/file_system.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace storage::database {

namespace {

Error fileError(int number, const Address& address) {
    const auto detail = fmt::format("{} could not be made: {}.", address.display(), std::strerror(number));
    switch (number) {
    case EEXIST:
        return {
            ErrorCode::Conflict,
            fmt::format("There is already a file {}. Open it, or choose another place.", address.display())};
    case EROFS:
    case EACCES:
    case EPERM:
        return {ErrorCode::DatabaseReadOnly, detail};
    case ENOSPC:
    case EDQUOT:
        return {ErrorCode::DiskFull, detail};
    default:
        return {ErrorCode::FileUnreadable, detail};
    }
}

/// An empty file is an empty SQLite database; its log files take the same rights.
Result<void> createFile(const Address& address) {
    std::error_code problem;
    std::filesystem::create_directories(address.file().parent_path(), problem);
    if (problem) {
        return tl::unexpected(fileError(problem.value(), address));
    }
    const int file = ::open(address.file().c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        return tl::unexpected(fileError(errno, address));
    }
    ::close(file);
    if (auto refused = refusalToOpen(address.file())) {
        ::unlink(address.file().c_str());
        return tl::unexpected(*refused);
    }
    return {};
}

Result<void> expectEmptySchema(Session& session, const Address& address) {
    const auto tables =
        session.row("select count(*) from pg_class where relnamespace = current_schema()::regnamespace",
                    {ColumnKind::Integer});
    if (integerOf(tables->front()) != 0) {
        return failure(ErrorCode::Conflict,
                       fmt::format("The database {} already holds tables.", address.display()));
    }
    return {};
}

/// Opens a session and answers what it throws as an Error.
template <class F>
auto onSession(const Address& address, const SessionSettings& settings, F&& act)
    -> std::invoke_result_t<F&, std::unique_ptr<Session>> {
    try {
        return act(std::make_unique<Session>(address, settings));
    } catch (const DatabaseFailure& failed) {
        return tl::unexpected(failed.error);
    }
}

Result<void> expectRepository(Session& session, const Address& address,
                              std::span<const Migration> migrations) {
    const auto state = schemaState(session, migrations);
    if (!state) {
        return tl::unexpected(state.error());
    }
    if (*state == SchemaState::Missing) {
        return failure(ErrorCode::NotADatabase,
                       fmt::format("{} is a database, but not a repository.", address.display()));
    }
    return {};
}

std::optional<Error> refusalToWrite(const Address& address) {
    if (address.engine() == Engine::PostgreSql || isWritable(address.file())) {
        return std::nullopt;
    }
    return Error{
        ErrorCode::DatabaseReadOnly,
        fmt::format("{} may be read, not written: the file or its folder is read-only.", address.display())};
}

} // namespace

Result<void> createDatabase(const Address& address) {
    if (address.engine() == Engine::Sqlite) {
        return createFile(address);
    }
    return onSession(address, {}, [&](const std::unique_ptr<Session>& session) {
        return expectEmptySchema(*session, address);
    });
}

Result<SchemaState> lookAtSchema(const Address& address, std::span<const Migration> migrations) {
    return onSession(
        address, SessionSettings{Access::ReadOnly},
        [&](const std::unique_ptr<Session>& session) { return schemaState(*session, migrations); });
}

Result<std::unique_ptr<Writer>> openWriter(const Address& address, const WriterSettings& settings,
                                           std::span<const Migration> migrations) {
    if (address.engine() == Engine::Sqlite) {
        if (auto refused = refusalToOpen(address.file())) {
            return tl::unexpected(*refused);
        }
    }
    auto refusal = refusalToWrite(address);
    const SessionSettings session{refusal ? Access::ReadOnly : Access::ReadWrite, settings.busyTimeout};
    return onSession(address, session,
                     [&](std::unique_ptr<Session> opened) -> Result<std::unique_ptr<Writer>> {
                         if (auto repository = expectRepository(*opened, address, migrations); !repository) {
                             return tl::unexpected(repository.error());
                         }
                         return std::make_unique<Writer>(address, settings, std::move(opened), refusal);
                     });
}

Result<std::unique_ptr<Reader>> openReader(const Address& address, std::span<const Migration> migrations) {
    return onSession(address, SessionSettings{Access::ReadOnly},
                     [&](std::unique_ptr<Session> opened) -> Result<std::unique_ptr<Reader>> {
                         if (auto repository = expectRepository(*opened, address, migrations); !repository) {
                             return tl::unexpected(repository.error());
                         }
                         return std::make_unique<Reader>(address, std::move(opened));
                     });
}

} // namespace storage::database
