// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/print.h"
#include "storage/workflows/recording.h"

#include <string>
#include <vector>

/// Labels of things that are no specimens: places and people's badges. They carry no print number, so an
/// event about the thing is all that is kept: one before a printer hears of the label, one when it is known
/// what became of it.
namespace storage::workflows {

/// A label that was asked for, known by the event that says so.
struct ThingLabel {
    EventId id;
    custody::Subject thing; ///< a container or a person

    friend bool operator==(const ThingLabel&, const ThingLabel&) = default;
};

/// Records that a label of each thing is printed, all or none. Call it before the printer is told. Errors:
/// NotPermitted; Invalid for none at all.
[[nodiscard]] Result<std::vector<ThingLabel>> recordThingLabels(Repository& repository, const SignedIn& who,
                                                                const std::vector<custody::Subject>& things,
                                                                const std::string& templateName,
                                                                const std::string& target);

/// Records what became of it. Error NotPermitted.
[[nodiscard]] Result<void> noteThingLabel(Repository& repository, const SignedIn& who,
                                          const ThingLabel& label, specimens::PrintState state);

} // namespace storage::workflows
