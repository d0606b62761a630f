// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/consent/consent_rules.h"
#include "storage/database/statement.h"
#include "storage/participants/participant.h"

namespace storage::consent {

/// All that is on file about a participant's consent: signed forms with their answers and what changed since,
/// oldest first.
[[nodiscard]] ConsentFacts consentOf(database::Reading& reading,
                                     const participants::Participant& participant);

/// The form versions of a study, by the day from which they may be used.
[[nodiscard]] std::vector<ConsentForm> formsOf(database::Reading& reading, StudyId study);

} // namespace storage::consent
