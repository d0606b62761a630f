// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt_texts.h"

#include <fmt/format.h>

#include <vector>

namespace storage::shipments {

namespace {

/// Whose tube it is and which; the headline has its name already, unless it says why it was stopped.
std::string subjectText(const TubeFacts& facts, TubeSignal signal) {
    if (!facts.planned) {
        return facts.code;
    }
    const auto& participant = facts.planned->participant.code;
    return signal == TubeSignal::Stopped
               ? fmt::format("{}: {} of {}", facts.code, tubeName(*facts.planned), participant)
               : fmt::format("{} of {}", facts.code, participant);
}

std::string stopHeadline(const Judgement& judgement) {
    const auto& found = judgement.discrepancies;
    if (found.empty()) {
        return "Stop";
    }
    const auto more = found.size() == 1 ? std::string{} : fmt::format(" and {} more", found.size() - 1);
    return fmt::format("Stop: {}{}", discrepancyWords(found.front().kind), more);
}

} // namespace

std::string discrepancyWords(DiscrepancyKind kind) {
    switch (kind) {
    case DiscrepancyKind::Missing:
        return "missing";
    case DiscrepancyKind::Unexpected:
        return "not expected here";
    case DiscrepancyKind::UnknownCode:
        return "unknown code";
    case DiscrepancyKind::Duplicate:
        return "scanned twice";
    case DiscrepancyKind::AlreadyReceived:
        return "already received";
    case DiscrepancyKind::OtherStudy:
        return "other study";
    case DiscrepancyKind::ConsentMissing:
        return "no consent";
    case DiscrepancyKind::ConsentWithdrawn:
        return "consent withdrawn";
    case DiscrepancyKind::SecondCollection:
        return "second collection";
    case DiscrepancyKind::OutsideWindow:
        return "outside the window";
    case DiscrepancyKind::IdentityMismatch:
        return "whose tube is it?";
    case DiscrepancyKind::TubeCondition:
        return "condition";
    case DiscrepancyKind::Temperature:
        return "temperature on the way";
    case DiscrepancyKind::Seal:
        return "seal";
    case DiscrepancyKind::Straggler:
        return "came later";
    }
    return {};
}

std::string tubeName(const PlannedTube& planned) {
    const auto which = planned.requirement && planned.plannedCount > 1
                           ? fmt::format(", {} of {}", planned.requirement->ordinal, planned.plannedCount)
                           : std::string{};
    return fmt::format("{} {}{}", planned.visit.code, planned.kind.name, which);
}

std::string headlineFor(const TubeFacts& facts, const Judgement& judgement) {
    const auto name = facts.planned ? tubeName(*facts.planned) : facts.code;
    switch (judgement.signal) {
    case TubeSignal::Accepted:
        return name;
    case TubeSignal::Flagged:
        return fmt::format("{}: {}", name, discrepancyWords(judgement.discrepancies.front().kind));
    case TubeSignal::Stopped:
        return stopHeadline(judgement);
    case TubeSignal::Again:
        return fmt::format("{}: already scanned", name);
    }
    return name;
}

std::string detailFor(const TubeFacts& facts, const Judgement& judgement) {
    if (judgement.signal == TubeSignal::Again) {
        return subjectText(facts, judgement.signal) + ". Nothing changed; scan the next tube.";
    }
    std::string detail = subjectText(facts, judgement.signal) + ".";
    for (const auto& reason : judgement.verdict.reasons()) {
        detail += " " + reason.explanation;
    }
    const bool isPlain = judgement.signal == TubeSignal::Accepted;
    detail +=
        " " + (isPlain ? std::string{"Put it in the rack."} : judgement.verdict.reasons().front().remedy);
    return detail;
}

} // namespace storage::shipments
