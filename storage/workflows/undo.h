// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/recording.h"

namespace storage::workflows {

/// Takes an event back as far as it can be taken back: changed columns get their earlier values, holds are
/// released, discrepancies are marked as taken back; scans and signatures stay, they happened. Nothing is
/// deleted: the reversal is an event of its own that names the first, with the reason if one is given. Call
/// inside the write transaction. Error Conflict: something that the event changed was changed again since;
/// Invalid: the event made something that cannot be unmade.
[[nodiscard]] Result<EventId> undoEvent(Repository& repository, database::Writing& writing,
                                        const SignedIn& who, const Permitted& permitted,
                                        const custody::Event& event, const std::string& reason = {});

/// The events among these that still stand: not taken back by a later one, and not reversals themselves.
[[nodiscard]] std::vector<custody::Event> standing(const std::vector<custody::Event>& events);

} // namespace storage::workflows
