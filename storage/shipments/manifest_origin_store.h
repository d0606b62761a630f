// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/database/statement.h"
#include "storage/studies/plan.h"

#include <string>

namespace storage::shipments {

/// Whose list it is.
struct ManifestOrigin {
    studies::Study study;
    studies::Site site;
};

/// The study and site of a participant that a list names; for an unknown one those of the repository's first
/// study and site, so that the dry run can say what is wrong. Error NotFound: no study or site is set up.
[[nodiscard]] Result<ManifestOrigin> originOf(database::Reading& reading, const std::string& participantCode);

} // namespace storage::shipments
