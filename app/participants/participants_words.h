// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/participants/participants_view.h"
#include "storage/consent/consent_rules.h"
#include "storage/workflows/consent_changes.h"
#include "storage/workflows/enrol.h"
#include "storage/workflows/participant_card.h"
#include "storage/workflows/participant_list.h"

#include <optional>
#include <vector>

namespace app::participants {

/// All that is known of the open participant.
struct OpenParticipant {
    storage::workflows::ParticipantCard card;
    std::vector<storage::studies::Visit> eventVisits; ///< of the participant's plan
    storage::consent::ConsentFacts consent;
    std::vector<storage::consent::ConsentForm> forms; ///< of the study
    storage::workflows::WithdrawalReach reach;
};

[[nodiscard]] ParticipantRow rowOf(const storage::workflows::ParticipantLine& line);

/// Everything that the page shows of one participant now.
[[nodiscard]] ParticipantView viewOf(const OpenParticipant& open, const storage::workflows::CodeForms& codes,
                                     storage::Timestamp now);

/// What a withdrawal of this level means and touches, in sentences for the question before it is recorded.
[[nodiscard]] QString reachWords(storage::consent::WithdrawalLevel level,
                                 const storage::workflows::WithdrawalReach& reach);

/// The day that a key of ParticipantView::days means, still without a date; nothing for another text.
[[nodiscard]] std::optional<storage::workflows::AnchorDay> anchorOf(const QString& key,
                                                                    storage::ParticipantId participant);

} // namespace app::participants
