// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/people/password.h"
#include "storage/workflows/recording.h"

#include <string>

namespace storage::workflows {

/// What is asked when a repository is created.
struct NewRepository {
    std::string organisation;
    std::string prefix; ///< front of every identifier made here: 4 letters or digits, first and last a letter
    std::string administratorName;
    std::string administratorUserName;
    std::string password;
};

/// Writes the organisation and its first administrator into an empty repository; this workstation's signing
/// key is made with the first signed head (tree_heads.h). Errors: Invalid (prefix, names or password, the
/// detail says which), Conflict (already set up).
[[nodiscard]] Result<SignedIn> setUp(Repository& repository, const NewRepository& wanted,
                                     people::HashCost cost = people::HashCost::Interactive);

/// The organisation; absent in a repository that was created but never set up.
[[nodiscard]] Result<std::optional<people::Organisation>> organisationOf(Repository& repository);

/// Takes `count` running numbers of a kind of identifier ("specimen", "container", "shipment", "badge") and
/// returns the first; they are taken when the recording is committed, so ask once per recording and counter.
[[nodiscard]] std::int64_t takeNumbers(database::Writing& writing, Recording& recording, IdSource& ids,
                                       const std::string& counter, std::int64_t count = 1);

} // namespace storage::workflows
