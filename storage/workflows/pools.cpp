// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/participants/participant_store.h"
#include "storage/people/organisation_store.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/aliquots.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/checkout.h"
#include "storage/workflows/grouped_codes.h"
#include "storage/workflows/inherited_holds.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/specimen_visit.h"
#include "storage/workflows/tube_codes.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Writing;
using specimens::Lifecycle;
using specimens::PoolParent;
using specimens::Specimen;
using specimens::TubeAtBench;

/// The tubes to be poured together, each at the bench.
Result<std::vector<TubeAtBench>> tubesOf(Repository& repository, Writing& writing, const NewPool& wanted) {
    std::vector<TubeAtBench> tubes;
    for (const auto& code : wanted.parents) {
        const auto known = specimenNamed(writing, repository.workstation().codes, code);
        if (!known) {
            return tl::unexpected(known.error());
        }
        auto tube = *known ? specimens::tubeAtBench(writing, (*known)->id) : std::nullopt;
        if (!tube) {
            return failure(*known ? ErrorCode::Invalid : ErrorCode::NotFound,
                           fmt::format("{} is not at the bench. Take it there first.",
                                       repository.workstation().codes.grouped(code)));
        }
        const bool isNew = std::ranges::none_of(
            tubes, [&](const TubeAtBench& one) { return one.specimen.id == tube->specimen.id; });
        if (isNew) {
            tubes.push_back(std::move(*tube));
        }
    }
    return tubes;
}

Result<Verdict> judge(Writing& writing, const std::vector<TubeAtBench>& tubes, Volume volume) {
    std::vector<PoolParent> parents;
    auto across = specimens::PoolAcross::Allowed;
    Verdict verdict;
    for (const auto& tube : tubes) {
        const auto profile = profileOfStay(writing, tube.stay);
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        // One profile that does not allow it is enough to refuse it.
        across = std::min(across, profile->profile.poolAcross);
        const auto participant = participants::participantById(writing, tube.specimen.participant).value();
        parents.push_back({tube.specimen, participant.code});
        verdict.add(mayDivide(writing, tube.specimen, EventKind::Pool));
        verdict.add(mayLeave(writing, tube));
    }
    verdict.add(specimens::judgePool(parents, across, volume));
    return verdict;
}

/// What the pool is: as its first tube, but planned for nothing when its tubes are of different visits.
Specimen pooled(Writing& writing, const std::vector<TubeAtBench>& tubes, SpecimenId id, std::string code,
                Volume volume, Timestamp now) {
    auto pool = tubes.front().specimen;
    pool.id = id;
    pool.code = std::move(code);
    pool.parent = tubes.front().specimen.id;
    pool.lifecycle = Lifecycle::Accessioned;
    pool.volume = volume;
    pool.shipment = std::nullopt;
    for (const auto& tube : tubes) {
        if (visitCodeOf(writing, tube.specimen) != visitCodeOf(writing, tubes.front().specimen) ||
            tube.specimen.occasion != pool.occasion) {
            pool.requirement.reset();
        }
        pool.thaws = std::max(pool.thaws, tube.specimen.thaws);
        // The oldest blood decides what may still be done with it.
        pool.collectedAt = std::min(pool.collectedAt, tube.specimen.collectedAt);
        pool.receivedAt = std::min(pool.receivedAt.value_or(now), tube.specimen.receivedAt.value_or(now));
    }
    return pool;
}

void useUp(Recording& recording, const TubeAtBench& tube, Timestamp now) {
    auto consumed = tube.specimen;
    consumed.lifecycle = Lifecycle::Consumed;
    consumed.volume = consumed.volume ? std::optional{Volume::nanolitres(0)} : std::nullopt;
    auto ended = tube.stay;
    ended.endedAt = now;
    recording.change(tube.specimen, consumed);
    recording.change(tube.stay, ended);
}

/// The tube that is poured into.
struct Vessel {
    std::string code;
    std::optional<Specimen> takenBack; ///< the pool of these tubes that was in it before
};

/// Whether it is a pool that was taken back, of no other tubes than these.
bool isTakenBackPool(Writing& writing, const Specimen& known, const std::vector<TubeAtBench>& tubes) {
    const auto parents = specimens::parentsOf(writing, known.id);
    return known.lifecycle == Lifecycle::Voided && !parents.empty() &&
           std::ranges::all_of(parents, [&](const Specimen& parent) {
               return std::ranges::any_of(
                   tubes, [&](const TubeAtBench& tube) { return tube.specimen.id == parent.id; });
           });
}

/// The pool's tube: the wanted one when it is free, else one with a code of ours.
Result<Vessel> vesselOf(BenchAct& act, const std::vector<TubeAtBench>& tubes, const NewPool& wanted) {
    const auto& codes = act.repository().workstation().codes;
    if (wanted.code.empty()) {
        const auto prefix = people::organisation(act.writing()).value().prefix;
        return Vessel{
            codes.make(CodeKind::Specimen, prefix,
                       takeNumbers(act.writing(), act.recording(), act.repository().ids(), "specimen")),
            std::nullopt};
    }
    const auto known = specimenNamed(act.writing(), codes, wanted.code);
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (*known && isTakenBackPool(act.writing(), **known, tubes)) {
        return Vessel{(*known)->code, *known};
    }
    if (const auto may = mayBecomeTubeCode(act.writing(), codes, wanted.code); !may) {
        return tl::unexpected(may.error());
    }
    return *known ? failure(ErrorCode::Conflict,
                            fmt::format("{} is the code of another specimen. Take an empty tube.",
                                        codes.grouped(wanted.code)))
                  : Result<Vessel>{Vessel{wanted.code, std::nullopt}};
}

/// What the pool has behind it of a step, so that no clock of it reads better than that of its worst tube:
/// the run that began last, because those cells waited for it longest, and the earliest end, because those
/// wait longest since. A thaw is counted from, so there it is the run that began first. Skipped when it was
/// skipped for one of the tubes; nothing when one of them has not had it.
std::optional<specimens::StepTaken> taken(const std::vector<TubeAtBench>& tubes, const std::string& step) {
    std::optional<specimens::StepTaken> worst;
    for (const auto& tube : tubes) {
        const auto had = std::ranges::find_if(tube.steps.rbegin(), tube.steps.rend(), [&](const auto& each) {
            return each.step.step == step && (each.step.state == specimens::StepState::Done ||
                                              each.step.state == specimens::StepState::Skipped);
        });
        if (had == tube.steps.rend()) {
            return std::nullopt;
        }
        if (!worst || !had->run || !worst->run) {
            worst = !worst || !had->run ? *had : *worst;
            continue;
        }
        const auto end = std::min(worst->step.at, had->step.at);
        const bool isLater = had->run->beganAt > worst->run->beganAt;
        if (isLater != (had->run->kind == specimens::StepKind::Thaw)) {
            worst = *had;
        }
        worst->step.at = end;
    }
    return worst;
}

/// A pool of tubes with one profile stays at the bench and goes on with the first step that not all of them
/// have behind them.
Result<Specimen> goOn(BenchAct& act, const std::vector<TubeAtBench>& tubes, const Specimen& pool) {
    const auto& profile = tubes.front().stay.profile;
    if (!std::ranges::all_of(tubes, [&](const TubeAtBench& tube) { return tube.stay.profile == profile; })) {
        return pool;
    }
    auto& ids = act.repository().ids();
    auto inProcess = pool;
    inProcess.lifecycle = Lifecycle::InProcess;
    const specimens::BenchStay stay{ids.next<BenchStayId>(),
                                    pool.id,
                                    profile,
                                    act.person(),
                                    act.repository().workstation().name,
                                    act.now(),
                                    std::nullopt};
    Recording recording{act.repository(), act.who().person, act.permitted().role, EventKind::ProcessStart,
                        act.now()};
    recording.change(pool, inProcess);
    recording.create(stay);
    for (const auto& step : act.profileOf(tubes.front())->steps) {
        if (auto had = taken(tubes, step.code)) {
            had->step.id = ids.next<ProcessingStepId>();
            had->step.stay = stay.id;
            recording.create(had->step);
        }
    }
    const auto committed = recording.commit(act.writing());
    return committed ? Result<Specimen>{std::move(inProcess)} : tl::unexpected(committed.error());
}

Result<Specimen> pour(BenchAct& act, const std::vector<TubeAtBench>& tubes, const NewPool& wanted) {
    const auto vessel = vesselOf(act, tubes, wanted);
    if (!vessel) {
        return tl::unexpected(vessel.error());
    }
    auto& ids = act.repository().ids();
    const auto id = vessel->takenBack ? vessel->takenBack->id : ids.next<SpecimenId>();
    const auto pool = pooled(act.writing(), tubes, id, vessel->code, wanted.volume, act.now());
    std::vector<Specimen> lineage;
    if (vessel->takenBack) {
        act.recording().change(*vessel->takenBack, pool);
        lineage = specimens::parentsOf(act.writing(), id);
    } else {
        act.recording().create(pool);
    }
    std::vector<SpecimenId> parents;
    std::ranges::transform(tubes, std::back_inserter(parents),
                           [](const TubeAtBench& tube) { return tube.specimen.id; });
    inheritHolds(act.repository(), act.writing(), act.recording(), parents, pool.id);
    for (const auto& tube : tubes) {
        if (std::ranges::find(lineage, tube.specimen.id, &Specimen::id) == lineage.end()) {
            act.recording().create(
                specimens::SpecimenParent{ids.next<SpecimenParentId>(), pool.id, tube.specimen.id});
        }
        if (const auto* profile = act.profileOf(tube)) {
            act.noteCrossings(tube, *profile);
        }
        useUp(act.recording(), tube, act.now());
        endCheckout(act.recording(), act.writing(), tube.specimen.id, act.now());
    }
    if (const auto poured = act.finish(); !poured) {
        return tl::unexpected(poured.error());
    }
    return goOn(act, tubes, pool);
}

} // namespace

Result<Specimen> poolTubes(Repository& repository, const SignedIn& who, const NewPool& wanted) {
    return repository.write([&](Writing& writing) -> Result<Specimen> {
        const auto tubes = tubesOf(repository, writing, wanted);
        if (!tubes || tubes->empty()) {
            return tubes ? failure(ErrorCode::Invalid, "No tube to pool was named.")
                         : tl::unexpected(tubes.error());
        }
        std::set<StudyId> studies;
        for (const auto& tube : *tubes) {
            studies.insert(tube.specimen.study);
        }
        const auto permitted = permitProcessing(repository, who, studies);
        const auto verdict = judge(writing, *tubes, wanted.volume);
        if (!permitted || !verdict) {
            return tl::unexpected(permitted ? verdict.error() : permitted.error());
        }
        if (verdict->isRefused()) {
            return failure(ErrorCode::Invalid,
                           reasonsOf(withGroupedCodes(*verdict, repository.workstation().codes)));
        }
        BenchAct act{repository, who, writing, *permitted, EventKind::Pool};
        return pour(act, *tubes, wanted);
    });
}

} // namespace storage::workflows
