// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/custody/event.h"
#include "storage/database/statement.h"

#include <string>

namespace storage::workflows {

/// What an act at the bench did to a specimen, for its history: ": WASH done", ": VIABILITY 65 %, failed".
/// Empty for everything else.
[[nodiscard]] std::string benchWordsIn(database::Reading& reading, const custody::Event& event,
                                       const custody::Subject& subject);

} // namespace storage::workflows
