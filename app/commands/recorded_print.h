// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"
#include "storage/workflows/label_batches.h"

#include <functional>

namespace app::commands {

/// Sends a label that is in the ledger as queued, and records what became of it: printed (a file), sent (a
/// printer, which does not say more here), failed, or unknown. Gives what `send` gave; a ledger that cannot
/// be written is PrinterUnavailable before anything was sent.
[[nodiscard]] labels::Result<void> printRecorded(storage::workflows::Repository& repository,
                                                 const storage::workflows::SignedIn& who,
                                                 const storage::specimens::Print& print, bool isFile,
                                                 const std::function<labels::Result<void>()>& send);

} // namespace app::commands
