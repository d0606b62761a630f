// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/custody/event.h"
#include "storage/database/statement.h"

#include <span>
#include <vector>

namespace storage::custody {

/// Writes one change to its table: an insert of all its columns, or an update that holds only while the row
/// still has the values the change says it had. Error Conflict: it no longer has them, or the row exists
/// already.
[[nodiscard]] Result<void> applyChange(database::Writing& writing, const Change& change);

/// Writes the changes of many events; runs of inserts go through the engine's bulk path, table by table in
/// the order of `parentsFirst`, so that a row never arrives before the row it refers to.
[[nodiscard]] Result<void> applyChanges(database::Writing& writing, const std::vector<Event>& events,
                                        std::span<const Table> parentsFirst);

} // namespace storage::custody
