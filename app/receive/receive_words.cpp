// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/receive_words.h"

#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/common/time_words.h"
#include "storage/shipments/closing.h"
#include "storage/shipments/conditions.h"
#include "storage/shipments/receipt_texts.h"
#include "storage/workflows/grouped_codes.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>
#include <array>
#include <map>

namespace app::receive {

namespace {

namespace shipments = storage::shipments;
using common::State;
using common::toQt;
using shipments::LineState;

QString tr(const char* text) {
    return QCoreApplication::translate("app::receive::ReceiveWords", text);
}

QDateTime moment(storage::Timestamp at) {
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count());
}

State stateOf(LineState state) {
    switch (state) {
    case LineState::Expected:
        return State::Expected;
    case LineState::Received:
        return State::Done;
    case LineState::Flagged:
        return State::LookHere;
    case LineState::Stopped:
        return State::Stop;
    case LineState::Missing:
        return State::LookHere;
    }
    return State::Expected;
}

QString wordsOf(const shipments::OverviewLine& line) {
    switch (line.state) {
    case LineState::Expected:
        return tr("expected");
    case LineState::Received:
        return tr("received");
    case LineState::Flagged:
        return line.condition == storage::specimens::Condition::Good
                   ? tr("look here")
                   : toQt(shipments::conditionWord(line.condition));
    case LineState::Stopped:
        return tr("stopped");
    case LineState::Missing:
        return tr("missing");
    }
    return {};
}

TubeLine tubeLine(const ReceiptContext& context, const shipments::OverviewLine& line, std::int64_t ordinal) {
    const bool isHere = line.settledAt.has_value();
    const auto code = toQt(line.tubeCode);
    const auto time = isHere ? moment(*line.settledAt) : QDateTime{};
    const bool isPlain = line.state == LineState::Received;
    return {code,
            toQt(context.codes.grouped(line.tubeCode)),
            toQt(line.kindName),
            toQt(line.visitCode),
            line.plannedCount > 0 ? tr("%1 of %2").arg(ordinal).arg(line.plannedCount) : QString{},
            stateOf(line.state),
            wordsOf(line),
            isPlain ? time.toString(QStringLiteral("HH:mm:ss")) : toQt(line.note),
            isHere ? common::exactWords(time) +
                         (line.note.empty() ? QString{} : QStringLiteral("\n") + toQt(line.note))
                   : QString{},
            isHere,
            isHere,
            isHere,
            toQt(line.kindCode)};
}

std::vector<TubeGroup> announcedGroups(const ReceiptContext& context) {
    std::vector<TubeGroup> groups;
    std::map<std::pair<QString, QString>, std::int64_t>
        seen; // of one kind within a group, for lines not yet solved
    for (const auto& line : context.snapshot.lines) {
        const auto heading = QStringLiteral("%1 · %2").arg(toQt(line.participantCode), toQt(line.visitName));
        if (groups.empty() || groups.back().heading != heading) {
            groups.push_back({heading, {}});
        }
        const auto counted = ++seen[{heading, toQt(line.kindName)}];
        groups.back().lines.push_back(tubeLine(context, line, line.ordinal.value_or(counted)));
    }
    return groups;
}

/// Tubes that nobody announced, from their open discrepancies.
void addUnexpected(const ReceiptContext& context, std::vector<TubeGroup>& groups) {
    TubeGroup unexpected{tr("Not on the manifest"), {}};
    for (const auto& problem : context.snapshot.problems) {
        const auto& found = problem.discrepancy;
        if (found.line || found.tubeCode.empty()) {
            continue;
        }
        TubeLine line;
        line.key = toQt(found.tubeCode);
        line.tube = toQt(context.codes.grouped(found.tubeCode));
        line.state = found.state == shipments::DiscrepancyState::Open ? State::Stop : State::Done;
        line.stateWords = found.state == shipments::DiscrepancyState::Open ? tr("stopped") : tr("settled");
        line.note = toQt(found.explanation);
        line.noteExact = line.note;
        line.mayUndo = true;
        unexpected.lines.push_back(line);
    }
    if (!unexpected.lines.empty()) {
        groups.push_back(std::move(unexpected));
    }
}

std::vector<ShipmentLine> shipmentLines(const ReceiptContext& context) {
    std::vector<ShipmentLine> lines;
    for (const auto& inbound : context.shipments) {
        const auto& shipment = inbound.shipment;
        ShipmentLine line;
        line.key = toQt(shipment.code);
        line.code = toQt(context.codes.grouped(shipment.code));
        line.site = toQt(inbound.site.name);
        line.study = toQt(inbound.study.code);
        line.tubes = QString::number(inbound.tubes);
        if (shipment.dispatchedAt) {
            const auto sent = moment(*shipment.dispatchedAt);
            line.dispatched = common::agoWords(sent, moment(context.now));
            line.dispatchedExact = common::exactWords(sent);
        }
        const bool isOpen = shipment.state == shipments::ShipmentState::Open;
        const bool isClosed = shipment.state == shipments::ShipmentState::Closed;
        line.state = isOpen ? State::Now : (isClosed ? State::Done : State::Expected);
        line.stateWords = isOpen ? tr("continue") : (isClosed ? tr("closed") : tr("announced"));
        lines.push_back(line);
    }
    return lines;
}

QString sealKey(shipments::SealState state) {
    return toQt(shipments::kSealStateCodes.text(state));
}

QString transitSummary(const shipments::Shipment& shipment) {
    const auto limits =
        tr("limits %1 to %2").arg(toQt(shipment.lowLimit.text()), toQt(shipment.highLimit.text()));
    if (!shipment.minimum || !shipment.maximum) {
        return limits;
    }
    return tr("%1 to %2 · %3 · %4 min outside")
        .arg(toQt(shipment.minimum->text()), toQt(shipment.maximum->text()), limits)
        .arg(shipment.minutesOut.value_or(0));
}

LoggerView loggerView(const ReceiptContext& context, const shipments::Shipment& shipment) {
    LoggerView view;
    view.known = shipment.minimum.has_value();
    const bool isOut =
        view.known && (*shipment.minimum < shipment.lowLimit || *shipment.maximum > shipment.highLimit);
    view.state = !view.known ? State::Expected : (isOut ? State::LookHere : State::Done);
    view.stateWords = !view.known ? tr("not read yet") : (isOut ? tr("out of range") : tr("in range"));
    for (const auto& reading : context.trace) {
        view.trace.push_back(
            {moment(reading.at), static_cast<double>(reading.temperature.centidegrees()) / 100.0});
    }
    view.lowestAllowed = static_cast<double>(shipment.lowLimit.centidegrees()) / 100.0;
    view.highestAllowed = static_cast<double>(shipment.highLimit.centidegrees()) / 100.0;
    view.summary = transitSummary(shipment);
    view.refusal = context.loggerRefusal;
    const auto announced =
        shipment.seal.empty() ? tr("no seal was announced") : tr("announced: %1").arg(toQt(shipment.seal));
    view.seals = {{sealKey(shipments::SealState::Intact), tr("Seal intact"), announced},
                  {sealKey(shipments::SealState::Broken), tr("Seal broken"), announced},
                  {sealKey(shipments::SealState::Different), tr("Another seal"), announced},
                  {sealKey(shipments::SealState::Absent), tr("No seal"), announced}};
    view.seal = shipment.sealState ? sealKey(*shipment.sealState) : QString{};
    return view;
}

std::vector<ProblemLine> problemLines(const ReceiptContext& context) {
    std::vector<ProblemLine> lines;
    for (const auto& problem : context.snapshot.problems) {
        const auto& found = problem.discrepancy;
        const bool isOpen = found.state == shipments::DiscrepancyState::Open;
        const bool isGrave = found.kind != shipments::DiscrepancyKind::TubeCondition &&
                             found.kind != shipments::DiscrepancyKind::Temperature &&
                             found.kind != shipments::DiscrepancyKind::Missing &&
                             found.kind != shipments::DiscrepancyKind::Straggler;
        lines.push_back({QString::number(found.id.value()),
                         !isOpen ? State::Done : (isGrave ? State::Stop : State::LookHere),
                         found.tubeCode.empty() ? tr("parcel") : toQt(context.codes.grouped(found.tubeCode)),
                         toQt(shipments::discrepancyWords(found.kind)), toQt(found.explanation),
                         toQt(problem.owner), isOpen, toQt(found.resolution.value_or(""))});
    }
    return lines;
}

std::vector<common::Choice> conditionChoices() {
    using storage::specimens::Condition;
    std::vector<common::Choice> choices;
    for (std::size_t i = 1; i < storage::specimens::kConditionCodes.texts.size(); ++i) {
        const auto condition = static_cast<Condition>(i);
        choices.push_back(
            {toQt(storage::specimens::kConditionCodes.text(condition)),
             toQt(shipments::conditionWord(condition)),
             toQt(shipments::prescribedAction(condition, storage::specimens::Material::WholeBlood).action)});
    }
    return choices;
}

std::vector<common::Choice> missingChoices() {
    std::vector<common::Choice> choices;
    for (std::size_t i = 0; i < shipments::kMissingReasonCodes.texts.size(); ++i) {
        const auto reason = static_cast<shipments::MissingReason>(i);
        choices.push_back({toQt(shipments::kMissingReasonCodes.text(reason)),
                           toQt(shipments::missingReasonText(reason)),
                           {}});
    }
    return choices;
}

Counts countsOf(const shipments::ReceiptView& view) {
    return {static_cast<int>(view.received), static_cast<int>(view.announced), static_cast<int>(view.flagged),
            static_cast<int>(view.stopped), static_cast<int>(view.missing)};
}

void describeReceipt(const ReceiptContext& context, const shipments::ReceiptView& receipt,
                     ReceiveView& view) {
    const auto& inbound = *context.snapshot.inbound;
    view.shipment = toQt(context.codes.grouped(inbound.shipment.code));
    view.shipmentNote =
        tr("from %1, %2, %3")
            .arg(toQt(inbound.site.name), common::countWords(inbound.tubes, tr("%1 tube"), tr("%1 tubes")),
                 common::countWords(inbound.participants, tr("%1 participant"), tr("%1 participants")));
    view.groups = announcedGroups(context);
    addUnexpected(context, view.groups);
    view.current = toQt(context.state.current.value_or(""));
    view.counts = countsOf(receipt);
    view.logger = loggerView(context, inbound.shipment);
    view.problems = problemLines(context);
    view.closed = inbound.shipment.state == shipments::ShipmentState::Closed;
    view.mayClose = !view.closed;
}

} // namespace

State stateOf(const std::optional<shipments::TubeSignal>& signal) {
    if (!signal) {
        return State::Now;
    }
    switch (*signal) {
    case shipments::TubeSignal::Accepted:
        return State::Done;
    case shipments::TubeSignal::Flagged:
        return State::LookHere;
    case shipments::TubeSignal::Stopped:
        return State::Stop;
    case shipments::TubeSignal::Again:
        return State::Now;
    }
    return State::Now;
}

ReceiveView receiveView(const ReceiptContext& context) {
    const auto receipt = shipments::viewOf(context.state);
    ReceiveView view;
    view.phase = context.state.shipment && context.snapshot.inbound ? Phase::Receiving : Phase::Choosing;
    const auto words = [&](const std::string& text) {
        return toQt(storage::workflows::withGroupedCodes(text, context.codes));
    };
    view.answer = {stateOf(receipt.strip.signal), words(receipt.strip.headline),
                   words(receipt.strip.detail),   {},
                   words(receipt.next),           {}};
    if (receipt.strip.signal == shipments::TubeSignal::Stopped) {
        view.refusal = {view.answer.headline, {{view.answer.detail, {}, {}}}, State::Stop};
    }
    if (view.answer.headline.isEmpty()) {
        view.answer.headline =
            view.phase == Phase::Choosing ? tr("Which parcel is on the bench?") : tr("Ready to scan");
        view.answer.detail = view.phase == Phase::Choosing ? tr("Scan its shipment code, or choose it below.")
                                                           : tr("Tubes may come in any order.");
    }
    view.shipments = shipmentLines(context);
    view.conditions = conditionChoices();
    view.missingReasons = missingChoices();
    view.signature = {
        context.person,
        {{QStringLiteral("rejected"), tr("Rejected: I have seen the tube and it must not be used"), {}}},
        context.signatureRefusal};
    view.mayUndoLast = receipt.undoable > 0;
    if (view.phase == Phase::Receiving) {
        describeReceipt(context, receipt, view);
    }
    return view;
}

} // namespace app::receive
