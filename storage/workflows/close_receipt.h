// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/closing.h"
#include "storage/shipments/receipt.h"
#include "storage/workflows/recording.h"

#include <string>
#include <string_view>

namespace storage::workflows {

/// Closes a receipt. Tubes that nobody scanned become missing, each with an open discrepancy; a reason is
/// then needed. Closing again after stragglers is allowed. Error Invalid: tubes are missing and no reason was
/// given.
[[nodiscard]] Result<shipments::ReceiptReply> closeReceipt(Repository& repository, const SignedIn& who,
                                                           const std::string& shipment,
                                                           std::optional<shipments::MissingReason> reason,
                                                           const std::string& words);

/// What was measured and seen of the parcel itself.
struct Transit {
    std::optional<Temperature> minimum;
    std::optional<Temperature> maximum;
    std::optional<std::int64_t> minutesOut;
    std::optional<shipments::SealState> sealState;
    std::string sealFound;
    std::optional<shipments::Document> logger; ///< with `loggerBytes`, when a logger file was read
    std::string loggerBytes;
};

/// Records temperature and seal, judges them and opens or takes back the discrepancies that follow.
[[nodiscard]] Result<void> recordTransit(Repository& repository, const SignedIn& who,
                                         const std::string& shipment, const Transit& transit);

/// Settles a discrepancy with a resolution in the person's words. Error Invalid: no words.
[[nodiscard]] Result<void> resolveDiscrepancy(Repository& repository, const SignedIn& who,
                                              DiscrepancyId discrepancy, const std::string& resolution);
/// Gives a discrepancy to somebody.
[[nodiscard]] Result<void> assignDiscrepancy(Repository& repository, const SignedIn& who,
                                             DiscrepancyId discrepancy, PersonId owner);

/// Rejects a received tube under an electronic signature (identity, password, meaning "rejected"). Errors:
/// WrongPassword, LockedOut, NotPermitted, NotFound, Invalid (its lifecycle does not allow it).
[[nodiscard]] Result<shipments::TubeRejected> rejectTube(Repository& repository, const SignedIn& who,
                                                         const std::string& shipment, const std::string& code,
                                                         specimens::Condition reason,
                                                         const std::string& words, std::string_view password);

} // namespace storage::workflows
