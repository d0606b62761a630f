// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt.h"

#include <fmt/format.h>

#include <algorithm>

namespace storage::shipments {

namespace {

void setTube(ReceiptState& state, const std::string& code, const ReceiptTube& tube) {
    state.tubes.insert_or_assign(code, tube);
}

void act(ReceiptState& state, const std::string& code, const ReceiptTube& tube, const Strip& strip) {
    setTube(state, code, tube);
    state.undo.push_back({code, state.current});
    state.current = code;
    state.strip = strip;
}

/// Takes the steps of one tube off the stack: the newest, or all. The tube worked on is again the one before.
void forget(ReceiptState& state, const TakenBack& taken) {
    for (auto at = state.undo.size(); at-- > 0;) {
        if (state.undo[at].code != taken.code) {
            continue;
        }
        if (state.current == taken.code) {
            state.current = state.undo[at].currentBefore;
        }
        state.undo.erase(state.undo.begin() + static_cast<std::ptrdiff_t>(at));
        if (taken.extent == Extent::LastAct) {
            return;
        }
    }
}

/// One overload per reply.
struct Replied {
    ReceiptState& state;

    void operator()(const ReceiptOpened& opened) {
        const auto waiting = state.waiting;
        const bool isClosed = opened.shipmentState == ShipmentState::Closed;
        state = ReceiptState{};
        state.waiting = waiting;
        state.phase = isClosed ? ReceiptPhase::Closed : ReceiptPhase::Scanning;
        state.shipment = opened.shipment;
        state.tubes = opened.tubes;
        for (const auto& code : opened.undoable) {
            state.undo.push_back({code, state.current});
            state.current = code;
        }
        state.strip = {std::nullopt, fmt::format("Shipment {}", opened.shipment),
                       isClosed ? "This receipt is closed. A tube that turned up can still be scanned."
                                : "Scan its tubes in any order."};
    }

    void operator()(const TubeRecorded& recorded) {
        act(state, recorded.code, recorded.tube, recorded.strip);
    }

    void operator()(const NothingRecorded& nothing) { state.strip = nothing.strip; }

    void operator()(const ConditionRecorded& recorded) {
        act(state, recorded.code, recorded.tube, recorded.strip);
    }

    void operator()(const TakenBack& taken) {
        forget(state, taken);
        if (taken.tube) {
            setTube(state, taken.code, *taken.tube);
        } else {
            state.tubes.erase(taken.code);
        }
        state.strip = {std::nullopt, fmt::format("Taken back: {}", taken.code),
                       "Take the tube out of the rack, or scan it again."};
    }

    void operator()(const TubeRejected& rejected) {
        setTube(state, rejected.code, rejected.tube);
        // A signed rejection is not taken back by a card.
        std::erase_if(state.undo, [&](const UndoStep& each) { return each.code == rejected.code; });
        state.strip = {TubeSignal::Stopped, fmt::format("Rejected: {}", rejected.code),
                       "Put it with the rejected tubes."};
    }

    void operator()(const ReceiptClosed&) {
        state.phase = ReceiptPhase::Closed;
        state.undo.clear();
        state.current.reset();
        for (auto& [code, tube] : state.tubes) {
            tube.state = tube.state == LineState::Expected ? LineState::Missing : tube.state;
        }
        state.strip = {std::nullopt, "Receipt closed", "Put the tubes away. OK goes to the next shipment."};
    }

    void operator()(const LabelPrinted& printed) {
        state.strip = {std::nullopt, fmt::format("Label of {}", printed.code),
                       "As soon as it is printed, stick it on this tube."};
    }

    void operator()(const CommandFailed& failed) {
        state.strip = {TubeSignal::Stopped, failed.what, failed.todo, false};
    }
};

} // namespace

ReceiptState reply(ReceiptState state, const ReceiptReply& reply) {
    state.waiting = std::max<std::int64_t>(0, state.waiting - 1);
    std::visit(Replied{state}, reply);
    return state;
}

} // namespace storage::shipments
