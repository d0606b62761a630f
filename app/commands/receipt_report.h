// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "app/commands/receipt_run.h"

#include <nlohmann/json_fwd.hpp>

namespace app::commands {

/// Says what came of a scan: one line, and its reasons below when it is not simply accepted.
void sayOutcome(const Common& common, const ScanOutcome& outcome);
[[nodiscard]] nlohmann::ordered_json jsonOf(const ScanOutcome& outcome);

/// Says every tube of the receipt in a table and how many are how.
void sayReceipt(const Common& common, const storage::workflows::CodeForms& codes,
                const storage::shipments::ReceiptState& state,
                const std::vector<storage::shipments::OverviewLine>& lines);
[[nodiscard]] nlohmann::ordered_json jsonOf(const storage::workflows::CodeForms& codes,
                                            const storage::shipments::ReceiptState& state,
                                            const std::vector<storage::shipments::OverviewLine>& lines);

} // namespace app::commands
