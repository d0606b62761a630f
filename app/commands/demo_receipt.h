// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

struct DemoReceiptOptions {
    std::string now;    ///< ISO 8601: the demonstration's day; empty: today
    bool again = false; ///< make a fresh demonstration beside one whose shipment is received
};

/// `cryotrail demo-receipt`: the main job without a display. Receives the demonstration's first shipment,
/// puts two tubes away, writes a label, signs and verifies the ledger, and prints the outcome per tube. Makes
/// the demonstration when it is not there yet; continues a receipt that was interrupted.
[[nodiscard]] Exit runDemoReceipt(const Common& common, const DemoReceiptOptions& options);

} // namespace app::commands
