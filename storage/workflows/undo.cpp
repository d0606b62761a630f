// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/undo.h"

#include "storage/shipments/shipment.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/inherited_holds.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string>

namespace storage::workflows {

namespace {

/// Rows that record something that did happen, undone or not.
bool staysAsItIs(const std::string& table) {
    return table == "scan" || table == "signature" || table == "document" || table == "counter" ||
           table == "reagent_use" || table == "specimen_parent";
}

/// Marks a row of this kind as not to be counted any more; true: it was one.
template <database::Record T, class Mark>
bool withdrawn(Recording& recording, database::Writing& writing, const Change& change, Mark mark) {
    if (change.table != T::table().name) {
        return false;
    }
    const auto before = database::recordById<T>(writing, change.id).value();
    auto after = before;
    mark(after);
    recording.change(before, after);
    return true;
}

tl::unexpected<Error> usedSince(const std::string& what) {
    return failure(ErrorCode::Conflict, what + " was used since; take that back first.");
}

/// Refuses when a row is no longer as the event made it.
template <database::Record T, class Name>
Result<void> isAsMade(database::Writing& writing, const Change& change, Name name) {
    if (change.table != T::table().name) {
        return {};
    }
    const auto row = database::recordById<T>(writing, change.id).value();
    return inserted(row) == change ? Result<void>{} : usedSince(name(row));
}

/// A stay in which something was done since the event is not taken back under it.
Result<void> isEmptyStay(database::Writing& writing, const custody::Event& event, const Change& change) {
    if (change.table != specimens::BenchStay::table().name) {
        return {};
    }
    const auto tube = specimens::stayById(writing, BenchStayId{change.id}).value();
    const bool hasSteps = std::ranges::any_of(tube.steps, [&](const specimens::StepTaken& taken) {
        return taken.step.state != specimens::StepState::TakenBack &&
               std::ranges::find(event.changes, inserted(taken.step)) == event.changes.end();
    });
    const bool hasBatches = std::ranges::any_of(
        specimens::batchesOf(writing, tube.stay.id),
        [](const specimens::AliquotBatch& batch) { return batch.state != specimens::BatchState::TakenBack; });
    return hasSteps || hasBatches ? usedSince(tube.specimen.code) : Result<void>{};
}

/// What an act at the bench made is taken back only as long as nothing came after it.
Result<void> isUnused(database::Writing& writing, const custody::Event& event, const Change& change) {
    auto result = isEmptyStay(writing, event, change);
    const auto require = [&](Result<void> asMade) { result = result ? asMade : result; };
    require(isAsMade<specimens::BenchStay>(writing, change, [&](const specimens::BenchStay& stay) {
        return database::recordById<specimens::Specimen>(writing, stay.specimen.value()).value().code;
    }));
    require(isAsMade<specimens::ProcessingStep>(writing, change,
                                                [](const auto& step) { return "The step " + step.step; }));
    require(isAsMade<specimens::ProcessingRun>(writing, change,
                                               [](const auto& run) { return "The run of " + run.step; }));
    require(isAsMade<specimens::AliquotBatch>(writing, change,
                                              [](const auto&) { return std::string{"The batch of vials"}; }));
    require(isAsMade<specimens::AliquotVial>(
        writing, change, [](const auto& vial) { return "Vial " + std::to_string(vial.ordinal); }));
    return result;
}

/// What a tube was poured into; nothing when that was taken back, or it was not.
std::optional<specimens::Specimen> poolOf(database::Writing& writing, SpecimenId tube) {
    for (auto& child : specimens::childrenOf(writing, tube, std::numeric_limits<std::int64_t>::max())) {
        if (child.lifecycle != specimens::Lifecycle::Voided &&
            specimens::parentsOf(writing, child.id).size() > 1) {
            return std::move(child);
        }
    }
    return std::nullopt;
}

/// A pool that has this run behind it because one of its tubes had.
std::optional<specimens::Specimen> poolWithRun(database::Writing& writing, ProcessingRunId run) {
    std::set<SpecimenId> tubes;
    for (const auto& step : specimens::stepsIn(writing, run)) {
        if (step.state != specimens::StepState::TakenBack) {
            tubes.insert(
                database::recordById<specimens::BenchStay>(writing, step.stay.value()).value().specimen);
        }
    }
    for (const auto& tube : tubes) {
        const auto pool = poolOf(writing, tube);
        if (pool && tubes.contains(pool->id)) {
            return pool;
        }
    }
    return std::nullopt;
}

/// A step is not taken back under a tube that has left the bench with it, nor under a pool that has it behind
/// it.
Result<void> isStillAtBench(database::Writing& writing, const Change& change) {
    if (change.table != specimens::ProcessingStep::table().name) {
        return {};
    }
    const auto step = database::recordById<specimens::ProcessingStep>(writing, change.id).value();
    const auto stay = database::recordById<specimens::BenchStay>(writing, step.stay.value()).value();
    const auto code = specimens::specimenById(writing, stay.specimen).value().code;
    if (stay.endedAt) {
        const auto pool = poolOf(writing, stay.specimen);
        return failure(ErrorCode::Conflict,
                       pool ? code + " was poured into " + pool->code + " since; take that back first."
                            : code + " has left the bench since; take that back first.");
    }
    // What a pool has from its tubes is new with it; an end is a change.
    const bool isEnd = change.kind == ChangeKind::Update && step.run;
    if (const auto pool = isEnd ? poolWithRun(writing, *step.run) : std::nullopt) {
        return failure(ErrorCode::Conflict, pool->code + " was poured of tubes of the same run of " +
                                                step.step + " since; take that back first.");
    }
    return {};
}

/// A specimen that came into being by mistake never existed: nothing may have happened to it since.
Result<bool> voided(Recording& recording, database::Writing& writing, const Change& change) {
    using specimens::Specimen;
    if (change.table != Specimen::table().name) {
        return false;
    }
    const auto before = database::recordById<Specimen>(writing, change.id).value();
    if (before.lifecycle != specimens::Lifecycle::Accessioned) {
        return usedSince(before.code);
    }
    auto after = before;
    after.lifecycle = specimens::Lifecycle::Voided;
    recording.change(before, after);
    return true;
}

Result<void> unmake(Recording& recording, database::Writing& writing, const custody::Event& event,
                    const Change& change, Timestamp now) {
    if (staysAsItIs(change.table)) {
        return {};
    }
    if (auto unused = isUnused(writing, event, change); !unused) {
        return unused;
    }
    const auto voids = voided(recording, writing, change);
    if (!voids) {
        return tl::unexpected(voids.error());
    }
    const bool isDone = *voids || withdrawn<specimens::Hold>(recording, writing, change, [&](auto& hold) {
        static_cast<void>(releaseInherited(writing, recording, hold));
        hold.releasedAt = now;
    }) || withdrawn<shipments::Discrepancy>(recording, writing, change, [&](auto& discrepancy) {
        discrepancy.state = shipments::DiscrepancyState::TakenBack;
        discrepancy.resolvedAt = now;
    }) || withdrawn<specimens::BenchStay>(recording, writing, change, [&](auto& stay) {
        stay.endedAt = now;
    }) || withdrawn<specimens::ProcessingRun>(recording, writing, change, [&](auto& run) {
        run.state = specimens::RunState::TakenBack;
        run.endedAt = now;
    }) || withdrawn<specimens::ProcessingStep>(recording, writing, change, [&](auto& step) {
        step.state = specimens::StepState::TakenBack;
    }) || withdrawn<specimens::Deviation>(recording, writing, change, [&](auto& deviation) {
        deviation.takenBackAt = now;
    }) || withdrawn<specimens::QualityResult>(recording, writing, change, [&](auto& result) {
        result.supersededAt = now;
    }) || withdrawn<specimens::AliquotBatch>(recording, writing, change, [&](auto& batch) {
        batch.state = specimens::BatchState::TakenBack;
        batch.closedAt = now;
    }) || withdrawn<specimens::AliquotVial>(recording, writing, change, [&](auto& vial) {
        vial.state = specimens::VialState::LeftOut;
        vial.reason = "taken back";
    });
    if (isDone) {
        return {};
    }
    return failure(ErrorCode::Invalid,
                   "This cannot be taken back: a new " + change.table + " was made. Correct it instead.");
}

} // namespace

Result<EventId> undoEvent(Repository& repository, database::Writing& writing, const SignedIn& who,
                          const Permitted& permitted, const custody::Event& event,
                          const std::string& reason) {
    Recording recording{repository, who.person, permitted.role, custody::EventKind::Undo, permitted.now};
    recording.corrects(event.id);
    if (!reason.empty()) {
        recording.because("TAKEN_BACK", reason);
    }
    for (const auto& subject : event.subjects) {
        recording.about(subject.table, subject.id);
    }
    for (auto change = event.changes.rbegin(); change != event.changes.rend(); ++change) {
        if (auto here = isStillAtBench(writing, *change); !here) {
            return tl::unexpected(here.error());
        }
        if (change->kind == ChangeKind::Update && !staysAsItIs(change->table)) {
            recording.note(reverted(*change));
        } else if (auto unmade = unmake(recording, writing, event, *change, permitted.now); !unmade) {
            return tl::unexpected(unmade.error());
        }
    }
    return recording.commit(writing);
}

std::vector<custody::Event> standing(const std::vector<custody::Event>& events) {
    const std::string undo{custody::kEventKindCodes.text(custody::EventKind::Undo)};
    std::set<EventId> takenBack;
    for (const auto& event : events) {
        if (event.kind == undo && event.corrects) {
            takenBack.insert(*event.corrects);
        }
    }
    std::vector<custody::Event> left;
    std::ranges::copy_if(events, std::back_inserter(left), [&](const custody::Event& event) {
        return event.kind != undo && !takenBack.contains(event.id);
    });
    return left;
}

} // namespace storage::workflows
