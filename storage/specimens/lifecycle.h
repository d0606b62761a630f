// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/text_codes.h"

namespace storage::specimens {

/// Where an actual or expected specimen is in its life (docs/glossary.md). Changed only by events.
enum class Lifecycle {
    Expected,
    NotCollected,
    Collected,
    InTransitIn,
    Received,
    Accessioned,
    InProcess,
    Stored,
    Reserved,
    CheckedOut,
    Packed,
    Shipped,
    Delivered,
    Returned,
    Rejected,
    Lost,
    Consumed,
    Destroyed,
    Voided,
};

inline constexpr TextCodes<Lifecycle, 19> kLifecycleCodes{
    {"EXPECTED", "NOT_COLLECTED", "COLLECTED", "IN_TRANSIT_IN", "RECEIVED", "ACCESSIONED", "IN_PROCESS",
     "STORED", "RESERVED", "CHECKED_OUT", "PACKED", "SHIPPED", "DELIVERED", "RETURNED", "REJECTED", "LOST",
     "CONSUMED", "DESTROYED", "VOIDED"}};
static_assert(kLifecycleCodes.texts.size() == static_cast<std::size_t>(Lifecycle::Voided) + 1);

} // namespace storage::specimens
