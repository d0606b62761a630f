// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/recording.h"

namespace storage::workflows {

/// Signs the ledger as it stands with this workstation's key, keeps the head in the database and in the
/// workstation's own journal, which the owner of the database cannot reach. The first time it makes the key
/// and records its public half. The newest head is returned unsigned anew when nothing was recorded since.
/// Errors: those of the database, and of the key file.
[[nodiscard]] Result<custody::TreeHead> signHead(Repository& repository, const SignedIn& who);

/// The newest signed head, if any: for the status line and for reports.
[[nodiscard]] Result<std::optional<custody::TreeHead>> newestHead(Repository& repository);

/// Heads that this workstation kept outside the database.
[[nodiscard]] Result<custody::HeadJournal> keptHeads(const Repository& repository,
                                                     const std::string& repositoryKey);

} // namespace storage::workflows
