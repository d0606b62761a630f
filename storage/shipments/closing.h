// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/text_codes.h"
#include "storage/shipments/shipment.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace storage::shipments {

/// Why a tube of the manifest is not here.
enum class MissingReason {
    NotInParcel,
    NotCollected,
    SentLater,
    Broken,
    ManifestWrong,
    NotKnown,
};

inline constexpr TextCodes<MissingReason, 6> kMissingReasonCodes{
    {"NOT_IN_PARCEL", "NOT_COLLECTED", "SENT_LATER", "BROKEN", "MANIFEST_WRONG", "NOT_KNOWN"}};
static_assert(kMissingReasonCodes.texts.size() == static_cast<std::size_t>(MissingReason::NotKnown) + 1);

/// "Not in the parcel": for people.
[[nodiscard]] std::string missingReasonText(MissingReason reason);

/// The reason with this number on the screen, from 1: what a count card chooses.
[[nodiscard]] std::optional<MissingReason> missingReasonNumber(std::int64_t number);

/// What has to be settled before a receipt can be closed.
struct CloseNeeds {
    std::vector<ShipmentLineId> missing; ///< lines that nobody scanned, in manifest order
    bool asksReason;                     ///< closing needs a MissingReason
    std::string question;                ///< for the screen; empty when nothing is asked

    friend bool operator==(const CloseNeeds&, const CloseNeeds&) = default;
};

[[nodiscard]] CloseNeeds closeNeeds(std::span<const ShipmentLine> lines);

} // namespace storage::shipments
