// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/labels_words.h"

#include "app/common/text_edge.h"

#include <QCoreApplication>
#include <algorithm>

namespace app::printing {

namespace {

namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::State;
using common::toQt;
using specimens::PrintState;
using specimens::RoundOutcome;

QString tr(const char* text) {
    return QCoreApplication::translate("app::printing::labelsWords", text);
}

/// As the label shows it.
QString labelText(const workflows::BatchLine& line, const workflows::CodeForms& codes) {
    const auto code = toQt(codes.grouped(line.code));
    return line.print.number == 1 ? code : QStringLiteral("%1.%2").arg(code).arg(line.print.number);
}

QString originText(const workflows::BatchLine& line, const workflows::CodeForms& codes) {
    if (!line.oldOnes.empty()) {
        return tr("the old label of %1").arg(toQt(codes.grouped(line.code)));
    }
    if (!line.parent.empty()) {
        return tr("its parent %1").arg(toQt(codes.grouped(line.parent)));
    }
    return line.origins.empty() ? tr("nothing: it is next in the list")
                                : tr("the tube's code %1").arg(toQt(codes.grouped(line.origins.front())));
}

QString nextWords(const specimens::RoundStep& step) {
    if (!step.wanted.empty()) {
        return tr("Stick on label %1 and scan it").arg(ordinalsOf(step.wanted));
    }
    return specimens::unfinished(step.round).empty() ? tr("Close the batch, or scan OK")
                                                     : tr("Scan the next tube's parent or old code");
}

LabelLine lineOf(const workflows::BatchLine& line, const specimens::RoundLabel& label, std::size_t index,
                 const specimens::LabelRound& round, const workflows::CodeForms& codes) {
    LabelLine shown{QString::number(line.print.id.value()),
                    ordinalOf(index),
                    labelText(line, codes),
                    originText(line, codes),
                    State::Expected,
                    tr("to stick on")};
    const bool isWanted =
        round.origin && std::ranges::find(label.origins, *round.origin) != label.origins.end();
    if (label.isApplied && label.oldOnes.empty()) {
        shown.state = State::Done;
        shown.stateWords = tr("on its tube");
    } else if (label.isApplied) {
        shown.state = State::LookHere;
        shown.stateWords = tr("old label about");
    } else if (line.print.state == PrintState::Unknown) {
        shown.state = State::Stop;
        shown.stateWords = tr("look at the printer");
    } else if (line.print.state == PrintState::Queued || !line.print.settledAt) {
        shown.stateWords = tr("being printed");
    } else if (isWanted) {
        shown.state = State::Now;
        shown.stateWords = tr("stick on now");
    }
    return shown;
}

/// What every answer has: the label it is about, else the batch, and what comes next.
common::ScanAnswer begunAnswer(const specimens::RoundStep& step, const workflows::BatchCard& batch,
                               const workflows::CodeForms& codes) {
    common::ScanAnswer answer;
    answer.next = nextWords(step);
    if (step.label && *step.label < batch.lines.size()) {
        answer.code = labelText(batch.lines[*step.label], codes);
    } else {
        answer.detail = toQt(batch.batch.title);
    }
    return answer;
}

} // namespace

QString ordinalOf(std::size_t index) {
    return QString::number(index + 1);
}

QString ordinalsOf(const std::vector<std::size_t>& indexes) {
    constexpr std::size_t kMost = 4;
    QStringList words;
    for (const auto index : indexes) {
        if (words.size() == static_cast<qsizetype>(kMost) && indexes.size() > kMost + 1) {
            return tr("%1 or another of %2").arg(words.join(QStringLiteral(", "))).arg(indexes.size());
        }
        words << ordinalOf(index);
    }
    const auto last = words.isEmpty() ? QString{} : words.takeLast();
    return words.isEmpty() ? last : tr("%1 or %2").arg(words.join(QStringLiteral(", ")), last);
}

common::ScanAnswer answerOf(const specimens::RoundStep& step, const workflows::BatchCard& batch,
                            const workflows::CodeForms& codes) {
    auto answer = begunAnswer(step, batch, codes);
    const auto label = step.label ? ordinalOf(*step.label) : QString{};
    switch (step.outcome) {
    case RoundOutcome::OriginTaken:
        answer.headline = tr("This tube gets label %1").arg(ordinalsOf(step.wanted));
        break;
    case RoundOutcome::Applied:
        answer.state = State::Done;
        answer.headline = tr("Label %1 is on its tube").arg(label);
        answer.detail = step.oldScanned.empty() ? QString{} : tr("The old label ends with it.");
        break;
    case RoundOutcome::AlreadyApplied:
        answer.state = State::LookHere;
        answer.headline = tr("Label %1 was scanned before").arg(label);
        break;
    case RoundOutcome::Swapped:
        answer.state = State::Stop;
        answer.headline =
            step.wanted.empty()
                ? tr("Label %1 does not belong on this tube").arg(label)
                : tr("Label %1 is on the tube that should carry %2").arg(label, ordinalsOf(step.wanted));
        answer.next = tr("Take it off and stick on the right one");
        break;
    case RoundOutcome::OriginMissing:
        answer.state = State::Stop;
        answer.headline = tr("First scan what label %1 is stuck on").arg(label);
        answer.next = tr("Scan %1").arg(originText(batch.lines.at(*step.label), codes));
        break;
    case RoundOutcome::OldDestroyed:
        answer.state = State::Done;
        answer.headline = tr("The old label of %1 is recorded as destroyed").arg(label);
        break;
    case RoundOutcome::OriginForgotten:
        answer.headline = tr("The tube scanned last is forgotten");
        break;
    case RoundOutcome::NotOfThisRound:
        answer.state = State::Stop;
        answer.headline = tr("That belongs to no label of this batch");
        answer.next = tr("Put it aside and scan on");
        break;
    case RoundOutcome::Unfinished:
        answer.state = State::Stop;
        answer.headline = tr("Not closed: label %1 is still open").arg(ordinalsOf(step.wanted));
        answer.next = tr("Scan each on its tube; say of old labels that they are destroyed");
        break;
    case RoundOutcome::Closed:
        answer.state = State::Done;
        answer.headline = tr("Every label is on its tube");
        answer.next = tr("Scan tubes, a box or a shipment for more labels");
        break;
    }
    return answer;
}

std::vector<LabelLine> linesOf(const workflows::BatchCard& batch, const specimens::LabelRound& round,
                               const workflows::CodeForms& codes) {
    std::vector<LabelLine> lines;
    for (std::size_t i = 0; i < batch.lines.size() && i < round.labels.size(); ++i) {
        lines.push_back(lineOf(batch.lines[i], round.labels[i], i, round, codes));
    }
    return lines;
}

} // namespace app::printing
