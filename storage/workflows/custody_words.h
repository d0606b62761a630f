// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/custody/event.h"
#include "storage/custody/event_kinds.h"
#include "storage/database/statement.h"

#include <string>
#include <string_view>

namespace storage::workflows {

/// What happened in a word or two, in the past tense: "received", "put away".
[[nodiscard]] std::string_view kindWords(custody::EventKind kind);
/// The same for a stored code; a code of a later program is shown as it is.
[[nodiscard]] std::string kindWords(const std::string& code);

/// "TECHNICIAN" as people say it: "technician".
[[nodiscard]] std::string wordsOfCode(std::string_view code);

/// " into LN2 tank 1 › Rack 3 › Box 3-07 C07", when the event moved the record into a container; else empty.
[[nodiscard]] std::string placementIn(database::Reading& reading, const custody::Event& event,
                                      const custody::Subject& subject);

} // namespace storage::workflows
