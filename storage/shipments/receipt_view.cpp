// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt.h"

#include <fmt/format.h>

namespace storage::shipments {

namespace {

void count(ReceiptView& view, const std::string& code, const ReceiptTube& tube) {
    view.announced += tube.isAnnounced ? 1 : 0;
    view.unexpected += tube.isAnnounced ? 0 : 1;
    switch (tube.state) {
    case LineState::Expected:
    case LineState::Missing:
        view.missing += tube.isAnnounced ? 1 : 0;
        return;
    case LineState::Received:
        view.received += 1;
        return;
    case LineState::Flagged:
        view.flagged += 1;
        view.problems.push_back(code);
        return;
    case LineState::Stopped:
        view.stopped += 1;
        view.problems.push_back(code);
        return;
    }
}

std::string scanningText(const ReceiptState& state, std::int64_t missing) {
    if (state.participant) {
        return fmt::format("Scan the tube labelled {}.", *state.participant);
    }
    if (missing == 0) {
        return "All announced tubes are here. Scan Next to close the receipt.";
    }
    if (!state.strip.isSaved) {
        return "Then scan it again.";
    }
    const auto toCome =
        missing == 1 ? std::string{"1 tube to come"} : fmt::format("{} tubes to come", missing);
    const bool isStopped = state.strip.signal == TubeSignal::Stopped;
    return fmt::format("{} {}.",
                       isStopped ? "Set it apart, then scan the next tube:" : "Scan the next tube:", toCome);
}

std::string nextText(const ReceiptState& state, std::int64_t missing) {
    switch (state.phase) {
    case ReceiptPhase::ChooseShipment:
        return "Scan the shipment, or choose it from the list.";
    case ReceiptPhase::Scanning:
        return scanningText(state, missing);
    case ReceiptPhase::AskWhyMissing:
        return "Scan the number of the reason, or a tube that turned up.";
    case ReceiptPhase::Closed:
        return "Scan OK for the next shipment, or a tube that turned up.";
    }
    return {};
}

} // namespace

ReceiptView viewOf(const ReceiptState& state) {
    ReceiptView view{state.phase, 0,  0, 0, 0, 0, 0, static_cast<std::int64_t>(state.undo.size()),
                     state.strip, {}, {}};
    for (const auto& [code, tube] : state.tubes) {
        count(view, code, tube);
    }
    view.next = nextText(state, view.missing);
    return view;
}

} // namespace storage::shipments
