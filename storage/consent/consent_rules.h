// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/purpose.h"
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

/// A use of what is held, within its own study.
struct Use {
    Purpose purpose;
    std::optional<Timestamp> begunAt = {}; ///< when the tube was taken out for it; absent: it is still held
};

/// Whether a tube may be used now, with all reasons. CONSENT-MISSING, CONSENT-LATER, CONSENT-COLLECT,
/// CONSENT-RECONSENT and CONSENT-POSTMORTEM refuse as at receipt. CONSENT-STORE refuses correlative studies
/// and quality testing of what may serve the protocol only (C03), and notes it for every other purpose
/// (C03b); CONSENT-LUPUS refuses a correlative study without consent to lupus research (C04; not asked is not
/// yes). CONSENT-WITHDRAWN: after W2 nothing new, but what was begun before may be finished, and a safety
/// purpose needs the approval of sponsor and ethics committee (C34, C35); after W3 nothing (C36). W0 and W1
/// leave what is held usable (C33), and so does a death (C44).
[[nodiscard]] Verdict judgeUse(const ConsentFacts& facts, Collection collection, const Use& use,
                               Timestamp now);

} // namespace storage::consent
