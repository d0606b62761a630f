// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench_act.h"

#include "storage/specimens/late_entry.h"
#include "storage/specimens/processing_store.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using specimens::DeviationKind;
using specimens::ProcessingProfile;
using specimens::ProcessingRun;
using specimens::ProcessingStep;
using specimens::ProfileStep;
using specimens::RunState;
using specimens::StepState;
using specimens::StepTaken;
using specimens::TubeAtBench;

/// A tube with the profile by which it is processed.
struct Prepared {
    TubeAtBench tube;
    const ProcessingProfile* profile;
};

/// The tubes among these that a rule lets go on.
template <class Rule>
std::vector<Prepared> prepared(BenchAct& act, const std::vector<std::string>& codes, Rule rule) {
    std::vector<Prepared> tubes;
    for (const auto& code : codes) {
        const auto tube = act.tubeHere(code);
        const auto* profile = tube ? act.profileOf(*tube) : nullptr;
        if (profile && act.passes(code, rule(*profile, *tube))) {
            tubes.push_back({*tube, profile});
        }
    }
    return tubes;
}

/// One run is one program: tubes whose profile wants another one wait for their own.
void keepSameStep(BenchAct& act, std::vector<Prepared>& tubes, const ProfileStep& step) {
    std::erase_if(tubes, [&](const Prepared& one) {
        const bool isSame = *one.profile->step(step.code) == step;
        if (!isSame) {
            act.refuse(one.tube.specimen.code,
                       refusedFor("STEP-MIXED", one.tube.specimen.code,
                                  fmt::format("The profile {} does {} otherwise than the first tube's.",
                                              one.profile->code, step.code),
                                  "Run it on its own."));
        }
        return !isSame;
    });
}

ProcessingRun runOf(BenchAct& act, const ProfileStep& step, const specimens::StepBegin& begin) {
    return {act.repository().ids().next<ProcessingRunId>(),
            step.code,
            step.kind,
            act.person(),
            act.repository().workstation().name,
            begin.instrument,
            begin.program ? begin.program : step.program,
            step.freezing,
            begin.at.value_or(act.now()),
            std::nullopt,
            RunState::Running};
}

void recordReagents(BenchAct& act, const ProcessingRun& run, const specimens::StepBegin& begin) {
    for (const auto& lot : begin.reagents) {
        act.recording().create(specimens::ReagentUse{act.repository().ids().next<ReagentUseId>(), run.id,
                                                     lot.name, lot.lot, lot.expiresOn});
    }
}

void deviateFrom(BenchAct& act, const TubeAtBench& tube, const std::string& step, const Verdict& verdict,
                 const std::string& reason) {
    for (const auto& one : verdict.reasons()) {
        const auto kind =
            one.rule == "REAGENT-EXPIRED" ? DeviationKind::ReagentExpired : DeviationKind::StepChanged;
        act.deviate(tube, kind, step, one.explanation, reason);
    }
}

void beginOn(BenchAct& act, const Prepared& one, const ProcessingRun& run, const std::string& reason) {
    auto tube = one.tube;
    const ProcessingStep step{act.repository().ids().next<ProcessingStepId>(),
                              tube.stay.id,
                              run.id,
                              run.step,
                              StepState::Running,
                              reason,
                              act.now()};
    act.recording().create(step);
    tube.steps.push_back({step, run});
    act.noteCrossings(tube, *one.profile);
    act.done(tube.specimen);
}

/// The newest record of a step of a tube: the one that runs.
StepTaken runningOf(const TubeAtBench& tube, const std::string& step) {
    const auto found = std::ranges::find_if(tube.steps, [&](const StepTaken& taken) {
        return taken.step.step == step && taken.step.state == StepState::Running;
    });
    return *found;
}

/// Marks an act that is entered late: both times are kept, with the reason.
void markLate(BenchAct& act, std::optional<Timestamp> at, const std::string& reason) {
    if (at) {
        act.recording().occurredAt(*at);
        act.recording().because("LATE_ENTRY", reason);
    }
}

/// A run ends with the last of its tubes. It was good when it was for any of them, and then a tube that
/// failed says nothing about its end.
void endRun(BenchAct& act, const ProcessingRun& run, const std::vector<ProcessingStep>& leaving) {
    auto steps = specimens::stepsIn(act.writing(), run.id);
    for (auto& step : steps) {
        const auto left = std::ranges::find(leaving, step.id, &ProcessingStep::id);
        step = left == leaving.end() ? step : *left;
    }
    const auto is = [](StepState state) {
        return [state](const ProcessingStep& step) { return step.state == state; };
    };
    if (std::ranges::any_of(steps, is(StepState::Running))) {
        return;
    }
    const bool isDone = std::ranges::any_of(steps, is(StepState::Done));
    auto after = run;
    after.state = isDone ? RunState::Done : RunState::Failed;
    after.endedAt.reset();
    for (const auto& step : steps) {
        if (is(isDone ? StepState::Done : StepState::Failed)(step)) {
            after.endedAt = std::max(after.endedAt, std::optional{step.at});
        }
    }
    act.recording().change(run, after);
}

void countThaw(BenchAct& act, TubeAtBench& tube, const ProcessingRun& run, StepEnd end) {
    if (run.kind == specimens::StepKind::Thaw && end == StepEnd::Done) {
        auto after = tube.specimen;
        ++after.thaws;
        act.recording().change(tube.specimen, after);
        tube.specimen = after;
    }
}

} // namespace

Result<BenchOutcome> beginStep(Repository& repository, const SignedIn& who, const specimens::StepBegin& begin,
                               const std::vector<std::string>& codes) {
    return benchAct(repository, who, EventKind::ProcessStep, [&](BenchAct& act) -> Result<void> {
        auto tubes = prepared(act, codes, [&](const ProcessingProfile& profile, const TubeAtBench& tube) {
            auto verdict = specimens::mayBegin(profile, tube, begin.step);
            if (begin.at) {
                verdict.add(specimens::mayEnterLate(tube.specimen.code, *begin.at,
                                                    specimens::newestMoment(tube.specimen, tube.steps),
                                                    act.now(), begin.reason));
            }
            return verdict;
        });
        if (tubes.empty()) {
            return {};
        }
        const auto step = *tubes.front().profile->step(begin.step);
        keepSameStep(act, tubes, step);
        const auto began = begin.at.value_or(act.now()); // a lot is judged by the day it was used
        const auto today = dateAt(began, repository.clock().offsetAt(began));
        const auto differs = specimens::mayRun(step, begin, today);
        if (differs.isRefused()) {
            for (const auto& one : tubes) {
                act.refuse(one.tube.specimen.code, differs);
            }
            return {};
        }
        markLate(act, begin.at, begin.reason);
        const auto run = runOf(act, step, begin);
        act.recording().create(run);
        recordReagents(act, run, begin);
        for (const auto& one : tubes) {
            beginOn(act, one, run, begin.reason);
            deviateFrom(act, one.tube, step.code, differs, begin.reason);
        }
        act.outcome().run = run.id;
        return {};
    });
}

Result<BenchOutcome> finishStep(Repository& repository, const SignedIn& who, const std::string& step,
                                const std::vector<std::string>& codes, StepEnd end, const std::string& reason,
                                std::optional<Timestamp> at) {
    if (end == StepEnd::Failed && reason.empty()) {
        return failure(ErrorCode::Invalid, "A run does not fail without a reason. Say what happened.");
    }
    return benchAct(repository, who, EventKind::ProcessStep, [&](BenchAct& act) -> Result<void> {
        std::map<ProcessingRunId, std::pair<ProcessingRun, std::vector<ProcessingStep>>> leaving;
        const auto moment = at.value_or(act.now());
        markLate(act, at, reason);
        for (auto& one : prepared(act, codes, [&](const ProcessingProfile&profile, const TubeAtBench&tube) {
                 auto verdict = specimens::mayFinish(profile, tube, step);
                 if (at) {
                     verdict.add(specimens::mayEnterLate(tube.specimen.code, *at,
                                                         specimens::newestMoment(tube.specimen, tube.steps),
                                                         act.now(), reason));
                 }
                 return verdict;
             })) {
            const auto before = runningOf(one.tube, step);
            auto after = before.step;
            after.state = end == StepEnd::Done ? StepState::Done : StepState::Failed;
            after.at = moment;
            after.reason = reason.empty() ? after.reason : reason;
            act.recording().change(before.step, after);
            leaving.try_emplace(before.run->id, *before.run, std::vector<ProcessingStep>{})
                .first->second.second.push_back(after);
            countThaw(act, one.tube, *before.run, end);
            if (end == StepEnd::Failed) {
                act.deviate(one.tube, DeviationKind::RunFailed, step,
                            fmt::format("The step {} failed after {}.", step,
                                        specimens::lengthWords(moment - before.run->beganAt)),
                            reason);
            }
            act.done(one.tube.specimen);
        }
        for (const auto& [id, run] : leaving) {
            endRun(act, run.first, run.second);
        }
        return {};
    });
}

Result<BenchOutcome> skipStep(Repository& repository, const SignedIn& who, const std::string& step,
                              const std::vector<std::string>& codes, const std::string& reason) {
    return benchAct(repository, who, EventKind::ProcessStep, [&](BenchAct& act) -> Result<void> {
        for (const auto& one :
             prepared(act, codes, [&](const ProcessingProfile&profile, const TubeAtBench&tube) {
                 return specimens::maySkip(profile, tube, step, reason);
             })) {
            act.recording().create(ProcessingStep{repository.ids().next<ProcessingStepId>(), one.tube.stay.id,
                                                  std::nullopt, step, StepState::Skipped, reason, act.now()});
            act.deviate(one.tube, DeviationKind::StepSkipped, step,
                        fmt::format("The step {} was skipped.", step), reason);
            act.done(one.tube.specimen);
        }
        return {};
    });
}

} // namespace storage::workflows
