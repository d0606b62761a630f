// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/receipt.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/recording.h"

#include <string>
#include <string_view>

namespace storage::workflows {

/// A code as it was read: kept in the scan journal with what came of it, in the same commit.
struct ScanRead {
    std::string raw;     ///< as read, control characters escaped
    std::string meaning; ///< what the router took it for
    std::string page;    ///< page that was open
    shipments::CodeCheck check = shipments::CodeCheck::Without;
};

/// Does durably what the receive page's state machine asks, and gives it the reply. When this returns, it is
/// on disk: the sound may follow. Errors become CommandFailed with what to do; nothing is half done.
///
/// `shipment` is the open receipt; OpenReceipt names its own. A RejectTube must come through `rejectTube`
/// (close_receipt.h) because it needs a signature.
[[nodiscard]] shipments::ReceiptReply carryOut(Repository& repository, const SignedIn& who,
                                               const std::string& shipment,
                                               const shipments::ReceiptCommand& command,
                                               const std::optional<ScanRead>& scan);

/// Keeps a scan that led to nothing else: an unknown code, a duplicate.
[[nodiscard]] Result<void> journalScan(Repository& repository, const SignedIn& who, const ScanRead& scan,
                                       const std::string& outcome);

/// The receipt as the database has it, for opening the page and for continuing after a stop.
[[nodiscard]] Result<shipments::ReceiptOpened> receiptAsItIs(Repository& repository,
                                                             const std::string& shipment);

/// What a failure means for a person at the bench.
[[nodiscard]] shipments::CommandFailed failedCommand(const Error& error);

} // namespace storage::workflows
