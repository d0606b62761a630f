// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/receipt_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::shipments::LineState;
using storage::shipments::OverviewLine;
using storage::shipments::ReceiptPhase;
using storage::shipments::ReceiptState;
using storage::workflows::CodeForms;

std::string stateWord(LineState state) {
    switch (state) {
    case LineState::Expected:
        return "· expected";
    case LineState::Received:
        return "✓ received";
    case LineState::Flagged:
        return "! to settle";
    case LineState::Stopped:
        return "✗ stopped";
    case LineState::Missing:
        return "– missing";
    }
    return {};
}

/// The reason in one sentence. A note that begins by naming the tube, which has a column of its own, goes on
/// with its reasons.
std::string reasonIn(std::string text, const std::string& participant, const std::string& code) {
    const auto first = text.find(". ");
    if (first == std::string::npos) {
        return text;
    }
    const auto subject = text.substr(0, first);
    if (subject == code || (!participant.empty() && subject.ends_with("of " + participant))) {
        text.erase(0, first + 2);
    }
    const auto end = text.find(". ");
    return end == std::string::npos ? text : text.substr(0, end + 1);
}

std::vector<std::string> rowOf(const CodeForms& codes, const OverviewLine& line) {
    return {codes.grouped(line.tubeCode),
            line.participantCode,
            line.visitCode,
            line.kindName,
            stateWord(line.state),
            reasonIn(line.note, line.participantCode, codes.grouped(line.tubeCode))};
}

} // namespace

void sayOutcome(const Common& common, const ScanOutcome& outcome) {
    say(common, fmt::format("{} {:<16}  {}", signOf(outcome), outcome.code, outcome.outcome));
    if (!outcome.detail.empty() && outcome.signal != "accepted" && outcome.signal != "recorded") {
        say(common, fmt::format("                      {}", outcome.detail));
    }
}

ordered_json jsonOf(const ScanOutcome& outcome) {
    return {{"code", outcome.code},
            {"signal", outcome.signal},
            {"outcome", outcome.outcome},
            {"detail", outcome.detail}};
}

void sayReceipt(const Common& common, const CodeForms& codes, const ReceiptState& state,
                const std::vector<OverviewLine>& lines) {
    std::vector<std::vector<std::string>> rows{{"TUBE", "PARTICIPANT", "VISIT", "KIND", "OUTCOME", "REMARK"}};
    for (const auto& line : lines) {
        rows.push_back(rowOf(codes, line));
    }
    for (const auto& [code, tube] : state.tubes) {
        if (!tube.isAnnounced) {
            rows.push_back({codes.grouped(code), "", "", "not announced", stateWord(tube.state),
                            reasonIn(tube.problem, "", codes.grouped(code))});
        }
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    const auto view = storage::shipments::viewOf(state);
    say(common, "");
    say(common, fmt::format("{} announced: {} received, {} to settle, {} stopped, {} {}; {} not announced.",
                            view.announced, view.received, view.flagged, view.stopped, view.missing,
                            view.phase == ReceiptPhase::Closed ? "missing" : "to come", view.unexpected));
}

ordered_json jsonOf(const CodeForms& codes, const ReceiptState& state,
                    const std::vector<OverviewLine>& lines) {
    auto tubes = ordered_json::array();
    for (const auto& line : lines) {
        tubes.push_back({{"code", line.tubeCode},
                         {"participant", line.participantCode},
                         {"visit", line.visitCode},
                         {"kind", line.kindName},
                         {"state", storage::shipments::kLineStateCodes.text(line.state)},
                         {"condition", storage::specimens::kConditionCodes.text(line.condition)},
                         {"note", line.note}});
    }
    for (const auto& [code, tube] : state.tubes) {
        if (!tube.isAnnounced) {
            tubes.push_back({{"code", code},
                             {"state", storage::shipments::kLineStateCodes.text(tube.state)},
                             {"note", tube.problem}});
        }
    }
    const auto view = storage::shipments::viewOf(state);
    return {{"shipment", codes.grouped(state.shipment.value_or(""))},
            {"isClosed", view.phase == ReceiptPhase::Closed},
            {"announced", view.announced},
            {"received", view.received},
            {"flagged", view.flagged},
            {"stopped", view.stopped},
            {"missing", view.missing},
            {"unexpected", view.unexpected},
            {"tubes", std::move(tubes)}};
}

} // namespace app::commands
