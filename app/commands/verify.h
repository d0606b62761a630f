// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "storage/workflows/verify_ledger.h"

#include <nlohmann/json_fwd.hpp>

namespace app::commands {

/// `cryotrail verify`: the whole ledger against the tables. Refused when there is a finding.
[[nodiscard]] Exit runVerify(const Common& common);

/// Says the findings, one a line, and what was checked.
void sayVerified(const Common& common, const storage::workflows::VerifyReport& report);
[[nodiscard]] nlohmann::ordered_json jsonOf(const storage::workflows::VerifyReport& report);

} // namespace app::commands
