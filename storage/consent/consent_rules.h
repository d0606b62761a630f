// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/consent/consent.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::consent {

/// A signed form together with its answers.
struct SignedForm {
    Consent consent;
    std::vector<ConsentAnswer> answers;

    friend bool operator==(const SignedForm&, const SignedForm&) = default;
};

/// All that is on file about one participant's consent, in any order.
struct ConsentFacts {
    std::string participantCode;
    std::vector<SignedForm> forms;
    std::vector<ConsentEvent> events;

    friend bool operator==(const ConsentFacts&, const ConsentFacts&) = default;
};

/// When and where a tube was drawn.
struct Collection {
    Timestamp at;
    ZoneOffset offset; ///< of the place, so that dates are named as they were there
};

/// The form in force at a moment: the one that became effective last before it. Nothing when there was none.
[[nodiscard]] const SignedForm* formInForce(const ConsentFacts& facts, Timestamp at);

/// The answer that counts at a moment: of the form in force then, narrowed by revocations of that item since.
/// A later form does not widen an earlier one. Nothing when no form was in force.
[[nodiscard]] std::optional<Answer> effectiveAnswer(const ConsentFacts& facts, Permission permission,
                                                    Timestamp at);

/// Whether a tube may be taken into the repository, with all reasons:
/// CONSENT-MISSING, CONSENT-LATER, CONSENT-COLLECT, CONSENT-WITHDRAWN, CONSENT-RECONSENT, CONSENT-POSTMORTEM
/// refuse; CONSENT-STORE notes that the tube may serve the protocol only. Rows C01, C02, C03b, C33 to C36,
/// C43 and C44 of the consent decision table (docs/consent.md).
[[nodiscard]] Verdict judgeReceipt(const ConsentFacts& facts, Collection collection, Timestamp now);

} // namespace storage::consent
