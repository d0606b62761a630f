// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/receive_shipment.h"

#include "storage/custody/ledger_store.h"
#include "storage/shipments/conditions.h"
#include "storage/shipments/line_store.h"
#include "storage/shipments/receipt_texts.h"
#include "storage/workflows/close_receipt.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/undo.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::recordById;
using database::Writing;
using shipments::LineState;
using shipments::ReceiptReply;
using shipments::ShipmentLine;

/// One command on one open receipt.
struct Bench {
    Repository& repository;
    const SignedIn& who;
    const std::string& shipment;
    const std::optional<ScanRead>& scan;
};

void addScan(Recording& recording, const Bench& bench, const std::string& outcome, Timestamp now) {
    if (bench.scan) {
        recording.create(shipments::Scan{bench.repository.ids().next<ScanId>(), now,
                                         bench.repository.workstation().name, bench.who.person.id,
                                         bench.scan->raw, bench.scan->meaning, bench.scan->page, outcome});
    }
}

Result<StudyShipment> inboundOf(Reading& reading, const std::string& code) {
    auto inbound = studyShipment(reading, code);
    if (!inbound) {
        return failure(ErrorCode::NotFound, fmt::format("No shipment {} was announced here.", code));
    }
    return std::move(*inbound);
}

/// Runs `act` in the write transaction with the receipt and the person's right looked up.
template <class F>
Result<ReceiptReply> onReceipt(const Bench& bench, F&& act) {
    return bench.repository.write([&](Writing& writing) -> Result<ReceiptReply> {
        auto inbound = inboundOf(writing, bench.shipment);
        if (!inbound) {
            return tl::unexpected(inbound.error());
        }
        const auto permitted = permit(bench.repository, bench.who, people::Act::Receive,
                                      inbound->shipment.study, inbound->shipment.site);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        return act(writing, *inbound, *permitted);
    });
}

void addDiscrepancies(Recording& recording, const Bench& bench, const shipments::TubeFacts& facts,
                      const std::string& code, const std::vector<shipments::FoundDiscrepancy>& found,
                      Timestamp now) {
    for (const auto& discrepancy : found) {
        recording.create(shipments::Discrepancy{
            bench.repository.ids().next<DiscrepancyId>(), facts.shipment.id,
            facts.line ? std::optional{facts.line->id} : std::nullopt,
            facts.line ? facts.line->specimen : std::nullopt, code, discrepancy.kind, discrepancy.explanation,
            bench.who.person.id, shipments::DiscrepancyState::Open, std::nullopt, now, std::nullopt});
    }
}

/// The hold that keeps a stopped tube from going on.
specimens::HoldKind holdFor(const Verdict& verdict) {
    const auto consented = std::ranges::any_of(verdict.reasons(), [](const Reason& reason) {
        return reason.effect == Effect::Refuse && reason.rule.starts_with("CONSENT");
    });
    return consented ? specimens::HoldKind::Consent : specimens::HoldKind::Identity;
}

void settleSpecimen(Recording& recording, Writing& writing, const Bench& bench,
                    const shipments::TubeFacts& facts, const shipments::Judgement& judgement, Timestamp now) {
    const auto before =
        recordById<specimens::Specimen>(writing, facts.line->specimen.value().value()).value();
    auto after = before;
    after.lifecycle = specimens::Lifecycle::Received;
    after.receivedAt = now;
    if (judgement.signal != shipments::TubeSignal::Stopped && facts.planned->requirement) {
        after.requirement = facts.planned->requirement->id;
    }
    recording.change(before, after);
    if (judgement.signal == shipments::TubeSignal::Stopped) {
        recording.create(specimens::Hold{bench.repository.ids().next<HoldId>(), before.id,
                                         holdFor(judgement.verdict), judgement.detail, now, std::nullopt});
    }
}

ShipmentLine settledLine(const shipments::TubeFacts& facts, const shipments::Judgement& judgement,
                         Timestamp now) {
    auto line = *facts.line;
    line.state = *judgement.outcome;
    line.settledAt = now;
    line.note = judgement.discrepancies.empty() ? std::string{} : judgement.discrepancies.front().explanation;
    if (judgement.signal != shipments::TubeSignal::Stopped && facts.planned->requirement) {
        line.requirement = facts.planned->requirement->id;
    }
    return line;
}

ReceiptReply replyTo(Reading& reading, const std::string& code, const shipments::TubeFacts& facts,
                     const shipments::Judgement& judgement) {
    const shipments::Strip strip{judgement.signal, judgement.headline, judgement.detail};
    if (judgement.outcome && facts.line) {
        auto tube = receiptTube(reading, shipments::lineWithTube(reading, facts.shipment.id, code).value());
        tube.name = shipments::tubeName(*facts.planned);
        return shipments::TubeRecorded{code, tube, strip};
    }
    if (!judgement.discrepancies.empty() && facts.line) { // read again: the line stands as it was
        auto tube = receiptTube(reading, *facts.line);
        tube.name = shipments::tubeName(*facts.planned);
        return shipments::TubeRecorded{code, tube, strip};
    }
    if (!judgement.discrepancies.empty()) {
        return shipments::TubeRecorded{
            code,
            {false, LineState::Stopped, specimens::Condition::Good, "not announced", judgement.detail},
            strip};
    }
    return shipments::NothingRecorded{strip};
}

Result<ReceiptReply> recordTube(const Bench& bench, const shipments::RecordTube& command) {
    return onReceipt(
        bench,
        [&](Writing& writing, const StudyShipment& inbound,
            const Permitted& permitted) -> Result<ReceiptReply> {
            const auto& codes = bench.repository.workstation().codes;
            const auto known = specimenNamed(writing, codes, command.code);
            if (!known) {
                return tl::unexpected(known.error());
            }
            const auto& code = *known ? (*known)->code : command.code;
            const auto check = bench.scan ? bench.scan->check : shipments::CodeCheck::Without;
            const auto facts =
                factsOf(writing, codes, inbound, code, check, command.participant, permitted.now);
            const auto judgement = shipments::judgeTube(facts);
            const bool settles = judgement.outcome && facts.line;
            Recording recording{bench.repository, bench.who.person, permitted.role,
                                settles ? EventKind::Receive : EventKind::Scan, permitted.now};
            if (settles) {
                settleSpecimen(recording, writing, bench, facts, judgement, permitted.now);
                recording.change(*facts.line, settledLine(facts, judgement, permitted.now));
            }
            addDiscrepancies(recording, bench, facts, code, judgement.discrepancies, permitted.now);
            addScan(recording, bench, judgement.headline, permitted.now);
            recording.about("shipment", inbound.shipment.id.value());
            if (const auto committed = recording.commit(writing); !committed) {
                return tl::unexpected(committed.error());
            }
            return replyTo(writing, code, facts, judgement);
        });
}

Result<ReceiptReply> setCondition(const Bench& bench, const shipments::SetCondition& command) {
    return onReceipt(
        bench,
        [&](Writing& writing, const StudyShipment& inbound,
            const Permitted& permitted) -> Result<ReceiptReply> {
            const auto line = shipments::lineWithTube(writing, inbound.shipment.id, command.code);
            if (!line || !line->specimen || !line->settledAt) {
                return failure(ErrorCode::NotFound, "Scan the tube first; then its condition.");
            }
            const auto kind = recordById<studies::SpecimenKind>(writing, line->kind.value()).value();
            const auto action = shipments::prescribedAction(command.condition, kind);
            const auto seen =
                command.words.empty() ? action.action : fmt::format("{} ({})", action.action, command.words);
            const auto specimen = recordById<specimens::Specimen>(writing, line->specimen->value()).value();
            auto marked = specimen;
            marked.condition = command.condition;
            auto after = *line;
            after.condition = command.condition;
            after.state = line->state == LineState::Stopped ? LineState::Stopped
                                                            : shipments::lineStateFor(action.keeps);
            after.note = seen;
            Recording recording{bench.repository, bench.who.person, permitted.role, EventKind::ReceiptNote,
                                permitted.now};
            recording.because(std::string{specimens::kConditionCodes.text(command.condition)}, seen);
            recording.change(specimen, marked);
            recording.change(*line, after);
            if (action.hold) {
                recording.create(specimens::Hold{bench.repository.ids().next<HoldId>(), specimen.id,
                                                 *action.hold, action.action, permitted.now, std::nullopt});
            }
            if (command.condition != specimens::Condition::Good) {
                recording.create(shipments::Discrepancy{
                    bench.repository.ids().next<DiscrepancyId>(), inbound.shipment.id, line->id, specimen.id,
                    command.code, shipments::DiscrepancyKind::TubeCondition,
                    fmt::format("{}: {}", shipments::conditionWord(command.condition), seen),
                    bench.who.person.id, shipments::DiscrepancyState::Open, std::nullopt, permitted.now,
                    std::nullopt});
            }
            addScan(recording, bench, action.action, permitted.now);
            recording.about("shipment", inbound.shipment.id.value());
            if (const auto committed = recording.commit(writing); !committed) {
                return tl::unexpected(committed.error());
            }
            const auto signal = after.state == LineState::Received  ? shipments::TubeSignal::Accepted
                                : after.state == LineState::Flagged ? shipments::TubeSignal::Flagged
                                                                    : shipments::TubeSignal::Stopped;
            return ReceiptReply{shipments::ConditionRecorded{
                command.code,
                receiptTube(writing, after),
                {signal,
                 fmt::format("{} is {}", bench.repository.workstation().codes.grouped(command.code),
                             shipments::conditionWord(command.condition)),
                 action.action}}};
        });
}

/// Events on one tube of the receipt that still stand, oldest first.
Result<std::vector<custody::Event>> actsOn(Reading& reading, const StudyShipment& inbound,
                                           const std::string& code) {
    const auto line = shipments::lineWithTube(reading, inbound.shipment.id, code);
    const auto stray = shipments::strayTube(reading, inbound.shipment.id, code);
    if (!line && !stray) {
        return failure(ErrorCode::NotFound, "Nothing of this tube was recorded in this receipt.");
    }
    auto events = custody::eventsAbout(reading, line ? custody::Subject{"shipment_line", line->id.value()}
                                                     : custody::Subject{"discrepancy", stray->id.value()});
    if (!events) {
        return tl::unexpected(events.error());
    }
    auto left = standing(*events);
    std::erase_if(left, [](const custody::Event& event) {
        const auto kind = custody::kEventKindCodes.parse(event.kind);
        return kind != EventKind::Receive && kind != EventKind::ReceiptNote && kind != EventKind::Scan;
    });
    return left;
}

/// The tube that an act of a receipt was about; nothing for acts on the receipt as a whole.
std::optional<std::string> tubeOf(Reading& reading, const custody::Event& event) {
    const auto kind = custody::kEventKindCodes.parse(event.kind);
    for (const auto& subject : event.subjects) {
        if (subject.table == "shipment_line" &&
            (kind == EventKind::Receive || kind == EventKind::ReceiptNote)) {
            return recordById<ShipmentLine>(reading, subject.id).value().tubeCode;
        }
        if (subject.table == "discrepancy" && kind == EventKind::Scan) {
            return recordById<shipments::Discrepancy>(reading, subject.id).value().tubeCode;
        }
    }
    return std::nullopt;
}

/// Takes the acts back, newest first, and replies with the tube as it is then.
Result<ReceiptReply> takeBack(const Bench& bench, Writing& writing, const StudyShipment& inbound,
                              const Permitted& permitted, const std::string& code,
                              const std::vector<custody::Event>& acts, shipments::Extent extent) {
    for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
        if (const auto undone = undoEvent(bench.repository, writing, bench.who, permitted, *act); !undone) {
            return tl::unexpected(undone.error());
        }
    }
    if (bench.scan) {
        Recording recording{bench.repository, bench.who.person, permitted.role, EventKind::Scan,
                            permitted.now};
        addScan(recording, bench, "took back " + code, permitted.now);
        if (const auto committed = recording.commit(writing); !committed) {
            return tl::unexpected(committed.error());
        }
    }
    auto tubes = receiptTubes(writing, inbound.shipment.id);
    const auto tube = tubes.find(code);
    return ReceiptReply{
        shipments::TakenBack{code, extent, tube == tubes.end() ? std::nullopt : std::optional{tube->second}}};
}

Result<ReceiptReply> undoLine(const Bench& bench, const std::string& code) {
    return onReceipt(
        bench,
        [&](Writing& writing, const StudyShipment& inbound,
            const Permitted& permitted) -> Result<ReceiptReply> {
            const auto acts = actsOn(writing, inbound, code);
            if (!acts) {
                return tl::unexpected(acts.error());
            }
            if (acts->empty()) {
                return failure(ErrorCode::NotFound, "There is nothing left to take back on this tube.");
            }
            return takeBack(bench, writing, inbound, permitted, code, *acts, shipments::Extent::WholeLine);
        });
}

Result<ReceiptReply> undoLast(const Bench& bench) {
    return onReceipt(
        bench,
        [&](Writing& writing, const StudyShipment& inbound,
            const Permitted& permitted) -> Result<ReceiptReply> {
            const auto events = custody::eventsAbout(writing, {"shipment", inbound.shipment.id.value()});
            if (!events) {
                return tl::unexpected(events.error());
            }
            const auto left = standing(*events);
            for (auto act = left.rbegin(); act != left.rend(); ++act) {
                if (const auto code = tubeOf(writing, *act)) {
                    return takeBack(bench, writing, inbound, permitted, *code, {*act},
                                    shipments::Extent::LastAct);
                }
            }
            return failure(ErrorCode::NotFound, "There is nothing left to take back in this receipt.");
        });
}

Result<std::vector<std::string>> undoableIn(Reading& reading, const StudyShipment& inbound) {
    auto events = custody::eventsAbout(reading, {"shipment", inbound.shipment.id.value()});
    if (!events) {
        return tl::unexpected(events.error());
    }
    std::vector<std::string> codes;
    for (const auto& event : standing(*events)) {
        if (auto code = tubeOf(reading, event)) {
            codes.push_back(std::move(*code));
        }
    }
    return codes;
}

Result<shipments::ReceiptOpened> opened(Reading& reading, const std::string& code) {
    auto inbound = inboundOf(reading, code);
    if (!inbound) {
        return tl::unexpected(inbound.error());
    }
    auto undoable = undoableIn(reading, *inbound);
    if (!undoable) {
        return tl::unexpected(undoable.error());
    }
    return shipments::ReceiptOpened{code, inbound->shipment.state,
                                    receiptTubes(reading, inbound->shipment.id), std::move(*undoable)};
}

Result<ReceiptReply> openReceipt(const Bench& bench, const std::string& code) {
    const Bench there{bench.repository, bench.who, code, bench.scan};
    return onReceipt(
        there,
        [&](Writing& writing, const StudyShipment& inbound,
            const Permitted& permitted) -> Result<ReceiptReply> {
            const bool isFirst = inbound.shipment.state == shipments::ShipmentState::Announced;
            Recording recording{bench.repository, bench.who.person, permitted.role,
                                isFirst ? EventKind::ReceiptOpen : EventKind::Scan, permitted.now};
            if (isFirst) {
                auto after = inbound.shipment;
                after.state = shipments::ShipmentState::Open;
                after.openedAt = permitted.now;
                recording.change(inbound.shipment, after);
            }
            addScan(recording, bench, "receipt " + code, permitted.now);
            if (!recording.isEmpty()) {
                if (const auto committed = recording.commit(writing); !committed) {
                    return tl::unexpected(committed.error());
                }
            }
            auto reply = opened(writing, code);
            return reply ? Result<ReceiptReply>{std::move(*reply)} : tl::unexpected(reply.error());
        });
}

struct Dispatch {
    const Bench& bench;

    Result<ReceiptReply> operator()(const shipments::OpenReceipt& command) const {
        return openReceipt(bench, command.shipment);
    }

    Result<ReceiptReply> operator()(const shipments::RecordTube& command) const {
        return recordTube(bench, command);
    }

    Result<ReceiptReply> operator()(const shipments::SetCondition& command) const {
        return setCondition(bench, command);
    }

    Result<ReceiptReply> operator()(const shipments::UndoLast&) const { return undoLast(bench); }

    Result<ReceiptReply> operator()(const shipments::UndoLine& command) const {
        return undoLine(bench, command.code);
    }

    Result<ReceiptReply> operator()(const shipments::CloseReceipt& command) const {
        return closeReceipt(bench.repository, bench.who, bench.shipment, command.reason, command.words);
    }

    Result<ReceiptReply> operator()(const shipments::RejectTube&) const {
        return failure(ErrorCode::NotPermitted, "Rejecting a tube needs your password.");
    }

    Result<ReceiptReply> operator()(const shipments::PrintLabel& command) const {
        return ReceiptReply{shipments::LabelPrinted{command.code}};
    }
};

} // namespace

ReceiptReply carryOut(Repository& repository, const SignedIn& who, const std::string& shipment,
                      const shipments::ReceiptCommand& command, const std::optional<ScanRead>& scan) {
    auto reply = std::visit(Dispatch{Bench{repository, who, shipment, scan}}, command);
    return reply ? std::move(*reply) : ReceiptReply{failedCommand(reply.error())};
}

Result<void> journalScan(Repository& repository, const SignedIn& who, const ScanRead& scan,
                         const std::string& outcome) {
    const auto now = repository.recordingTime();
    if (!now) {
        return tl::unexpected(now.error());
    }
    const auto written = repository.write([&](Writing& writing) -> Result<EventId> {
        Recording recording{repository, who.person,
                            who.grants.empty() ? people::Role::Technician : who.grants.front().role,
                            EventKind::Scan, *now};
        recording.create(shipments::Scan{repository.ids().next<ScanId>(), *now, repository.workstation().name,
                                         who.person.id, scan.raw, scan.meaning, scan.page, outcome});
        return recording.commit(writing);
    });
    return written ? Result<void>{} : tl::unexpected(written.error());
}

Result<shipments::ReceiptOpened> receiptAsItIs(Repository& repository, const std::string& shipment) {
    return repository.read([&](Reading& reading) { return opened(reading, shipment); });
}

shipments::CommandFailed failedCommand(const Error& error) {
    switch (error.code) {
    case ErrorCode::Conflict:
        return {"Somebody else changed this a moment ago. " + error.detail,
                "Look at the page again, then scan once more."};
    case ErrorCode::ServerUnavailable:
        return {"Not saved: the server does not answer",
                "Keep the tube in your hand until the line at the foot says that the repository answers."};
    case ErrorCode::DiskFull:
        return {"Not saved: the disk is full", "Free some room on the disk that holds the repository."};
    case ErrorCode::DatabaseLocked:
        return {"Not saved: another program holds the database", "Close the other program."};
    case ErrorCode::DatabaseReadOnly:
        return {"Not saved: the repository may only be read", "Ask an administrator for write access."};
    case ErrorCode::ClockSetBack:
        return {"Not saved: this computer's clock was set back", error.detail + ". Set the clock right."};
    case ErrorCode::NotPermitted:
    case ErrorCode::NotFound:
    case ErrorCode::Invalid:
    case ErrorCode::WrongPassword:
    case ErrorCode::LockedOut:
        return {error.detail, "Nothing was recorded."};
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileMalformed:
    case ErrorCode::NotADatabase:
    case ErrorCode::DatabaseMissing:
    case ErrorCode::DatabaseNewer:
    case ErrorCode::DatabaseDamaged:
    case ErrorCode::NetworkFileSystem:
    case ErrorCode::DeviceUnavailable:
    case ErrorCode::Tampered:
    case ErrorCode::Internal:
        return {"This was not recorded: " + error.detail, "Try again; if it stays, tell an administrator."};
    }
    return {"This was not recorded: " + error.detail, "Try again."};
}

} // namespace storage::workflows
