// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/put_away.h"

#include <fmt/format.h>

#include <algorithm>

namespace storage::freezers {

namespace {

PutAwayStep said(PutAwayState state, std::string headline, std::string detail) {
    state.strip = {std::nullopt, std::move(headline), std::move(detail)};
    return {std::move(state), {}};
}

std::string labelIn(const PutAwayState& state, std::int64_t position) {
    const auto grid = state.box ? gridOf(*state.box) : std::nullopt;
    return grid ? positionLabel(*grid, position).value_or("") : std::string{};
}

PutAwayStep choose(PutAwayState state, std::int64_t position) {
    const auto label = labelIn(state, position);
    const auto tube = state.occupied.find(position);
    if (tube != state.occupied.end()) {
        state.strip = {PutAwaySignal::Refused, fmt::format("{} is taken", label),
                       fmt::format("{} is in it. Choose another position.", tube->second)};
        return {std::move(state), {}};
    }
    state.chosen = position;
    return said(std::move(state), label, "Now scan the tube that goes there.");
}

PutAwayStep chooseLabel(PutAwayState state, const std::string& label) {
    const auto grid = state.box ? gridOf(*state.box) : std::nullopt;
    const auto position = grid ? parsePosition(*grid, label) : std::nullopt;
    if (!position) {
        state.strip = {PutAwaySignal::Refused, fmt::format("{} is not in this box", label),
                       "Scan a position of this box, or scan the tube."};
        return {std::move(state), {}};
    }
    return choose(std::move(state), *position);
}

PutAwayStep command(PutAwayState state, Command given) {
    switch (given) {
    case Command::Undo:
        if (state.undo.empty()) {
            return said(std::move(state), "Nothing to take back", "No tube was put into this box here.");
        } else {
            UndoPlace undo{state.undo.back()};
            return {std::move(state), {std::move(undo)}};
        }
    case Command::Cancel:
        state.chosen.reset();
        return said(std::move(state), "Position forgotten", "The next tube goes to the first free position.");
    case Command::Next:
        return said(PutAwayState{}, "Next box", "Scan the box.");
    case Command::Ok:
    case Command::Print:
    case Command::Reject:
        return said(std::move(state), "This card does nothing here", "Scan a tube, or Next for another box.");
    }
    return {std::move(state), {}};
}

/// One overload per meaning.
struct Stepped {
    PutAwayState& state;

    PutAwayStep operator()(const BoxScanned& scan) {
        if (state.box && state.box->code == scan.code) {
            return said(std::move(state), "This box is open", "Scan its tubes.");
        }
        state.slotBox.reset();
        return {std::move(state), {OpenBox{scan.code}}};
    }

    PutAwayStep operator()(const SlotScanned& scan) {
        if (state.box && state.box->code == scan.box) {
            return chooseLabel(std::move(state), scan.position);
        }
        state.slotBox = scan.box;
        state.slotPosition = scan.position;
        return {std::move(state), {OpenBox{scan.box}}};
    }

    PutAwayStep operator()(const TubeScanned& scan) {
        if (!state.box) {
            return said(std::move(state), "Which box?", "Scan the box first, then its tubes.");
        }
        const auto isOnItsWay = [&](const auto& each) { return each.second == scan.code; };
        if (std::ranges::any_of(state.pending, isOnItsWay)) {
            return said(std::move(state), "One moment", "This tube is still being saved.");
        }
        const auto position = nextPosition(state);
        if (!position) {
            state.strip = {PutAwaySignal::Refused, "The box is full", "Scan another box."};
            return {std::move(state), {}};
        }
        state.chosen.reset();
        state.pending[*position] = scan.code;
        Place place{scan.code, state.box->code, *position};
        return {std::move(state), {std::move(place)}};
    }

    PutAwayStep operator()(const CommandCard& card) { return command(std::move(state), card.command); }

    PutAwayStep operator()(const PositionPicked& pick) {
        if (!state.box) {
            return said(std::move(state), "Which box?", "Scan the box first.");
        }
        if (labelIn(state, pick.position).empty()) {
            return said(std::move(state), "Not a position of this box", "Pick a position on the map.");
        }
        return choose(std::move(state), pick.position);
    }

    PutAwayStep operator()(const UnknownScanned&) {
        state.strip = {PutAwaySignal::Refused, "Unknown code",
                       "No tube or box has this code. Scan it again."};
        return {std::move(state), {}};
    }
};

std::string textOf(const Verdict& verdict) {
    std::string text;
    for (const auto& reason : verdict.reasons()) {
        text += reason.explanation + " ";
    }
    return verdict.reasons().empty() ? text : text + verdict.reasons().front().remedy;
}

/// One overload per reply.
struct Replied {
    PutAwayState& state;

    void forgetPending(const std::string& code) {
        std::erase_if(state.pending, [&](const auto& each) { return each.second == code; });
    }

    void operator()(const BoxOpened& opened) {
        const auto slot = state.slotBox == opened.box.code ? state.slotPosition : std::string{};
        state = PutAwayState{};
        state.phase = PutAwayPhase::ScanTubes;
        state.box = opened.box;
        state.occupied = opened.occupied;
        const auto grid = gridOf(opened.box);
        if (!grid) {
            state = PutAwayState{};
            state.strip = {PutAwaySignal::Refused, fmt::format("{} is not a box", opened.box.name),
                           "Scan a box."};
            return;
        }
        const auto taken = static_cast<std::int64_t>(opened.occupied.size());
        state.strip = {std::nullopt, opened.box.name,
                       fmt::format("{} of {} positions are free.", grid->size() - taken, grid->size())};
        if (!slot.empty()) {
            state = chooseLabel(std::move(state), slot).state;
        }
    }

    void operator()(const Placed& placed) {
        forgetPending(placed.specimen);
        std::erase_if(state.occupied, [&](const auto& each) { return each.second == placed.specimen; });
        state.occupied[placed.position] = placed.specimen;
        state.undo.push_back(placed.specimen);
        state.strip = {PutAwaySignal::Placed, labelIn(state, placed.position), placed.name};
    }

    void operator()(const PlaceRefused& refused) {
        forgetPending(refused.specimen);
        state.strip = {PutAwaySignal::Refused, fmt::format("Not here: {}", refused.specimen),
                       textOf(refused.verdict)};
    }

    void operator()(const PlaceTakenBack& taken) {
        std::erase_if(state.occupied, [&](const auto& each) { return each.second == taken.specimen; });
        std::erase(state.undo, taken.specimen);
        state.strip = {std::nullopt, fmt::format("Taken back: {}", taken.specimen),
                       "Take the tube out of the box."};
    }

    void operator()(const PutAwayFailed& failed) {
        state.pending.clear();
        state.strip = {PutAwaySignal::Refused, failed.what, failed.todo};
    }
};

} // namespace

PutAwayStep step(PutAwayState state, const PutAwayMeaning& meaning) {
    return std::visit(Stepped{state}, meaning);
}

PutAwayState reply(PutAwayState state, const PutAwayReply& reply) {
    std::visit(Replied{state}, reply);
    return state;
}

std::optional<std::int64_t> nextPosition(const PutAwayState& state) {
    if (!state.box) {
        return std::nullopt;
    }
    if (state.chosen) {
        return state.chosen;
    }
    auto taken = state.occupied;
    taken.insert(state.pending.begin(), state.pending.end());
    return nextFree(*state.box, taken);
}

std::string nextText(const PutAwayState& state) {
    if (!state.box) {
        return "Scan a box.";
    }
    const auto position = nextPosition(state);
    if (!position) {
        return "The box is full. Scan another box.";
    }
    return fmt::format("Scan the next tube. It goes to {}.", labelIn(state, *position));
}

} // namespace storage::freezers
