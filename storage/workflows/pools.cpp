// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/participants/participant_store.h"
#include "storage/people/organisation_store.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/aliquots.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/set_up.h"

#include <algorithm>
#include <fmt/format.h>

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
        if (const auto running = specimens::runningStep(tube.steps)) {
            verdict.add(
                refusedFor("STEP-RUNNING", tube.specimen.code,
                           fmt::format("{} is in the step {} just now.", tube.specimen.code, *running),
                           "Finish it first."));
        }
    }
    verdict.add(specimens::judgePool(parents, across, volume));
    return verdict;
}

/// What the pool is: as its first tube, but drawn by no single plan when its tubes answer different ones.
Specimen pooled(const std::vector<TubeAtBench>& tubes, SpecimenId id, std::string code, Volume volume,
                Timestamp now) {
    auto pool = tubes.front().specimen;
    pool.id = id;
    pool.code = std::move(code);
    pool.parent = tubes.front().specimen.id;
    pool.lifecycle = Lifecycle::Accessioned;
    pool.volume = volume;
    pool.receivedAt = now;
    pool.shipment = std::nullopt;
    for (const auto& tube : tubes) {
        pool.requirement = pool.requirement == tube.specimen.requirement ? pool.requirement : std::nullopt;
        pool.thaws = std::max(pool.thaws, tube.specimen.thaws);
        // The oldest blood decides what may still be done with it.
        pool.collectedAt = std::min(pool.collectedAt, tube.specimen.collectedAt);
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

Result<Specimen> pour(Repository& repository, Writing& writing, const SignedIn& who,
                      const Permitted& permitted, const std::vector<TubeAtBench>& tubes,
                      const NewPool& wanted) {
    Recording recording{repository, who.person, permitted.role, EventKind::Pool, permitted.now};
    auto& ids = repository.ids();
    auto code = wanted.code;
    if (code.empty()) {
        const auto prefix = people::organisation(writing).value().prefix;
        code = repository.workstation().codes.make(CodeKind::Specimen, prefix,
                                                   takeNumbers(writing, recording, ids, "specimen"));
    } else if (specimens::isTubeCodeTaken(writing, code)) {
        return failure(ErrorCode::Conflict,
                       fmt::format("{} is the code of another specimen. Take an empty tube.",
                                   repository.workstation().codes.grouped(code)));
    }
    const auto pool = pooled(tubes, ids.next<SpecimenId>(), code, wanted.volume, permitted.now);
    recording.create(pool);
    for (const auto& tube : tubes) {
        recording.create(specimens::SpecimenParent{ids.next<SpecimenParentId>(), pool.id, tube.specimen.id});
        useUp(recording, tube, permitted.now);
    }
    const auto committed = recording.commit(writing);
    return committed ? Result<Specimen>{pool} : tl::unexpected(committed.error());
}

} // namespace

Result<Specimen> poolTubes(Repository& repository, const SignedIn& who, const NewPool& wanted) {
    return repository.write([&](Writing& writing) -> Result<Specimen> {
        const auto tubes = tubesOf(repository, writing, wanted);
        if (!tubes || tubes->empty()) {
            return tubes ? failure(ErrorCode::Invalid, "No tube to pool was named.")
                         : tl::unexpected(tubes.error());
        }
        const auto permitted = permit(repository, who, people::Act::Process, tubes->front().specimen.study);
        const auto verdict = judge(writing, *tubes, wanted.volume);
        if (!permitted || !verdict) {
            return tl::unexpected(permitted ? verdict.error() : permitted.error());
        }
        if (verdict->isRefused()) {
            return failure(ErrorCode::Invalid, reasonsOf(*verdict));
        }
        return pour(repository, writing, who, *permitted, *tubes, wanted);
    });
}

} // namespace storage::workflows
