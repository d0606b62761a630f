// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/freezers/put_away.h"
#include "storage/workflows/receive_shipment.h"

#include <vector>

namespace storage::workflows {

/// Does durably what the put-away page's state machine asks, and gives it the reply. A refusal comes with all
/// reasons. When this returns, it is on disk.
[[nodiscard]] freezers::PutAwayReply carryOut(Repository& repository, const SignedIn& who,
                                              const freezers::PutAwayCommand& command,
                                              const std::optional<ScanRead>& scan);

/// A tube that was received and has no place yet.
struct WaitingTube {
    specimens::Specimen specimen;
    std::string participantCode;
    std::string visitCode; ///< empty when it was not planned
    std::string held;      ///< why it may not be used, the first of its holds; empty when none stands
    bool staysOut;         ///< on identity hold: nobody knows yet what would lie in the freezer
};

/// What waits for a place, the longest wait first, at most `limit`.
[[nodiscard]] std::vector<WaitingTube> waitingTubes(database::Reading& reading, std::int64_t limit);

/// The tubes in a box by position.
[[nodiscard]] std::map<std::int64_t, specimens::Specimen> tubesIn(database::Reading& reading,
                                                                  ContainerId box);

} // namespace storage::workflows
