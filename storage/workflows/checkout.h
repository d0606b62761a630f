// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/checkout.h"
#include "storage/workflows/bench.h"

#include <optional>
#include <string>
#include <vector>

/// Tubes out of storage for a use of their own study, back again, and used.
namespace storage::workflows {

/// What tubes are taken out for.
struct TakingOut {
    Purpose purpose;
    std::string use;                ///< the assay or test; needed
    std::optional<Timestamp> dueAt; ///< when they are to be back
};

/// A tube that was taken out.
struct TakenOut {
    specimens::Specimen specimen; ///< as it is now
    specimens::Checkout checkout;
    std::string place; ///< where it is to be taken from: "LN2 tank 1 › Rack 3 › Box 3-07 A04"
    Verdict notes;     ///< what is to be kept in mind; never a refusal
};

struct CheckoutOutcome {
    std::vector<TakenOut> taken;
    std::vector<RefusedTube> refused;
};

/// Whether a tube may be taken out now: it is stored, no hold stands, and the consent of everybody it was
/// drawn from allows the purpose. Rules LIFECYCLE-…, CONSENT-….
[[nodiscard]] Verdict mayCheckOut(database::Reading& reading, const specimens::Specimen& specimen,
                                  Purpose purpose, Timestamp now);

/// Takes stored tubes out: they are reserved and picked in one act, consent is asked again at this moment,
/// and their positions are free. Those that may not leave are refused with all reasons, the others go. What
/// would need an approval is refused as well and says whose. Errors: NotPermitted, Invalid (no use is named,
/// or due in the past).
[[nodiscard]] Result<CheckoutOutcome> checkOut(Repository& repository, const SignedIn& who,
                                               const std::vector<std::string>& codes,
                                               const TakingOut& taking);

/// Brings tubes back; they wait for a place then. A thawing that was recorded at the bench while they were
/// out is not counted again. Refused: not out, at the bench, rule RETURN-MINUTES.
[[nodiscard]] Result<BenchOutcome> returnToStock(Repository& repository, const SignedIn& who,
                                                 const std::vector<std::string>& codes,
                                                 const specimens::Returning& returning);

/// Records what was used of each of these tubes, which are out. Refused: not out, an identity hold, a consent
/// that was withdrawn with all use, rules CONSUME-…; one at the bench that is used up leaves the bench
/// instead. Error Invalid: no use is named.
[[nodiscard]] Result<BenchOutcome> consume(Repository& repository, const SignedIn& who,
                                           const std::vector<std::string>& codes,
                                           const specimens::Consumption& consumption);

/// Notes that a tube that is put away without a word came back: as thawed as the bench knows it. In the
/// caller's transaction.
[[nodiscard]] Result<specimens::Specimen> noteReturn(Repository& repository, const SignedIn& who,
                                                     database::Writing& writing, const Permitted& permitted,
                                                     const specimens::Specimen& specimen);

/// Ends the checkout of a tube that was used up in another act; nothing when it was not out.
void endCheckout(Recording& recording, database::Reading& reading, SpecimenId specimen, Timestamp now);

/// A tube that is out.
struct OutTube {
    specimens::Specimen specimen;
    specimens::Checkout checkout;
    std::string code; ///< as people read it
    std::string participantCode;
    std::string person; ///< who took it
    std::string place;  ///< where it was
};

/// Everything that is out, what is due first.
[[nodiscard]] std::vector<OutTube> tubesOut(database::Reading& reading, const CodeForms& codes);

/// This tube, when it is out.
[[nodiscard]] std::optional<OutTube> outTubeOf(database::Reading& reading, const CodeForms& codes,
                                               SpecimenId specimen);

/// "a correlative study: CAR flow", "…, due back 23 Nov 2026 16:00": for people.
[[nodiscard]] std::string checkoutWords(const specimens::Checkout& checkout, ZoneOffset offset);

/// Where a tube was before it was taken out: "LN2 tank 1 › Rack 3 › Box 3-07 A04".
[[nodiscard]] std::string formerPlaceOf(database::Reading& reading, const specimens::Checkout& checkout);

} // namespace storage::workflows
