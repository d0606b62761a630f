// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/transit_rules.h"

#include <fmt/format.h>

namespace storage::shipments {

namespace {

constexpr auto kTransitSource = "Laboratory manual, transport conditions";

void add(TransitJudgement& judgement, DiscrepancyKind kind, Reason reason) {
    judgement.discrepancies.push_back({kind, reason.explanation});
    judgement.verdict.add(std::move(reason));
}

bool isOutside(const Shipment& shipment) {
    return (shipment.minimum && *shipment.minimum < shipment.lowLimit) ||
           (shipment.maximum && *shipment.maximum > shipment.highLimit) ||
           shipment.minutesOut.value_or(0) > 0;
}

std::string measuredText(const Shipment& shipment) {
    const auto text = [](const std::optional<Temperature>& measured) {
        return measured ? measured->text() : std::string{"not known"};
    };
    return fmt::format("lowest {}, highest {}; allowed {} to {}", text(shipment.minimum),
                       text(shipment.maximum), shipment.lowLimit.text(), shipment.highLimit.text());
}

std::string minutesText(const Shipment& shipment) {
    if (!shipment.minutesOut) {
        return "for an unknown time";
    }
    return fmt::format("for {} {}", *shipment.minutesOut, *shipment.minutesOut == 1 ? "minute" : "minutes");
}

void judgeTemperature(const Shipment& shipment, TransitJudgement& judgement) {
    if (!shipment.minimum && !shipment.maximum && !shipment.minutesOut) {
        judgement.verdict.add({"TRANSIT-UNMEASURED",
                               Effect::Note,
                               shipment.code,
                               "No temperature is recorded for the way.",
                               kTransitSource,
                               "Read the logger, or enter minimum and maximum.",
                               {}});
        return;
    }
    if (!isOutside(shipment)) {
        return;
    }
    const bool isShort = shipment.minutesOut && *shipment.minutesOut <= kToleratedMinutesOut;
    add(judgement, DiscrepancyKind::Temperature,
        {"TRANSIT-TEMPERATURE", isShort ? Effect::Note : Effect::NeedsApproval, shipment.code,
         fmt::format("Outside the limits {}: {}.", minutesText(shipment), measuredText(shipment)),
         kTransitSource,
         isShort ? "Carry on; the manager sees it."
                 : "Keep the tubes at their temperature; the manager decides on their use.",
         isShort ? "" : "manager"});
}

std::string sealText(const Shipment& shipment, SealState state) {
    switch (state) {
    case SealState::Intact:
        return {};
    case SealState::Broken:
        return fmt::format("Seal {} is broken.", shipment.seal);
    case SealState::Different:
        return fmt::format("Seal {} was announced, {} was found.", shipment.seal,
                           shipment.sealFound.value_or("another"));
    case SealState::Absent:
        return fmt::format("Seal {} was announced, none was found.", shipment.seal);
    }
    return {};
}

void judgeSeal(const Shipment& shipment, TransitJudgement& judgement) {
    const auto state = shipment.sealState.value_or(SealState::Intact);
    if (state == SealState::Intact) {
        return;
    }
    add(judgement, DiscrepancyKind::Seal,
        {"TRANSIT-SEAL", Effect::NeedsApproval, shipment.code, sealText(shipment, state), kTransitSource,
         "Ask the sender who opened or changed it; check every tube's second identifier.", "manager"});
}

} // namespace

TransitJudgement judgeTransit(const Shipment& shipment) {
    TransitJudgement judgement;
    judgeTemperature(shipment, judgement);
    judgeSeal(shipment, judgement);
    return judgement;
}

SealState sealStateOf(std::string_view announced, std::string_view found) {
    if (announced.empty()) {
        return SealState::Intact;
    }
    if (found.empty()) {
        return SealState::Absent;
    }
    return announced == found ? SealState::Intact : SealState::Different;
}

} // namespace storage::shipments
