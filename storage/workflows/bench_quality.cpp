// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/lifecycle.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/bench.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/grouped_codes.h"
#include "storage/workflows/inherited_holds.h"
#include "storage/workflows/known_tube.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::Writing;
using specimens::Judgement;
using specimens::QualityResult;
using specimens::Specimen;

/// By which profile values of a specimen are judged: that of its own newest stay at the bench, or of the stay
/// in which it was made. Nothing: it was never processed here.
Result<std::optional<ProfileInForce>> judgingProfile(Reading& reading, const Specimen& specimen) {
    auto stays = specimens::staysOf(reading, specimen.id);
    if (stays.empty()) {
        const auto vial = specimens::vialOf(reading, specimen.id);
        const auto batch = vial ? specimens::batchById(reading, vial->batch) : std::nullopt;
        if (!batch) {
            return std::optional<ProfileInForce>{};
        }
        stays.push_back(specimens::stayById(reading, batch->stay).value().stay);
    }
    auto profile = profileOfStay(reading, stays.back());
    return profile ? Result<std::optional<ProfileInForce>>{std::move(*profile)}
                   : tl::unexpected(profile.error());
}

std::optional<QualityResult> standingResult(Reading& reading, const Specimen& specimen,
                                            const std::string& test) {
    for (auto& result : specimens::qualityOf(reading, specimen.id)) {
        if (result.test == test && !result.supersededAt) {
            return result;
        }
    }
    return std::nullopt;
}

Result<Judgement> judgementOf(const std::optional<ProfileInForce>& profile, const MeasuredValue& measured) {
    const auto* limit = profile ? profile->profile.qualityOf(measured.test) : nullptr;
    if (!limit) {
        return Judgement::Unjudged;
    }
    if (limit->unit != measured.unit) {
        return failure(ErrorCode::Invalid, fmt::format("{} is given in \"{}\" here, not in \"{}\".",
                                                       limit->name, limit->unit, measured.unit));
    }
    return specimens::judge(*limit, measured.value);
}

std::string failureWords(const specimens::QualityLimit& limit, std::int64_t value) {
    return fmt::format("{} is {}; {} {} fails.", limit.name, specimens::valueWords(value, limit.unit),
                       limit.better == specimens::Better::High ? "below" : "above",
                       specimens::valueWords(limit.fail, limit.unit));
}

/// Whether a value of the specimen may be recorded at all.
Verdict mayMeasure(Reading& reading, const Specimen& specimen) {
    custody::Standing standing{specimen.code, specimen.lifecycle, {}};
    for (const auto& hold : specimens::openHoldsOf(reading, specimen.id)) {
        standing.holds.push_back(hold.kind);
    }
    return custody::mayFollow(standing, EventKind::QcResult);
}

/// A failed value stops the specimen until it is corrected or taken back.
void addFailure(Repository& repository, Recording& recording, const QualityResult& result,
                const specimens::QualityLimit& limit) {
    const auto words = failureWords(limit, result.value);
    recording.create(specimens::Hold{repository.ids().next<HoldId>(), result.specimen,
                                     specimens::HoldKind::Quality, words, recording.event().recordedAt,
                                     std::nullopt});
    recording.create(specimens::Deviation{repository.ids().next<DeviationId>(), result.specimen, std::nullopt,
                                          specimens::DeviationKind::QualityFailed, result.test, words,
                                          recording.event().recordedAt, std::nullopt, std::nullopt,
                                          std::nullopt, std::nullopt});
}

/// A value that does not fail takes off what earlier values of its test put on: the specimen's own holds, and
/// those that what was made of it has from them. Says of which specimens.
std::set<SpecimenId> releaseFailures(Writing& writing, Recording& recording, const QualityResult& result) {
    std::set<std::string> words;
    for (const auto& deviation : specimens::deviationsOf(writing, result.specimen)) {
        if (deviation.kind == specimens::DeviationKind::QualityFailed && deviation.about == result.test) {
            words.insert(deviation.explanation);
        }
    }
    std::set<std::string> passedOn;
    std::set<SpecimenId> released;
    for (const auto& hold : specimens::openHoldsOf(writing, result.specimen)) {
        if (hold.kind != specimens::HoldKind::Quality || !words.contains(hold.reason)) {
            continue;
        }
        auto off = hold;
        off.releasedAt = recording.event().recordedAt;
        recording.change(hold, off);
        released.insert(hold.specimen);
        if (passedOn.insert(hold.reason).second) {
            released.merge(releaseInherited(writing, recording, hold));
        }
    }
    return released;
}

Result<QualityNoted> note(Repository& repository, Writing& writing, const SignedIn& who,
                          const Specimen& specimen, const MeasuredValue& measured,
                          const std::string& reason) {
    const auto permitted = permit(repository, who, people::Act::Process, specimen.study);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    if (const auto verdict = mayMeasure(writing, specimen); verdict.isRefused()) {
        return failure(ErrorCode::Invalid,
                       reasonsOf(withGroupedCodes(verdict, repository.workstation().codes)));
    }
    const auto judging = judgingProfile(writing, specimen);
    if (!judging) {
        return tl::unexpected(judging.error());
    }
    const auto& profile = *judging;
    const auto judgement = judgementOf(profile, measured);
    const auto before = standingResult(writing, specimen, measured.test);
    if (!judgement || (before && reason.empty())) {
        return judgement ? failure(ErrorCode::Invalid,
                                   fmt::format(
                                       "{} was recorded as {} before. Say why it is corrected; the old value "
                                       "stays.",
                                       measured.test, specimens::valueWords(before->value, before->unit)))
                         : tl::unexpected(judgement.error());
    }
    Recording recording{repository, who.person, permitted->role, EventKind::QcResult, permitted->now};
    const QualityResult result{repository.ids().next<QualityResultId>(),
                               specimen.id,
                               measured.test,
                               measured.value,
                               measured.unit,
                               measured.method,
                               *judgement,
                               permitted->now,
                               who.person.id,
                               before ? std::optional{before->id} : std::nullopt,
                               std::nullopt};
    recording.create(result);
    if (before) {
        auto superseded = *before;
        superseded.supersededAt = permitted->now;
        recording.change(*before, superseded);
        recording.because("CORRECTION", reason);
    }
    const bool isHeld = *judgement == Judgement::Failed;
    if (isHeld) {
        addFailure(repository, recording, result, *profile->profile.qualityOf(measured.test));
    }
    const auto released =
        before && !isHeld ? releaseFailures(writing, recording, result) : std::set<SpecimenId>{};
    recording.about("specimen", specimen.id.value());
    const auto committed = recording.commit(writing);
    if (!committed) {
        return tl::unexpected(committed.error());
    }
    return QualityNoted{result, isHeld, before ? std::optional{before->value} : std::nullopt,
                        std::ssize(released)};
}

} // namespace

Result<QualityNoted> recordQuality(Repository& repository, const SignedIn& who, const MeasuredValue& measured,
                                   const std::string& reason) {
    return repository.write([&](Writing& writing) -> Result<QualityNoted> {
        const auto known = specimenNamed(writing, repository.workstation().codes, measured.specimen);
        if (!known || !*known) {
            return known ? failure(ErrorCode::NotFound,
                                   fmt::format("{} is not in the repository.", measured.specimen))
                         : tl::unexpected(known.error());
        }
        return note(repository, writing, who, **known, measured, reason);
    });
}

} // namespace storage::workflows
