// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench_undo.h"

#include "storage/custody/ledger_store.h"
#include "storage/database/records.h"
#include "storage/specimens/processing.h"
#include "storage/specimens/specimen.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/custody_words.h"
#include "storage/workflows/inherited_holds.h"
#include "storage/workflows/undo.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using custody::Event;
using custody::EventKind;
using database::Reading;
using database::recordById;

constexpr std::array kBenchKinds{EventKind::ProcessStart, EventKind::ProcessEnd,  EventKind::ProcessStep,
                                 EventKind::Aliquot,      EventKind::Pool,        EventKind::QcResult,
                                 EventKind::AliquotBatch, EventKind::ReturnStock, EventKind::Consume};

Result<Event> actAtBench(Reading& reading, EventId id) {
    auto event = custody::eventById(reading, id);
    if (!event || !*event) {
        return event ? failure(ErrorCode::NotFound, "There is no such entry.")
                     : tl::unexpected(event.error());
    }
    const auto kind = custody::kEventKindCodes.parse((*event)->kind);
    if (!kind || std::ranges::find(kBenchKinds, *kind) == kBenchKinds.end()) {
        return failure(
            ErrorCode::Invalid,
            fmt::format("\"{}\" is no act at the bench that can be taken back.", kindWords((*event)->kind)));
    }
    for (const auto& subject : (*event)->subjects) {
        const auto about = custody::eventsAbout(reading, subject);
        if (!about) {
            return tl::unexpected(about.error());
        }
        const auto left = standing(*about);
        if (std::ranges::find(left, id, &Event::id) == left.end()) {
            return failure(ErrorCode::Invalid, "This was taken back already.");
        }
        break; // its subjects share its fate
    }
    return std::move(**event);
}

/// The studies of all specimens that an event is about.
std::set<StudyId> studiesOf(Reading& reading, const Event& event) {
    std::set<StudyId> studies;
    for (const auto& subject : event.subjects) {
        if (subject.table == specimens::Specimen::table().name) {
            studies.insert(recordById<specimens::Specimen>(reading, subject.id).value().study);
        }
    }
    return studies;
}

std::string tubeOf(Reading& reading, const CodeForms& codes, SpecimenId id) {
    return codes.grouped(recordById<specimens::Specimen>(reading, id.value()).value().code);
}

/// What becomes of a row that the act made; empty: nothing worth saying.
std::string consequenceOfNew(Reading& reading, const CodeForms& codes, const Change& change) {
    const auto is = [&](const Table& table) { return change.table == table.name; };
    if (is(specimens::Specimen::table())) {
        return fmt::format("{} is voided, as if it had never been.",
                           tubeOf(reading, codes, SpecimenId{change.id}));
    }
    if (is(specimens::BenchStay::table())) {
        const auto stay = recordById<specimens::BenchStay>(reading, change.id).value();
        return fmt::format("{} is no longer at the bench.", tubeOf(reading, codes, stay.specimen));
    }
    if (is(specimens::ProcessingStep::table())) {
        const auto step = recordById<specimens::ProcessingStep>(reading, change.id).value();
        const auto stay = recordById<specimens::BenchStay>(reading, step.stay.value()).value();
        return fmt::format("{} has to do the step {} again; its clocks run on.",
                           tubeOf(reading, codes, stay.specimen), step.step);
    }
    if (is(specimens::Deviation::table())) {
        const auto deviation = recordById<specimens::Deviation>(reading, change.id).value();
        return fmt::format("The deviation of {} is withdrawn: {}", tubeOf(reading, codes, deviation.specimen),
                           deviation.explanation);
    }
    if (is(specimens::QualityResult::table())) {
        const auto result = recordById<specimens::QualityResult>(reading, change.id).value();
        return fmt::format("The result {} of {} counts no more.", result.test,
                           tubeOf(reading, codes, result.specimen));
    }
    if (is(specimens::Hold::table())) {
        const auto hold = recordById<specimens::Hold>(reading, change.id).value();
        auto words =
            fmt::format("The hold on {} is released: {}", tubeOf(reading, codes, hold.specimen), hold.reason);
        for (const auto& inherited : inheritedFrom(reading, hold)) {
            words += fmt::format(" So is that on {}, which was made of it.",
                                 tubeOf(reading, codes, inherited.specimen));
        }
        return words;
    }
    return is(specimens::AliquotBatch::table()) ? "The batch of vials is closed as taken back."
                                                : std::string{};
}

/// What becomes of a row that the act changed.
std::string consequenceOfChange(Reading& reading, const CodeForms& codes, const Change& change) {
    if (change.table == specimens::Specimen::table().name) {
        return fmt::format("{} is as it was before.", tubeOf(reading, codes, SpecimenId{change.id}));
    }
    if (change.table == specimens::ProcessingStep::table().name) {
        const auto step = recordById<specimens::ProcessingStep>(reading, change.id).value();
        const auto stay = recordById<specimens::BenchStay>(reading, step.stay.value()).value();
        return fmt::format("{} is in the step {} again.", tubeOf(reading, codes, stay.specimen), step.step);
    }
    if (change.table == specimens::AliquotVial::table().name) {
        const auto vial = recordById<specimens::AliquotVial>(reading, change.id).value();
        return fmt::format("Vial {} ({}) is open again.", vial.ordinal, vial.product);
    }
    return {};
}

} // namespace

Result<std::vector<std::string>> undoConsequences(Reading& reading, const CodeForms& codes, EventId event) {
    const auto act = actAtBench(reading, event);
    if (!act) {
        return tl::unexpected(act.error());
    }
    std::vector<std::string> sentences;
    for (const auto& change : act->changes) {
        auto words = change.kind == ChangeKind::Insert ? consequenceOfNew(reading, codes, change)
                                                       : consequenceOfChange(reading, codes, change);
        if (!words.empty() && std::ranges::find(sentences, words) == sentences.end()) {
            sentences.push_back(std::move(words));
        }
    }
    return sentences;
}

Result<EventId> undoAtBench(Repository& repository, const SignedIn& who, EventId event,
                            const std::string& reason) {
    if (reason.empty()) {
        return failure(ErrorCode::Invalid, "Nothing is taken back without a reason. Say why.");
    }
    return repository.write([&](database::Writing& writing) -> Result<EventId> {
        const auto act = actAtBench(writing, event);
        if (!act) {
            return tl::unexpected(act.error());
        }
        const auto permitted = permitProcessing(repository, who, studiesOf(writing, *act));
        return permitted ? undoEvent(repository, writing, who, *permitted, *act, reason)
                         : tl::unexpected(permitted.error());
    });
}

} // namespace storage::workflows
