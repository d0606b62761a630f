// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/printer.h"
#include "storage/workflows/label_batches.h"

#include <functional>

namespace app::commands {

/// Sends a label that is in the ledger as queued, and records what became of it: printed (a file, or a
/// printer that says so), sent (one that does not say more here), failed, or unknown. Gives what `send` gave;
/// a ledger that cannot be written is PrinterUnavailable before anything was sent.
[[nodiscard]] labels::Result<void> printRecorded(storage::workflows::Repository& repository,
                                                 const storage::workflows::SignedIn& who,
                                                 const storage::specimens::Print& print,
                                                 labels::printers::Delivery delivery,
                                                 const std::function<labels::Result<void>()>& send);

} // namespace app::commands
