// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/label_round.h"

#include <algorithm>
#include <utility>

namespace storage::specimens {

namespace {

using Indexes = std::vector<std::size_t>;

template <class Wanted>
Indexes indexesWhere(const LabelRound& round, Wanted isWanted) {
    Indexes found;
    for (std::size_t i = 0; i < round.labels.size(); ++i) {
        if (isWanted(round.labels[i])) {
            found.push_back(i);
        }
    }
    return found;
}

bool has(const std::vector<std::string>& codes, const std::string& code) {
    return std::ranges::find(codes, code) != codes.end();
}

/// What may be stuck on the tube in the hand now. Labels without any origin go on in their order.
Indexes wantedNow(const LabelRound& round) {
    if (round.origin) {
        return indexesWhere(round, [&](const RoundLabel& label) {
            return !label.isApplied && has(label.origins, *round.origin);
        });
    }
    auto next = indexesWhere(
        round, [](const RoundLabel& label) { return !label.isApplied && label.origins.empty(); });
    next.resize(std::min<std::size_t>(next.size(), 1));
    return next;
}

RoundStep toldOnly(LabelRound round, RoundOutcome outcome, std::optional<std::size_t> label = std::nullopt,
                   Indexes wanted = {}) {
    return {std::move(round), outcome, label, std::move(wanted), std::nullopt, {}, {}};
}

RoundStep apply(LabelRound round, std::size_t at) {
    auto& label = round.labels[at];
    label.isApplied = true;
    RoundStep done{{}, RoundOutcome::Applied, at, {}, label.print, {}, {}};
    if (round.origin == label.code) { // the old label itself was scanned on this tube
        done.oldScanned = std::exchange(label.oldOnes, {});
    }
    if (wantedNow(round).empty()) {
        round.origin.reset();
    }
    done.wanted = wantedNow(round);
    done.round = std::move(round);
    return done;
}

RoundStep takeLabel(LabelRound round, std::size_t at) {
    if (round.labels[at].isApplied) {
        return toldOnly(std::move(round), RoundOutcome::AlreadyApplied, at);
    }
    auto wanted = wantedNow(round);
    if (std::ranges::find(wanted, at) != wanted.end()) {
        return apply(std::move(round), at);
    }
    const auto outcome = !round.origin && !round.labels[at].origins.empty() ? RoundOutcome::OriginMissing
                                                                            : RoundOutcome::Swapped;
    return toldOnly(std::move(round), outcome, at, std::move(wanted));
}

RoundStep takeOrigin(LabelRound round, const std::string& code) {
    const auto all = indexesWhere(round, [&](const RoundLabel& label) { return has(label.origins, code); });
    if (all.empty()) {
        return toldOnly(std::move(round), RoundOutcome::NotOfThisRound);
    }
    auto before = std::exchange(round.origin, code);
    auto wanted = wantedNow(round);
    if (wanted.empty()) { // all of them are on their tubes
        round.origin = std::move(before);
        return toldOnly(std::move(round), RoundOutcome::AlreadyApplied, all.front());
    }
    return toldOnly(std::move(round), RoundOutcome::OriginTaken, std::nullopt, std::move(wanted));
}

struct Take {
    LabelRound& round;

    RoundStep operator()(const OwnScanned& scan) {
        const auto labels = indexesWhere(round, [&](const RoundLabel& label) {
            return label.code == scan.code && label.number == scan.number;
        });
        return labels.empty() ? takeOrigin(std::move(round), scan.code)
                              : takeLabel(std::move(round), labels.front());
    }

    RoundStep operator()(const OtherScanned& scan) { return takeOrigin(std::move(round), scan.code); }

    RoundStep operator()(CloseAsked) {
        auto left = unfinished(round);
        const auto outcome = left.empty() ? RoundOutcome::Closed : RoundOutcome::Unfinished;
        return toldOnly(std::move(round), outcome, std::nullopt, std::move(left));
    }

    RoundStep operator()(OriginDropped) {
        round.origin.reset();
        return toldOnly(std::move(round), RoundOutcome::OriginForgotten);
    }

    RoundStep operator()(OldOnesDeclared declared) {
        if (declared.label >= round.labels.size() || round.labels[declared.label].oldOnes.empty()) {
            return toldOnly(std::move(round), RoundOutcome::NotOfThisRound);
        }
        auto old = std::exchange(round.labels[declared.label].oldOnes, {});
        auto done = toldOnly(std::move(round), RoundOutcome::OldDestroyed, declared.label);
        done.oldDeclared = std::move(old);
        return done;
    }
};

} // namespace

RoundStep step(LabelRound round, const RoundInput& input) {
    return std::visit(Take{round}, input);
}

std::vector<std::size_t> unfinished(const LabelRound& round) {
    return indexesWhere(round,
                        [](const RoundLabel& label) { return !label.isApplied || !label.oldOnes.empty(); });
}

} // namespace storage::specimens
