// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt.h"

#include <fmt/format.h>

#include <algorithm>

namespace storage::shipments {

namespace {

bool isHere(LineState state) {
    return state == LineState::Received || state == LineState::Flagged || state == LineState::Stopped;
}

ReceiptStep done(ReceiptState state, ReceiptCommand command) {
    state.waiting += 1;
    return {std::move(state), {std::move(command)}};
}

ReceiptStep said(ReceiptState state, std::string headline, std::string detail) {
    state.strip = {std::nullopt, std::move(headline), std::move(detail)};
    return {std::move(state), {}};
}

ReceiptStep askForShipment(ReceiptState state) {
    return said(std::move(state), "Which shipment?", "Scan the shipment first, then its tubes.");
}

/// The tube that a card means; nothing when none was scanned yet or it was taken back.
std::optional<std::string> tubeAtHand(const ReceiptState& state) {
    if (!state.current) {
        return std::nullopt;
    }
    const auto tube = state.tubes.find(*state.current);
    return tube != state.tubes.end() && isHere(tube->second.state) ? state.current : std::nullopt;
}

std::int64_t missingCount(const ReceiptState& state) {
    return std::ranges::count_if(
        state.tubes, [](const auto& each) { return each.second.isAnnounced && !isHere(each.second.state); });
}

ReceiptStep record(ReceiptState state, const std::string& code) {
    state.phase = state.phase == ReceiptPhase::Closed ? ReceiptPhase::Closed : ReceiptPhase::Scanning;
    RecordTube command{code, std::exchange(state.participant, std::nullopt)};
    return done(std::move(state), std::move(command));
}

ReceiptStep next(ReceiptState state) {
    if (state.waiting > 0) {
        return said(std::move(state), "One moment", "The last scan is still being saved. Scan Next again.");
    }
    const auto missing = missingCount(state);
    if (missing == 0) {
        return done(std::move(state), CloseReceipt{});
    }
    state.phase = ReceiptPhase::AskWhyMissing;
    const auto headline = missing == 1 ? std::string{"1 tube is missing. Why?"}
                                       : fmt::format("{} tubes are missing. Why?", missing);
    return said(std::move(state), headline, "Scan the number of the reason, or Cancel to go on scanning.");
}

ReceiptStep cancel(ReceiptState state) {
    if (state.phase == ReceiptPhase::AskWhyMissing) {
        state.phase = ReceiptPhase::Scanning;
        return said(std::move(state), "Go on scanning", "The receipt stays open.");
    }
    if (state.participant) {
        state.participant.reset();
        return said(std::move(state), "Participant forgotten", "Scan the next tube.");
    }
    return said(std::move(state), "Nothing to cancel", "To take back the last scan, scan Undo.");
}

ReceiptStep undo(ReceiptState state) {
    if (state.undo.empty() && state.waiting == 0) {
        return said(std::move(state), "Nothing to take back",
                    "No scan of this receipt can be taken back here.");
    }
    if (state.phase == ReceiptPhase::AskWhyMissing) {
        state.phase = ReceiptPhase::Scanning;
    }
    return done(std::move(state), UndoLast{});
}

ReceiptStep ok(ReceiptState state) {
    switch (state.phase) {
    case ReceiptPhase::AskWhyMissing:
        return said(std::move(state), "Which reason?", "Scan the number beside the reason.");
    case ReceiptPhase::Closed:
        return said(ReceiptState{}, "Next shipment", "Scan the shipment, or choose it from the list.");
    case ReceiptPhase::ChooseShipment:
    case ReceiptPhase::Scanning:
        return said(std::move(state), "Ready", "Scan the next tube, or Next to close the receipt.");
    }
    return {std::move(state), {}};
}

template <class Made>
ReceiptStep onTubeAtHand(ReceiptState state, Made make) {
    if (auto code = tubeAtHand(state)) {
        return done(std::move(state), make(std::move(*code)));
    }
    return said(std::move(state), "Which tube?", "Scan the tube first, then the card.");
}

ReceiptStep command(ReceiptState state, Command given) {
    switch (given) {
    case Command::Ok:
        return ok(std::move(state));
    case Command::Cancel:
        return cancel(std::move(state));
    case Command::Undo:
        return undo(std::move(state));
    case Command::Next:
        return state.phase == ReceiptPhase::Scanning ? next(std::move(state)) : ok(std::move(state));
    case Command::Print:
        return onTubeAtHand(std::move(state), [](std::string code) { return PrintLabel{std::move(code)}; });
    case Command::Reject:
        return onTubeAtHand(std::move(state), [](std::string code) { return RejectTube{std::move(code)}; });
    }
    return {std::move(state), {}};
}

/// One overload per meaning, called when a receipt is open.
struct OpenStep {
    ReceiptState& state;

    ReceiptStep operator()(const ShipmentScanned& scan) {
        if (state.shipment == scan.code) {
            return said(std::move(state), "This shipment is open", "Scan its tubes.");
        }
        return done(std::move(state), OpenReceipt{scan.code});
    }

    ReceiptStep operator()(const TubeScanned& scan) { return record(std::move(state), scan.code); }

    ReceiptStep operator()(const UnknownScanned& scan) {
        if (state.phase == ReceiptPhase::AskWhyMissing) {
            return said(std::move(state), "Unknown code", "Scan the number of the reason, or Cancel.");
        }
        return record(std::move(state), scan.text);
    }

    ReceiptStep operator()(const ParticipantScanned& scan) {
        state.participant = scan.code;
        return said(std::move(state), scan.code, "Now scan the tube with this participant's label.");
    }

    ReceiptStep operator()(const ConditionCard& card) {
        return onTubeAtHand(std::move(state), [&](std::string code) {
            return SetCondition{std::move(code), card.condition, card.words};
        });
    }

    ReceiptStep operator()(const CommandCard& card) { return command(std::move(state), card.command); }

    ReceiptStep operator()(const CountCard& card) {
        if (state.phase != ReceiptPhase::AskWhyMissing) {
            return said(std::move(state), "No number is asked for", "Scan the next tube.");
        }
        if (const auto reason = missingReasonNumber(card.count)) {
            return (*this)(ReasonChosen{*reason});
        }
        return said(std::move(state), "No reason has this number", "Scan the number beside the reason.");
    }

    ReceiptStep operator()(const ReasonChosen& chosen) {
        if (state.phase != ReceiptPhase::AskWhyMissing) {
            return said(std::move(state), "No reason is asked for", "Scan the next tube.");
        }
        return done(std::move(state), CloseReceipt{chosen.reason, chosen.words});
    }

    ReceiptStep operator()(const TakeBack& pick) {
        if (std::ranges::find(state.undo, pick.code, &UndoStep::code) != state.undo.end()) {
            return done(std::move(state), UndoLine{pick.code});
        }
        return said(std::move(state), "Nothing to take back", "Nothing was recorded of this tube here.");
    }

    ReceiptStep operator()(const TubePicked& pick) {
        if (state.tubes.contains(pick.code)) {
            state.current = pick.code;
        }
        return {std::move(state), {}};
    }
};

} // namespace

ReceiptStep step(ReceiptState state, const ReceiptMeaning& meaning) {
    if (state.phase != ReceiptPhase::ChooseShipment) {
        return std::visit(OpenStep{state}, meaning);
    }
    if (const auto* scan = std::get_if<ShipmentScanned>(&meaning)) {
        return done(std::move(state), OpenReceipt{scan->code});
    }
    return askForShipment(std::move(state));
}

} // namespace storage::shipments
