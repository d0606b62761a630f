// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/recording.h"

#include <string>
#include <vector>

namespace storage::workflows {

/// What would follow from taking an act at the bench back: one sentence each, for people, before they
/// confirm. Errors: NotFound (no such entry); Invalid (it is no act at the bench, or is taken back already).
[[nodiscard]] Result<std::vector<std::string>> undoConsequences(database::Reading& reading,
                                                                const CodeForms& codes, EventId event);

/// Takes an act at the bench back: what it recorded counts no more, and nothing is deleted. Specimens it made
/// are voided. Errors: those of undoConsequences; NotPermitted; Conflict (something it changed was changed
/// again since: take that back first).
[[nodiscard]] Result<EventId> undoAtBench(Repository& repository, const SignedIn& who, EventId event,
                                          const std::string& reason);

} // namespace storage::workflows
