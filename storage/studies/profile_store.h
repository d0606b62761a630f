// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/studies/profile_file.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::studies {

/// Every version of a study's profiles, newest first within a code, by code.
[[nodiscard]] std::vector<ProfileVersion> profileVersions(database::Reading& reading, StudyId study);
/// The versions in force on a day: of each code the newest that began by then, by code.
[[nodiscard]] std::vector<ProfileVersion> profilesInForce(database::Reading& reading, StudyId study,
                                                          Date day);
[[nodiscard]] std::optional<ProfileVersion> profileById(database::Reading& reading, ProfileId id);

} // namespace storage::studies
