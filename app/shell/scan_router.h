// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/classify.h"
#include "storage/freezers/put_away.h"
#include "storage/shipments/receipt.h"
#include "storage/workflows/receive_shipment.h"

#include <set>
#include <string>
#include <string_view>

namespace app::shell {

/// A scan taken apart and recognised by its form. What it means depends on the page that is open: each page's
/// state machine gets it in its own words from the functions below. Pure: no window, no database.
struct RoutedScan {
    storage::workflows::ScanRead read; ///< for the scan journal
    scanner::codes::Classification code;
    std::string canonical;  ///< the text by which records know it
    std::int64_t print = 1; ///< which label of its specimen it is, when it is one of our own
};

/// Takes a raw scan apart. A scan that cannot be one (empty, too long, control characters, not UTF-8) becomes
/// Unclassified with the reason; the journal gets it with its control characters escaped.
[[nodiscard]] RoutedScan routeScan(std::string_view raw, std::string page);

/// Control characters and broken bytes as \xNN, so that any scan can be kept and shown.
[[nodiscard]] std::string printable(std::string_view raw);

/// For the receive page. `participants` are the codes on the manifest, which carry no form of their own.
[[nodiscard]] storage::shipments::ReceiptMeaning receiptMeaning(const RoutedScan& scan,
                                                                const std::set<std::string>& participants);

/// For the put-away page.
[[nodiscard]] storage::freezers::PutAwayMeaning putAwayMeaning(const RoutedScan& scan);

/// What stands in the way of understanding an unclassified scan, for people; empty when nothing is known.
[[nodiscard]] std::string nearMissOf(const RoutedScan& scan);

} // namespace app::shell
