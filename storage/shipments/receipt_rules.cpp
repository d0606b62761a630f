// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt_rules.h"

#include "storage/shipments/receipt_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace storage::shipments {

namespace {

using namespace std::chrono_literals;
using specimens::Lifecycle;

/// A trigger pulled twice, not a second tube.
constexpr auto kSameTrigger = 5s;
/// Clocks of sites and laboratories differ by minutes.
constexpr auto kClockDifference = 15min;
constexpr auto kHoldTray = "Put it in the hold tray and tell the coordinator.";

bool hasArrived(Lifecycle lifecycle) {
    switch (lifecycle) {
    case Lifecycle::Expected:
    case Lifecycle::NotCollected:
    case Lifecycle::Collected:
    case Lifecycle::InTransitIn:
    case Lifecycle::Voided:
        return false;
    case Lifecycle::Received:
    case Lifecycle::Accessioned:
    case Lifecycle::InProcess:
    case Lifecycle::Stored:
    case Lifecycle::Reserved:
    case Lifecycle::CheckedOut:
    case Lifecycle::Packed:
    case Lifecycle::Shipped:
    case Lifecycle::Delivered:
    case Lifecycle::Returned:
    case Lifecycle::Rejected:
    case Lifecycle::Lost:
    case Lifecycle::Consumed:
    case Lifecycle::Destroyed:
        return true;
    }
    return true;
}

bool isHere(LineState state) {
    return state == LineState::Received || state == LineState::Flagged || state == LineState::Stopped;
}

/// Gathers reasons and the discrepancies they open.
class Findings {
public:
    explicit Findings(std::string subject)
        : m_subject(std::move(subject)) {}

    void add(std::string rule, Effect effect, std::optional<DiscrepancyKind> kind, std::string explanation,
             std::string source, std::string remedy) {
        addReason({std::move(rule),
                   effect,
                   m_subject,
                   std::move(explanation),
                   std::move(source),
                   std::move(remedy),
                   {}},
                  kind);
    }

    void addReason(Reason reason, std::optional<DiscrepancyKind> kind) {
        if (kind) {
            const auto same = std::ranges::find(m_discrepancies, *kind, &FoundDiscrepancy::kind);
            if (same == m_discrepancies.end()) {
                m_discrepancies.push_back({*kind, reason.explanation});
            } else {
                same->explanation += " " + reason.explanation;
            }
        }
        m_verdict.add(std::move(reason));
    }

    [[nodiscard]] const Verdict& verdict() const { return m_verdict; }

    [[nodiscard]] const std::vector<FoundDiscrepancy>& discrepancies() const { return m_discrepancies; }

private:
    std::string m_subject;
    Verdict m_verdict;
    std::vector<FoundDiscrepancy> m_discrepancies;
};

void judgeElsewhere(const TubeFacts& facts, Findings& findings) {
    if (facts.existing && hasArrived(facts.existing->specimen.lifecycle)) {
        const auto& known = *facts.existing;
        const auto place = known.place.empty() ? std::string{} : fmt::format(" It is in {}.", known.place);
        findings.add("ALREADY-RECEIVED", Effect::Refuse, DiscrepancyKind::AlreadyReceived,
                     fmt::format("{} of {} is already in the repository.{}", known.specimen.code,
                                 known.participantCode, place),
                     "One code, one tube",
                     "Put it in the hold tray: two tubes may carry one code. Look at the other one first.");
    }
    for (const auto& other : facts.elsewhere) {
        if (isHere(other.state)) {
            findings.add("ALREADY-RECEIVED", Effect::Refuse, DiscrepancyKind::AlreadyReceived,
                         fmt::format("Already received with shipment {}.", other.shipmentCode),
                         "One code, one tube", kHoldTray);
        } else if (!facts.line) {
            findings.add("OTHER-SHIPMENT", Effect::Refuse, DiscrepancyKind::Unexpected,
                         fmt::format("Not on this manifest; shipment {} announces it.", other.shipmentCode),
                         "The manifest",
                         fmt::format("Scan shipment {} and then this tube again.", other.shipmentCode));
        }
    }
}

void judgeCode(const TubeFacts& facts, Findings& findings) {
    if (facts.line || facts.existing || !facts.elsewhere.empty()) {
        return;
    }
    if (facts.check == CodeCheck::Failed) {
        findings.add("CODE-MISREAD", Effect::Refuse, DiscrepancyKind::UnknownCode,
                     "The check character is wrong: the code was misread or is damaged.", "Check character",
                     "Scan it again. If it fails again, put it in the hold tray.");
    } else {
        findings.add("CODE-UNKNOWN", Effect::Refuse, DiscrepancyKind::UnknownCode,
                     "No manifest and no specimen has this code.", "The manifest",
                     "Put it in the hold tray; ask the sender what it is.");
    }
}

void judgeStudy(const TubeFacts& facts, Findings& findings) {
    const bool isOtherParticipant = facts.planned && facts.planned->participant.study != facts.shipment.study;
    const bool isOtherSpecimen = facts.existing && facts.existing->specimen.study != facts.shipment.study;
    if (isOtherParticipant || isOtherSpecimen) {
        const auto whose = isOtherParticipant
                               ? fmt::format("{} belongs to study {}", facts.planned->participant.code,
                                             facts.planned->studyCode)
                               : fmt::format("{} belongs to another study", facts.existing->participantCode);
        findings.add("OTHER-STUDY", Effect::Refuse, DiscrepancyKind::OtherStudy,
                     fmt::format("{}; this shipment is for {}.", whose, facts.shipmentStudyCode),
                     "The study plan", kHoldTray);
    }
}

void judgeConsent(const ShipmentLine& line, const PlannedTube& planned, Timestamp now, Findings& findings) {
    const auto verdict =
        consent::judgeReceipt(planned.consent, {line.collectedAt, line.collectedOffset}, now);
    for (const auto& reason : verdict.reasons()) {
        const auto kind = reason.rule == "CONSENT-WITHDRAWN" ? DiscrepancyKind::ConsentWithdrawn
                                                             : DiscrepancyKind::ConsentMissing;
        findings.addReason(reason, reason.effect == Effect::Refuse ? std::optional{kind} : std::nullopt);
    }
}

void judgeTimepoint(const ShipmentLine& line, const PlannedTube& planned, Findings& findings) {
    const auto day = [&](Timestamp moment) { return dateAt(moment, line.collectedOffset); };
    const auto other = std::ranges::find_if(planned.sameTimepoint, [&](const SameTimepoint& each) {
        return !planned.requirement || day(each.collectedAt) != day(line.collectedAt);
    });
    if (other != planned.sameTimepoint.end()) {
        findings.add("SECOND-COLLECTION", Effect::Refuse, DiscrepancyKind::SecondCollection,
                     fmt::format("{} {} is already here: {}, collected {}.", planned.visit.code,
                                 planned.kind.name, other->code, peopleDate(day(other->collectedAt))),
                     "The study plan", kHoldTray);
    } else if (!planned.requirement) {
        findings.add(
            "NOT-PLANNED", Effect::Note, DiscrepancyKind::Unexpected,
            fmt::format("The plan has no {} for {}, or none is left.", planned.kind.name, planned.visit.code),
            "The study plan", "Put it in the rack; the coordinator finds out why it was drawn.");
    }
}

void judgeWindow(const ShipmentLine& line, const PlannedTube& planned, Timestamp now, Findings& findings) {
    const auto collected = dateAt(line.collectedAt, line.collectedOffset);
    if (line.collectedAt > now + kClockDifference) {
        findings.add("COLLECTED-IN-FUTURE", Effect::Refuse, DiscrepancyKind::OutsideWindow,
                     fmt::format("The manifest says it was collected on {}, which is still to come.",
                                 peopleTime(line.collectedAt, line.collectedOffset)),
                     "The clock", "Put it in the hold tray; ask the site for the collection time.");
    }
    if (!planned.window) {
        findings.add("WINDOW-UNKNOWN", Effect::Note, std::nullopt,
                     fmt::format("The day from which {} is counted is not entered yet.", planned.visit.code),
                     "The study plan", "The window is checked when the coordinator enters that day.");
    } else if (!planned.window->contains(collected)) {
        findings.add("OUTSIDE-WINDOW", Effect::Refuse, DiscrepancyKind::OutsideWindow,
                     fmt::format("Collected {}; {} is from {} to {}.", peopleDate(collected),
                                 planned.visit.code, peopleDate(planned.window->earliest),
                                 peopleDate(planned.window->latest)),
                     "The study plan", kHoldTray);
    }
}

void judgeIdentity(const TubeFacts& facts, Findings& findings) {
    constexpr auto kTwoPeople = "Put it in the hold tray. Two people must settle whose tube it is.";
    if (facts.secondIdentifier && facts.planned &&
        *facts.secondIdentifier != facts.planned->participant.code) {
        findings.add("IDENTITY-MISMATCH", Effect::Refuse, DiscrepancyKind::IdentityMismatch,
                     fmt::format("The manifest says {}, the tube says {}.", facts.planned->participant.code,
                                 *facts.secondIdentifier),
                     "Two identifiers on every tube", kTwoPeople);
    }
    if (facts.line && facts.existing && facts.existing->specimen.participant != facts.line->participant) {
        findings.add("IDENTITY-MISMATCH", Effect::Refuse, DiscrepancyKind::IdentityMismatch,
                     fmt::format("The manifest and the repository name different participants: {} and {}.",
                                 facts.planned ? facts.planned->participant.code : "another",
                                 facts.existing->participantCode),
                     "Two identifiers on every tube", kTwoPeople);
    }
}

void judgeStraggler(const TubeFacts& facts, Findings& findings) {
    if (facts.shipment.state == ShipmentState::Closed && facts.line) {
        findings.add("STRAGGLER", Effect::Note, DiscrepancyKind::Straggler,
                     fmt::format("Came after the receipt of {} was closed.", facts.shipment.code),
                     "The receipt", "Put it in the rack.");
    }
}

std::optional<LineState> outcomeOf(const TubeFacts& facts, TubeSignal signal) {
    if (!facts.line || isHere(facts.line->state)) {
        return std::nullopt;
    }
    switch (signal) {
    case TubeSignal::Accepted:
        return LineState::Received;
    case TubeSignal::Flagged:
        return LineState::Flagged;
    case TubeSignal::Stopped:
        return LineState::Stopped;
    case TubeSignal::Again:
        return std::nullopt;
    }
    return std::nullopt;
}

TubeSignal signalOf(const Findings& findings) {
    if (findings.verdict().isRefused()) {
        return TubeSignal::Stopped;
    }
    return findings.discrepancies().empty() ? TubeSignal::Accepted : TubeSignal::Flagged;
}

Judgement judged(const TubeFacts& facts, const Findings& findings, TubeSignal signal) {
    Judgement judgement{findings.verdict(),       signal, outcomeOf(facts, signal),
                        findings.discrepancies(), {},     {}};
    judgement.headline = headlineFor(facts, judgement);
    judgement.detail = detailFor(facts, judgement);
    return judgement;
}

/// Scanned twice in this receipt. What was said of the tube the first time still stands, so nothing else is
/// judged.
Judgement judgeDuplicate(const TubeFacts& facts) {
    Findings findings{facts.code};
    const auto& settled = facts.line->settledAt;
    const bool isSameTrigger = settled && facts.now - *settled < kSameTrigger && facts.now >= *settled;
    const auto note = facts.line->note.empty() ? std::string{} : " " + facts.line->note;
    findings.add(
        "DUPLICATE", Effect::Refuse, isSameTrigger ? std::nullopt : std::optional{DiscrepancyKind::Duplicate},
        "Already scanned in this receipt." + note, "One code, one tube",
        "If this is the same tube, carry on. If two tubes carry one code, put both in the hold tray.");
    return judged(facts, findings, isSameTrigger ? TubeSignal::Again : TubeSignal::Stopped);
}

} // namespace

Judgement judgeTube(const TubeFacts& facts) {
    if (facts.line && isHere(facts.line->state)) {
        return judgeDuplicate(facts);
    }
    Findings findings{facts.code};
    judgeCode(facts, findings);
    judgeElsewhere(facts, findings);
    judgeStudy(facts, findings);
    judgeIdentity(facts, findings);
    if (facts.line && facts.planned) {
        judgeConsent(*facts.line, *facts.planned, facts.now, findings);
        judgeTimepoint(*facts.line, *facts.planned, findings);
        judgeWindow(*facts.line, *facts.planned, facts.now, findings);
    }
    judgeStraggler(facts, findings);
    return judged(facts, findings, signalOf(findings));
}

} // namespace storage::shipments
