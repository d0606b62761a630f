// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/record.h"

#include <span>

namespace storage::workflows {

/// Every table that is written through the ledger, parents before children: what `verify` replays and
/// compares.
[[nodiscard]] std::span<const Table> recordedTables();

} // namespace storage::workflows
