// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench_words.h"

#include "storage/database/records.h"
#include "storage/specimens/cell_balance.h"
#include "storage/specimens/processing_rules.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::Event;
using custody::Subject;
using database::Reading;
using database::recordById;

std::string_view stateWords(specimens::StepState state) {
    switch (state) {
    case specimens::StepState::Running:
        return "begun";
    case specimens::StepState::Done:
        return "done";
    case specimens::StepState::Failed:
        return "failed";
    case specimens::StepState::Skipped:
        return "skipped";
    case specimens::StepState::TakenBack:
        return "taken back";
    }
    return {};
}

/// The state that this event left the step in, whatever became of it since.
std::optional<specimens::StepState> stateIn(const Change& change) {
    const auto state = std::ranges::find(change.fields, "state", &FieldChange::column);
    return state == change.fields.end() ? std::nullopt
                                        : optionalCodeOf(specimens::kStepStateCodes, state->after);
}

std::string stepWords(Reading& reading, const Change& change, const Subject& subject) {
    const auto state = stateIn(change);
    const auto step = recordById<specimens::ProcessingStep>(reading, change.id).value();
    const auto stay = recordById<specimens::BenchStay>(reading, step.stay.value()).value();
    return state && stay.specimen.value() == subject.id
               ? fmt::format(": {} {}", step.step, stateWords(*state))
               : std::string{};
}

std::string judgementWords(specimens::Judgement judgement) {
    switch (judgement) {
    case specimens::Judgement::Target:
        return ", as wanted";
    case specimens::Judgement::Acceptable:
        return ", acceptable";
    case specimens::Judgement::Flagged:
        return ", flagged";
    case specimens::Judgement::Failed:
        return ", failed";
    case specimens::Judgement::Unjudged:
        return {};
    }
    return {};
}

std::string resultWords(Reading& reading, const Change& change) {
    const auto result = recordById<specimens::QualityResult>(reading, change.id).value();
    return fmt::format(": {} {}{}", result.test, specimens::valueWords(result.value, result.unit),
                       judgementWords(result.judgement));
}

std::string balanceWords(Reading& reading, const Change& change) {
    const auto balance = recordById<specimens::CellBalance>(reading, change.id).value();
    return fmt::format(" after {}: {} unexplained", balance.step,
                       specimens::unexplainedCells(balance).text());
}

} // namespace

std::string benchWordsIn(Reading& reading, const Event& event, const Subject& subject) {
    if (event.corrects) {
        return {};
    }
    for (const auto& change : event.changes) {
        std::string words;
        if (change.table == specimens::ProcessingStep::table().name) {
            words = stepWords(reading, change, subject);
        } else if (change.kind == ChangeKind::Insert &&
                   change.table == specimens::QualityResult::table().name) {
            words = resultWords(reading, change);
        } else if (change.kind == ChangeKind::Insert &&
                   change.table == specimens::CellBalance::table().name) {
            words = balanceWords(reading, change);
        }
        if (!words.empty()) {
            return words;
        }
    }
    return {};
}

} // namespace storage::workflows
