// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/receipt_run.h"

#include "app/shell/scan_router.h"

#include <algorithm>

namespace app::commands {

namespace {

namespace shipments = storage::shipments;
namespace freezers = storage::freezers;
using storage::workflows::ScanRead;

std::string signalText(const std::optional<shipments::TubeSignal>& signal) {
    if (!signal) {
        return "note";
    }
    switch (*signal) {
    case shipments::TubeSignal::Accepted:
        return "accepted";
    case shipments::TubeSignal::Flagged:
        return "flagged";
    case shipments::TubeSignal::Stopped:
        return "stopped";
    case shipments::TubeSignal::Again:
        return "again";
    }
    return "note";
}

std::string signalText(const std::optional<freezers::PutAwaySignal>& signal) {
    if (!signal) {
        return "note";
    }
    return *signal == freezers::PutAwaySignal::Placed ? "accepted" : "stopped";
}

bool isHere(const shipments::ReceiptTube& tube) {
    return tube.state != shipments::LineState::Expected && tube.state != shipments::LineState::Missing;
}

} // namespace

std::string signOf(const ScanOutcome& outcome) {
    if (outcome.signal == "accepted") {
        return "✓";
    }
    if (outcome.signal == "flagged") {
        return "!";
    }
    if (outcome.signal == "stopped" || outcome.signal == "failed") {
        return "✗";
    }
    return outcome.signal == "again" ? "=" : "·";
}

void ReceiptRun::noteOpened(const shipments::ReceiptOpened& opened) {
    for (const auto& [code, tube] : opened.tubes) {
        if (isHere(tube)) {
            m_settled.insert(code);
        }
    }
}

void ReceiptRun::carryOut(const shipments::ReceiptCommand& command, const std::optional<ScanRead>& scan) {
    const auto answer =
        std::holds_alternative<shipments::PrintLabel>(command)
            ? shipments::ReceiptReply{shipments::CommandFailed{"No printer is chosen here.",
                                                               "Print it with `cryotrail label`."}}
            : storage::workflows::carryOut(m_repository, m_who, m_state.shipment.value_or(""), command, scan);
    m_hasFailed = std::holds_alternative<shipments::CommandFailed>(answer);
    m_state = shipments::reply(std::move(m_state), answer);
    if (const auto* opened = std::get_if<shipments::ReceiptOpened>(&answer)) {
        noteOpened(*opened);
        if (const auto all = lines()) {
            for (const auto& line : *all) {
                m_participants.insert(line.participantCode);
            }
        }
    }
}

ScanOutcome ReceiptRun::scan(std::string_view raw) {
    const auto routed = shell::routeScan(raw, "receive");
    const auto code = m_repository.workstation().codes.grouped(routed.canonical);
    for (const auto& names : m_repository.workstation().codes.names(routed.canonical)) {
        const auto settled =
            std::ranges::find_if(names, [&](const auto& name) { return m_settled.erase(name) > 0; });
        if (settled != names.end()) {
            return {code, "recorded", "recorded before", m_state.tubes.at(*settled).problem};
        }
    }
    auto next = shipments::step(m_state, shell::receiptMeaning(routed, m_participants));
    m_state = std::move(next.state);
    m_hasFailed = false;
    std::optional<ScanRead> read = routed.read;
    for (const auto& command : next.commands) {
        carryOut(command, read);
        read.reset(); // one scan is one line of the journal
    }
    if (next.commands.empty()) {
        const auto kept =
            storage::workflows::journalScan(m_repository, m_who, routed.read, m_state.strip.headline);
        if (!kept) {
            const auto failed = storage::workflows::failedCommand(kept.error());
            return {code, "failed", failed.what, failed.todo};
        }
    }
    return {code, m_hasFailed ? "failed" : signalText(m_state.strip.signal), m_state.strip.headline,
            m_state.strip.detail};
}

storage::Result<std::vector<shipments::OverviewLine>> ReceiptRun::lines() const {
    using Lines = std::vector<shipments::OverviewLine>;
    if (!m_state.shipment) {
        return Lines{};
    }
    return m_repository.read([&](storage::database::Reading& reading) -> storage::Result<Lines> {
        const auto inbound = storage::workflows::inboundShipment(reading, *m_state.shipment);
        return inbound ? shipments::overviewLines(reading, inbound->shipment.id) : Lines{};
    });
}

ScanOutcome PutAwayRun::scan(std::string_view raw) {
    const auto routed = shell::routeScan(raw, "putaway");
    auto next = freezers::step(m_state, shell::putAwayMeaning(routed));
    m_state = std::move(next.state);
    bool hasFailed = false;
    std::optional<ScanRead> read = routed.read;
    for (const auto& command : next.commands) {
        const auto answer = storage::workflows::carryOut(m_repository, m_who, command, read);
        read.reset();
        hasFailed = std::holds_alternative<freezers::PutAwayFailed>(answer);
        m_state = freezers::reply(std::move(m_state), answer);
    }
    auto signal = hasFailed ? std::string{"failed"} : signalText(m_state.strip.signal);
    if (next.commands.empty()) {
        if (const auto kept =
                storage::workflows::journalScan(m_repository, m_who, routed.read, m_state.strip.headline);
            !kept) {
            const auto failed = storage::workflows::failedCommand(kept.error());
            return {routed.canonical, "failed", failed.what, failed.todo};
        }
    }
    return {m_repository.workstation().codes.grouped(routed.canonical), std::move(signal),
            m_state.strip.headline, m_state.strip.detail};
}

} // namespace app::commands
