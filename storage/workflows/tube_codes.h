// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/recording.h"

#include <cstddef>
#include <optional>
#include <string>

namespace storage::workflows {

/// Bytes of the longest code that a tube can be known by; GS1 and ISBT 128 messages stay far below.
inline constexpr std::size_t kLongestTubeCode = 200;

/// Whether a text may become the code of a tube: its own, or a further one of `tube`, which alone may carry
/// again what it carried once. That a specimen has it as its own code is not asked. Errors: Invalid when it
/// is no code, or a command card's; Conflict when it is a place's, a badge's, a shipment's or a code that
/// another tube carries or carried.
[[nodiscard]] Result<void> mayBecomeTubeCode(database::Reading& reading, const CodeForms& codes,
                                             const std::string& code,
                                             std::optional<SpecimenId> tube = std::nullopt);

/// Records that a tube carries another code besides its own: what its maker printed on it, the donation
/// number of a bag, the number a site gave it. From then on the tube is found by it on every page, in any
/// form in which the code can be read (docs/codes.md). Errors: NotPermitted; NotFound; Invalid when it is no
/// code; Conflict when it names this tube already or anything else in the repository, also a tube that
/// carried it once: a code never means two tubes.
[[nodiscard]] Result<EventId> addTubeCode(Repository& repository, const SignedIn& who, SpecimenId specimen,
                                          const std::string& code);

/// Records that a tube does not carry a code any more, with the reason in the person's words. Its own code
/// cannot be ended. Errors: NotPermitted; NotFound when the tube has no such code; Invalid without a reason.
[[nodiscard]] Result<EventId> endTubeCode(Repository& repository, const SignedIn& who, SpecimenId specimen,
                                          const std::string& code, const std::string& reason);

} // namespace storage::workflows
