// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/closing.h"

#include <fmt/format.h>

#include <algorithm>

namespace storage::shipments {

std::string missingReasonText(MissingReason reason) {
    switch (reason) {
    case MissingReason::NotInParcel:
        return "Not in the parcel";
    case MissingReason::NotCollected:
        return "Never collected, the site says";
    case MissingReason::SentLater:
        return "Comes with a later shipment";
    case MissingReason::Broken:
        return "Broken on the way";
    case MissingReason::ManifestWrong:
        return "The manifest is wrong";
    case MissingReason::NotKnown:
        return "Not known yet";
    }
    return {};
}

std::optional<MissingReason> missingReasonNumber(std::int64_t number) {
    if (number < 1 || number > static_cast<std::int64_t>(kMissingReasonCodes.texts.size())) {
        return std::nullopt;
    }
    return static_cast<MissingReason>(number - 1);
}

CloseNeeds closeNeeds(std::span<const ShipmentLine> lines) {
    std::vector<const ShipmentLine*> open;
    for (const auto& line : lines) {
        if (line.state == LineState::Expected || line.state == LineState::Missing) {
            open.push_back(&line);
        }
    }
    std::ranges::sort(open, {}, [](const ShipmentLine* line) {
        return std::pair{line->rowNumber, line->id};
    });
    CloseNeeds needs{{}, !open.empty(), {}};
    for (const auto* line : open) {
        needs.missing.push_back(line->id);
    }
    if (open.size() == 1) {
        needs.question = fmt::format("{} was not scanned. Why?", open.front()->tubeCode);
    } else if (open.size() > 1) {
        needs.question = fmt::format("{} tubes were not scanned. Why?", open.size());
    }
    return needs;
}

} // namespace storage::shipments
