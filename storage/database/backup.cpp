// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/backup.h"

#include "storage/database/opening.h"

#include <fmt/format.h>

namespace storage::database {

namespace {

Result<void> check(const Address& copy) {
    Session session(copy, SessionSettings{Access::ReadOnly});
    const auto found = session.row("pragma quick_check(1)", {ColumnKind::Text});
    if (!found || textOf(found->front()) != "ok") {
        return failure(ErrorCode::DatabaseDamaged,
                       fmt::format("The copy {} did not pass its check: {}.", copy.display(),
                                   found ? textOf(found->front()) : std::string("no answer")));
    }
    return {};
}

Result<void> copyAndCheck(const Address& address, const Address& copy) {
    try {
        Session session(address, SessionSettings{Access::ReadOnly});
        session.backupTo(copy.file());
        return check(copy);
    } catch (const DatabaseFailure& failed) {
        return tl::unexpected(failed.error);
    }
}

void removeFile(const std::filesystem::path& file) {
    std::error_code alreadyGone;
    std::filesystem::remove(file, alreadyGone);
}

/// The check reads the copy and so leaves an empty log beside it.
void removeLogs(const Address& copy) {
    removeFile(copy.file().string() + "-wal");
    removeFile(copy.file().string() + "-shm");
}

} // namespace

Result<void> backup(const Address& address, const std::filesystem::path& target) {
    if (address.engine() == Engine::PostgreSql) {
        return failure(ErrorCode::Invalid,
                       "A repository on a PostgreSQL server is backed up with PostgreSQL's own tools: "
                       "run pg_dump --format=custom, or ask the server's administrator.");
    }
    const auto copy = Address::sqliteFile(target);
    if (auto created = createDatabase(copy); !created) {
        return created;
    }
    auto copied = copyAndCheck(address, copy);
    removeLogs(copy);
    if (!copied) {
        removeFile(copy.file());
    }
    return copied;
}

} // namespace storage::database
