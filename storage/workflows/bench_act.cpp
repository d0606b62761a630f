// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench_act.h"

#include "storage/custody/lifecycle.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/grouped_codes.h"
#include "storage/workflows/known_tube.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

using custody::EventKind;
using database::Writing;
using specimens::Deviation;
using specimens::DeviationKind;
using specimens::Specimen;
using specimens::TubeAtBench;

BenchAct::BenchAct(Repository& repository, const SignedIn& who, Writing& writing, Permitted permitted,
                   EventKind kind)
    : m_repository(repository)
    , m_who(who)
    , m_writing(writing)
    , m_permitted(permitted)
    , m_recording(repository, who.person, permitted.role, kind, permitted.now) {}

std::optional<Specimen> BenchAct::specimen(const std::string& code) {
    const auto known = specimenNamed(m_writing, m_repository.workstation().codes, code);
    if (!known || !*known) {
        refuse(code,
               refusedFor("TUBE-UNKNOWN", code,
                          known ? fmt::format("{} is not in the repository.", code) : known.error().detail,
                          known ? "Receive it first." : "Scan the tube's own label."));
        return std::nullopt;
    }
    const auto& found = **known;
    const auto rights = people::mayDo(people::Act::Process, m_who.person, m_who.grants, found.study,
                                      std::nullopt, m_permitted.now);
    const bool isFirst = m_named.insert(found.id).second;
    return passes(code, rights) && isFirst ? *known : std::nullopt;
}

std::optional<TubeAtBench> BenchAct::tubeHere(const std::string& code) {
    const auto found = specimen(code);
    if (!found) {
        return std::nullopt;
    }
    auto tube = specimens::tubeAtBench(m_writing, found->id);
    if (!tube) {
        refuse(code, refusedFor("TUBE-NOT-AT-BENCH", code, fmt::format("{} is not at the bench.", code),
                                "Take it to the bench first."));
    }
    return tube;
}

const specimens::ProcessingProfile* BenchAct::profileOf(const TubeAtBench& tube) {
    const auto known = m_profiles.find(tube.stay.profile);
    if (known != m_profiles.end()) {
        return &known->second;
    }
    auto read = profileOfStay(m_writing, tube.stay);
    if (!read) {
        refuse(tube.specimen.code, refusedFor("PROFILE-UNREADABLE", tube.specimen.code, read.error().detail,
                                              "Load the profile again as a new version."));
        return nullptr;
    }
    return &m_profiles.emplace(tube.stay.profile, std::move(read->profile)).first->second;
}

void BenchAct::refuse(const std::string& code, const Verdict& verdict) {
    m_outcome.refused.push_back({code, withGroupedCodes(verdict, m_repository.workstation().codes)});
}

bool BenchAct::passes(const std::string& code, const Verdict& verdict) {
    if (verdict.isRefused()) {
        refuse(code, verdict);
    }
    return !verdict.isRefused();
}

void BenchAct::done(const Specimen& specimen) {
    m_recording.about("specimen", specimen.id.value());
    m_outcome.done.push_back(specimen);
}

void BenchAct::deviate(const TubeAtBench& tube, DeviationKind kind, const std::string& about,
                       const std::string& explanation, const std::string& reason) {
    Deviation deviation{m_repository.ids().next<DeviationId>(),
                        tube.specimen.id,
                        tube.stay.id,
                        kind,
                        about,
                        explanation,
                        now(),
                        std::nullopt,
                        std::nullopt,
                        std::nullopt,
                        std::nullopt};
    if (!reason.empty()) {
        deviation.reason = reason;
        deviation.explainedAt = now();
        deviation.explainedBy = person();
    }
    m_recording.create(deviation);
    m_recording.about("specimen", tube.specimen.id.value());
    m_outcome.deviations.push_back(std::move(deviation));
}

void BenchAct::noteCrossings(const TubeAtBench& tube, const specimens::ProcessingProfile& profile) {
    const auto known = specimens::deviationsOf(m_writing, tube.specimen.id);
    const auto moments = specimens::momentsOf(tube.specimen, tube.steps);
    for (const auto& clock : specimens::clocksOf(profile.limits, moments, now())) {
        const auto code = clock.limit.code();
        const auto written = std::ranges::find_if(known, [&](const Deviation& deviation) {
            return deviation.stay == tube.stay.id && deviation.kind == DeviationKind::LimitCrossed &&
                   deviation.about == code;
        });
        const bool isCrossed = clock.left < std::chrono::microseconds::zero();
        if (isCrossed && written == known.end()) {
            deviate(tube, DeviationKind::LimitCrossed, code, specimens::crossingWords(clock));
        } else if (isCrossed && !clock.isRunning()) {
            auto after = *written;
            after.explanation = specimens::crossingWords(clock);
            m_recording.change(*written, after);
        } else if (!isCrossed && written != known.end()) {
            // It was written when nobody had entered yet that the step was done in time.
            auto after = *written;
            after.takenBackAt = now();
            m_recording.change(*written, after);
        }
    }
}

Result<BenchOutcome> BenchAct::finish() {
    if (m_recording.isEmpty()) {
        return std::move(m_outcome);
    }
    const auto committed = m_recording.commit(m_writing);
    if (!committed) {
        return tl::unexpected(committed.error());
    }
    m_outcome.event = *committed;
    return std::move(m_outcome);
}

Result<BenchOutcome> benchAct(Repository& repository, const SignedIn& who, EventKind kind,
                              const std::function<Result<void>(BenchAct&)>& job) {
    const auto permitted = permit(repository, who, people::Act::Process);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    return repository.write([&](Writing& writing) -> Result<BenchOutcome> {
        BenchAct act{repository, who, writing, *permitted, kind};
        const auto done = job(act);
        return done ? act.finish() : tl::unexpected(done.error());
    });
}

Result<Permitted> permitProcessing(Repository& repository, const SignedIn& who,
                                   const std::set<StudyId>& studies) {
    auto permitted = permit(repository, who, people::Act::Process);
    for (const auto& study : studies) {
        if (permitted) {
            permitted = permit(repository, who, people::Act::Process, study);
        }
    }
    return permitted;
}

Verdict mayLeave(database::Reading& reading, const TubeAtBench& tube) {
    Verdict verdict;
    if (const auto running = specimens::runningStep(tube.steps)) {
        verdict.add(refusedFor("STEP-RUNNING", tube.specimen.code,
                               fmt::format("{} is in the step {} just now.", tube.specimen.code, *running),
                               "Finish it first."));
    }
    for (const auto& batch : specimens::batchesOf(reading, tube.stay.id)) {
        if (batch.state == specimens::BatchState::Open) {
            verdict.add(refusedFor("BATCH-OPEN", tube.specimen.code,
                                   fmt::format("Vials of {} are not scanned back yet.", tube.specimen.code),
                                   "Scan each vial, or say which are left out."));
        }
    }
    return verdict;
}

Verdict mayDivide(database::Reading& reading, const Specimen& specimen, EventKind kind) {
    using specimens::Lifecycle;
    custody::Standing standing{specimen.code, specimen.lifecycle, {}};
    if (specimen.lifecycle == Lifecycle::CheckedOut || specimen.lifecycle == Lifecycle::Returned) {
        standing.lifecycle = Lifecycle::InProcess;
    }
    for (const auto& hold : specimens::openHoldsOf(reading, specimen.id)) {
        standing.holds.push_back(hold.kind);
    }
    return custody::mayFollow(standing, kind);
}

Verdict refusedFor(std::string rule, std::string subject, std::string explanation, std::string remedy) {
    return Verdict{{{std::move(rule), Effect::Refuse, std::move(subject), std::move(explanation),
                     "Work at the bench", std::move(remedy), ""}}};
}

} // namespace storage::workflows
