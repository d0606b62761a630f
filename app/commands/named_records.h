// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/studies/plan.h"

#include <string>

namespace app::commands {

/// The study with this code. Error NotFound, naming the studies there are.
[[nodiscard]] storage::Result<storage::studies::Study> studyNamed(storage::database::Reading& reading,
                                                                  const std::string& code);
/// The site with this code. Error NotFound, naming the sites there are.
[[nodiscard]] storage::Result<storage::studies::Site> siteNamed(storage::database::Reading& reading,
                                                                const std::string& code);

} // namespace app::commands
