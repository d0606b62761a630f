// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/consent/consent.h"
#include "storage/participants/participant.h"
#include "storage/workflows/recording.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace storage::workflows {

/// A consent as it was signed on paper.
struct SignedConsent {
    ParticipantId participant;
    std::string formVersion;
    Timestamp signedAt;                                     ///< in effect from then on
    std::map<consent::Permission, consent::Answer> answers; ///< what is left out counts as not asked
};

/// Records a signed form with its answers. A form version that is new to the study is recorded with it,
/// usable from the day of this signature. A withdrawn participant who signs again is back in the trial.
/// Errors: NotPermitted, NotFound, Invalid (no version, a moment in the future, no answer at all, a form
/// signed before it could be used).
[[nodiscard]] Result<consent::Consent> recordConsent(Repository& repository, const SignedIn& who,
                                                     const SignedConsent& wanted);

/// A later no.
struct Withdrawal {
    ParticipantId participant;
    consent::WithdrawalLevel level;
    std::optional<consent::Permission> permission; ///< the one that is revoked; for level Item only
    Timestamp effectiveAt;
    std::string source; ///< where it is on paper
};

/// What a withdrawal touches, counted before it is recorded.
struct WithdrawalReach {
    std::int64_t held = 0;         ///< here or checked out, not yet under a consent hold
    std::int64_t heldAlready = 0;  ///< here, under a consent hold since before
    std::int64_t onTheWay = 0;     ///< announced, not received
    std::int64_t givenOut = 0;     ///< with others
    std::int64_t gone = 0;         ///< used up, destroyed, lost or refused
    std::int64_t plannedTubes = 0; ///< planned tubes whose window has not closed

    friend bool operator==(const WithdrawalReach&, const WithdrawalReach&) = default;
};

/// `today` is the day at the site. Error NotFound.
[[nodiscard]] Result<WithdrawalReach> withdrawalReach(database::Reading& reading, ParticipantId participant,
                                                      Date today);

/// Records a withdrawal: at W2 and W3 every sample that is held gets a consent hold in the same transaction;
/// at W0, W2 and W3 the participant leaves the trial. Nothing that was given before is deleted. Returns how
/// many holds were placed. Errors: NotPermitted, NotFound, Invalid (a moment in the future, no source, no
/// permission named for one item).
[[nodiscard]] Result<std::int64_t> recordWithdrawal(Repository& repository, const SignedIn& who,
                                                    const Withdrawal& wanted);

} // namespace storage::workflows
