// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/lifecycle.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace storage::custody {

namespace {

using enum Lifecycle;

/// What a kind of event does to the lifecycle.
enum class Reach {
    Moves,       ///< as the rows of kTransitions say
    KeepsLiving, ///< leaves it alone and needs a tube that still exists
    KeepsAny,    ///< leaves it alone, or is not about a specimen's life at all
    Recomputes,  ///< takes something back: any state may follow
};

/// One arrow of the state machine; from nothing: the event creates the specimen's record.
struct Transition {
    EventKind kind;
    std::optional<Lifecycle> from;
    Lifecycle to;
};

constexpr auto kNew = std::optional<Lifecycle>{};

/// The state machine of a specimen, as biobanks practise it. Departures from the plain list, each for a
/// reason: RECEIVE creates a tube that was collected where this program does not run; MOVE and AUDIT_COUNT
/// also reach RESERVED tubes, because these stand in the freezer like the others.
constexpr std::array kTransitions{
    Transition{EventKind::Expect, kNew, Expected},
    Transition{EventKind::NotCollected, Expected, NotCollected},
    Transition{EventKind::Collect, Expected, Collected},
    Transition{EventKind::Collect, kNew, Collected},
    Transition{EventKind::DispatchIn, Collected, InTransitIn},
    Transition{EventKind::Receive, kNew, Received},
    Transition{EventKind::Receive, Collected, Received},
    Transition{EventKind::Receive, InTransitIn, Received},
    Transition{EventKind::Accession, Received, Accessioned},
    Transition{EventKind::Reject, Received, Rejected},
    Transition{EventKind::Reject, Accessioned, Rejected},
    Transition{EventKind::ProcessStart, Accessioned, InProcess},
    Transition{EventKind::ProcessEnd, InProcess, Accessioned},
    Transition{EventKind::ProcessEnd, InProcess, Consumed},
    Transition{EventKind::Aliquot, InProcess, InProcess},
    Transition{EventKind::Aliquot, InProcess, Consumed},
    Transition{EventKind::Aliquot, kNew, Accessioned},
    Transition{EventKind::Pool, InProcess, Consumed},
    Transition{EventKind::Pool, Accessioned, Consumed},
    Transition{EventKind::Pool, kNew, Accessioned},
    Transition{EventKind::Store, Accessioned, Stored},
    Transition{EventKind::Store, CheckedOut, Stored},
    Transition{EventKind::Store, Returned, Stored},
    Transition{EventKind::Move, Stored, Stored},
    Transition{EventKind::Move, Reserved, Reserved},
    Transition{EventKind::AuditCount, Stored, Stored},
    Transition{EventKind::AuditCount, Reserved, Reserved},
    Transition{EventKind::Reserve, Stored, Reserved},
    Transition{EventKind::Unreserve, Reserved, Stored},
    Transition{EventKind::Pick, Reserved, CheckedOut},
    Transition{EventKind::ReturnStock, CheckedOut, Returned},
    Transition{EventKind::Consume, CheckedOut, CheckedOut},
    Transition{EventKind::Consume, CheckedOut, Consumed},
    Transition{EventKind::Pack, CheckedOut, Packed},
    Transition{EventKind::Ship, Packed, Shipped},
    Transition{EventKind::VoidShip, Shipped, Packed},
    Transition{EventKind::Handover, Collected, Collected},
    Transition{EventKind::Handover, InTransitIn, InTransitIn},
    Transition{EventKind::Handover, Shipped, Shipped},
    Transition{EventKind::Delivered, Shipped, Delivered},
    Transition{EventKind::RecipientReturn, Delivered, Returned},
    Transition{EventKind::RecipientDestroyed, Delivered, Destroyed},
    Transition{EventKind::Destroy, Stored, Destroyed},
    Transition{EventKind::Destroy, Rejected, Destroyed},
    Transition{EventKind::Destroy, Returned, Destroyed},
    Transition{EventKind::Destroy, CheckedOut, Destroyed},
    Transition{EventKind::MarkLost, Stored, Lost},
    Transition{EventKind::MarkLost, CheckedOut, Lost},
    Transition{EventKind::MarkLost, Shipped, Lost},
    Transition{EventKind::Found, Lost, Stored},
};

/// Leave the lifecycle alone and need a tube that still exists.
constexpr std::array kKeepLiving{EventKind::QcResult, EventKind::DestroySchedule, EventKind::DestroyCancel,
                                 EventKind::Relabel, EventKind::Reprint};

/// Take something back: any state may follow.
constexpr std::array kRecompute{EventKind::Correct, EventKind::VoidEvent, EventKind::Undo};

Reach reachOf(EventKind kind) {
    const auto isThisKind = [&](const Transition& transition) { return transition.kind == kind; };
    if (std::any_of(kTransitions.begin(), kTransitions.end(), isThisKind)) {
        return Reach::Moves;
    }
    if (std::find(kKeepLiving.begin(), kKeepLiving.end(), kind) != kKeepLiving.end()) {
        return Reach::KeepsLiving;
    }
    const bool recomputes = std::find(kRecompute.begin(), kRecompute.end(), kind) != kRecompute.end();
    return recomputes ? Reach::Recomputes : Reach::KeepsAny;
}

/// A kind that a hold stops; no hold named: every hold does.
struct Gate {
    EventKind kind;
    std::optional<HoldKind> hold;
};

/// No tube leaves under any hold; one whose identity is in doubt is not used at all; a legal hold keeps
/// even what would be destroyed.
constexpr std::array kGates{
    Gate{EventKind::Reserve, std::nullopt},
    Gate{EventKind::Pick, std::nullopt},
    Gate{EventKind::Pack, std::nullopt},
    Gate{EventKind::Ship, std::nullopt},
    Gate{EventKind::ProcessStart, HoldKind::Identity},
    Gate{EventKind::Aliquot, HoldKind::Identity},
    Gate{EventKind::Pool, HoldKind::Identity},
    Gate{EventKind::Consume, HoldKind::Identity},
    Gate{EventKind::Destroy, HoldKind::Legal},
};

constexpr const char* kSource = "Operational sequence check, 21 CFR 11.10(f)";

bool isBlocked(EventKind kind, HoldKind hold) {
    return std::any_of(kGates.begin(), kGates.end(), [&](const Gate& gate) {
        return gate.kind == kind && (!gate.hold || *gate.hold == hold);
    });
}

/// "ACCESSIONED, CHECKED_OUT or RETURNED": where the tube would have to be.
std::string startsOf(EventKind kind) {
    std::vector<std::string_view> starts;
    for (const auto& transition : kTransitions) {
        if (transition.kind == kind && transition.from) {
            const auto text = specimens::kLifecycleCodes.text(*transition.from);
            if (std::find(starts.begin(), starts.end(), text) == starts.end()) {
                starts.push_back(text);
            }
        }
    }
    if (starts.size() < 2) {
        return starts.empty() ? "not recorded yet" : std::string{starts.front()};
    }
    const auto last = starts.back();
    starts.pop_back();
    return fmt::format("{} or {}", fmt::join(starts, ", "), last);
}

Reason refusal(std::string rule, const Standing& before, std::string explanation, std::string remedy) {
    return {std::move(rule), Effect::Refuse,    before.code, std::move(explanation),
            kSource,         std::move(remedy), ""};
}

Reason outOfOrder(const Standing& before, EventKind kind) {
    const auto event = kEventKindCodes.text(kind);
    if (!before.lifecycle) {
        return refusal("LIFECYCLE-UNKNOWN", before,
                       fmt::format("{} is not recorded yet, so {} cannot happen to it.", before.code, event),
                       "Receive the tube first.");
    }
    const auto state = specimens::kLifecycleCodes.text(*before.lifecycle);
    if (isTerminal(*before.lifecycle)) {
        return refusal("LIFECYCLE-TERMINAL", before,
                       fmt::format("{} is {}; nothing can happen to it any more.", before.code, state),
                       "If this is wrong, correct the event that made it so, and say why.");
    }
    return refusal("LIFECYCLE-ORDER", before,
                   fmt::format("{} is {}; {} is possible only when a specimen is {}.", before.code, state,
                               event, startsOf(kind)),
                   "Look at the specimen's history; record the missing step or correct the wrong one.");
}

} // namespace

bool isTerminal(Lifecycle lifecycle) {
    return lifecycle == Consumed || lifecycle == Destroyed || lifecycle == NotCollected ||
           lifecycle == Voided;
}

std::vector<Lifecycle> outcomes(std::optional<Lifecycle> from, EventKind kind) {
    std::vector<Lifecycle> states;
    switch (reachOf(kind)) {
    case Reach::Moves:
        for (const auto& transition : kTransitions) {
            if (transition.kind == kind && transition.from == from) {
                states.push_back(transition.to);
            }
        }
        break;
    case Reach::KeepsLiving:
        if (from && !isTerminal(*from)) {
            states.push_back(*from);
        }
        break;
    case Reach::KeepsAny:
        if (from) {
            states.push_back(*from);
        }
        break;
    case Reach::Recomputes:
        for (std::size_t i = 0; from && i < specimens::kLifecycleCodes.texts.size(); ++i) {
            states.push_back(static_cast<Lifecycle>(i));
        }
        break;
    }
    return states;
}

Verdict mayFollow(const Standing& before, EventKind kind) {
    Verdict verdict;
    // What is not about a specimen's life (a scan, a sign-in) may always be recorded.
    if (outcomes(before.lifecycle, kind).empty() && reachOf(kind) != Reach::KeepsAny) {
        verdict.add(outOfOrder(before, kind));
    }
    for (const auto hold : before.holds) {
        if (isBlocked(kind, hold)) {
            verdict.add(refusal("LIFECYCLE-HOLD", before,
                                fmt::format("{} is on {} hold, which blocks {}.", before.code,
                                            specimens::kHoldKindCodes.text(hold), kEventKindCodes.text(kind)),
                                "Have the hold released by the role that may, or choose another specimen."));
        }
    }
    return verdict;
}

} // namespace storage::custody
