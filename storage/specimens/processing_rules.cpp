// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing_rules.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::specimens {

namespace {

bool counts(StepState state) {
    return state == StepState::Running || state == StepState::Done;
}

Reason refusal(std::string rule, const std::string& subject, std::string explanation, std::string remedy) {
    return {std::move(rule),      Effect::Refuse,    subject, std::move(explanation),
            "Processing profile", std::move(remedy), ""};
}

/// Without a reason it is refused, with one it is only said.
Reason unlessExplained(std::string rule, const StepBegin& begin, std::string explanation,
                       std::string remedy) {
    auto reason = refusal(std::move(rule), begin.step, std::move(explanation), std::move(remedy));
    if (!begin.reason.empty()) {
        reason.effect = Effect::Note;
    }
    return reason;
}

void addUnknown(Verdict& verdict, const ProcessingProfile& profile, const std::string& code,
                std::string_view step) {
    if (!profile.step(step)) {
        verdict.add(refusal("STEP-UNKNOWN", code,
                            fmt::format("The profile {} has no step {}.", profile.code, step),
                            "Choose a step of the profile."));
    }
}

/// What is in the way of doing or skipping a step.
void addObstacles(Verdict& verdict, const ProcessingProfile& profile, const TubeAtBench& tube,
                  std::string_view step) {
    addUnknown(verdict, profile, tube.specimen.code, step);
    if (const auto running = runningStep(tube.steps)) {
        verdict.add(refusal("STEP-RUNNING", tube.specimen.code,
                            fmt::format("{} is in the step {} just now.", tube.specimen.code, *running),
                            "Finish it first."));
    }
    const auto state = stateOf(tube.steps, step);
    if (state == StepState::Done || state == StepState::Skipped) {
        verdict.add(refusal("STEP-DONE", tube.specimen.code,
                            fmt::format("The step {} was {} for {} already.", step,
                                        state == StepState::Done ? "done" : "skipped", tube.specimen.code),
                            "Take it back first if that was recorded by mistake."));
    }
}

/// How far a value lies on the bad side of a bound; not positive: it does not.
std::int64_t worseBy(Better better, std::int64_t value, std::int64_t bound) {
    return better == Better::High ? bound - value : value - bound;
}

} // namespace

std::optional<Timestamp> endOf(const StepTaken& taken) {
    const bool isOver = taken.run && taken.step.state != StepState::Running;
    return isOver ? std::optional{taken.step.at} : std::nullopt;
}

Moments momentsOf(const Specimen& specimen, std::span<const StepTaken> steps) {
    Moments moments{{Milestone::Draw, specimen.collectedAt}};
    if (specimen.receivedAt) {
        moments.emplace(Milestone::Receipt, *specimen.receivedAt);
    }
    const auto first = [&](Milestone milestone, Timestamp moment) {
        const auto [known, isNew] = moments.emplace(milestone, moment);
        known->second = std::min(known->second, moment);
    };
    bool isSpinning = false;
    std::optional<Timestamp> spun;
    for (const auto& taken : steps) {
        const auto& [step, run] = taken;
        if (!run || !counts(step.state)) {
            continue;
        }
        if (run->kind == StepKind::Spin) {
            first(Milestone::Spin, run->beganAt);
            isSpinning = isSpinning || step.state == StepState::Running;
            spun = std::max(spun, endOf(taken));
        } else if (run->kind == StepKind::Freeze) {
            first(Milestone::Freeze, run->beganAt);
        } else if (run->kind == StepKind::Thaw) {
            first(Milestone::Thaw, run->beganAt);
        } else if (run->kind == StepKind::Use) {
            first(Milestone::Use, run->beganAt);
        }
    }
    if (spun && !isSpinning) {
        moments.emplace(Milestone::Spun, *spun);
    }
    return moments;
}

std::vector<SpinProgram> spinsOf(std::span<const StepTaken> steps) {
    std::vector<ProcessingRun> runs;
    for (const auto& [step, run] : steps) {
        if (run && run->program && step.state == StepState::Done) {
            runs.push_back(*run);
        }
    }
    std::ranges::stable_sort(runs, {}, &ProcessingRun::beganAt);
    std::vector<SpinProgram> spins;
    for (const auto& run : runs) {
        spins.push_back(*run.program);
    }
    return spins;
}

std::optional<StepState> stateOf(std::span<const StepTaken> steps, std::string_view step) {
    std::optional<StepState> state;
    for (const auto& taken : steps) {
        if (taken.step.step == step && taken.step.state != StepState::TakenBack) {
            state = taken.step.state;
        }
    }
    return state == StepState::Failed ? std::nullopt : state;
}

std::optional<std::string> runningStep(std::span<const StepTaken> steps) {
    for (const auto& taken : steps) {
        if (taken.step.state == StepState::Running) {
            return taken.step.step;
        }
    }
    return std::nullopt;
}

const ProfileStep* nextStep(const ProcessingProfile& profile, std::span<const StepTaken> steps) {
    const auto next = std::ranges::find_if(profile.steps, [&](const ProfileStep& step) {
        const auto state = stateOf(steps, step.code);
        return state != StepState::Done && state != StepState::Skipped;
    });
    return next == profile.steps.end() ? nullptr : &*next;
}

Verdict mayBegin(const ProcessingProfile& profile, const TubeAtBench& tube, std::string_view step) {
    Verdict verdict;
    addObstacles(verdict, profile, tube, step);
    const auto* next = nextStep(profile, tube.steps);
    const bool isOpen = stateOf(tube.steps, step) == std::nullopt;
    if (profile.step(step) && isOpen && next && next->code != step) {
        verdict.add(refusal(
            "STEP-ORDER", tube.specimen.code,
            fmt::format("{} ({}) comes before {} for {}.", next->name, next->code, step, tube.specimen.code),
            fmt::format("Do {} first, or skip it with a reason.", next->code)));
    }
    return verdict;
}

Verdict mayRun(const ProfileStep& step, const StepBegin& begin, Date today) {
    Verdict verdict;
    if (!step.instrument.empty() && begin.instrument.empty()) {
        verdict.add(unlessExplained("STEP-INSTRUMENT", begin,
                                    fmt::format("No {} was scanned.", step.instrument),
                                    "Scan it, or say why there is none to scan."));
    }
    if (begin.program && begin.program != step.program) {
        verdict.add(unlessExplained("STEP-PROGRAM", begin,
                                    fmt::format("{} instead of {}.", programWords(*begin.program),
                                                step.program ? programWords(*step.program) : "no spin"),
                                    "Set it as the profile says, or say why not."));
    }
    for (const auto& reagent : step.reagents) {
        if (std::ranges::find(begin.reagents, reagent, &ReagentLot::name) == begin.reagents.end()) {
            verdict.add(unlessExplained("STEP-REAGENT", begin,
                                        fmt::format("No lot of {} was scanned.", reagent),
                                        "Scan it, or say why it is not used."));
        }
    }
    for (const auto& lot : begin.reagents) {
        if (lot.expiresOn && *lot.expiresOn < today) {
            verdict.add(unlessExplained(
                "REAGENT-EXPIRED", begin,
                fmt::format("Lot {} of {} expired on {}.", lot.lot, lot.name, peopleDate(*lot.expiresOn)),
                "Take another lot, or say why this one is used."));
        }
    }
    return verdict;
}

Verdict mayFinish(const ProcessingProfile& profile, const TubeAtBench& tube, std::string_view step) {
    Verdict verdict;
    addUnknown(verdict, profile, tube.specimen.code, step);
    if (profile.step(step) && stateOf(tube.steps, step) != StepState::Running) {
        verdict.add(refusal("STEP-NOT-RUNNING", tube.specimen.code,
                            fmt::format("The step {} is not running for {}.", step, tube.specimen.code),
                            "Begin it first; its beginning is what the clocks stop at."));
    }
    return verdict;
}

Verdict maySkip(const ProcessingProfile& profile, const TubeAtBench& tube, std::string_view step,
                std::string_view reason) {
    Verdict verdict;
    addObstacles(verdict, profile, tube, step);
    if (reason.empty()) {
        verdict.add(refusal("REASON-MISSING", tube.specimen.code, "A step is not skipped without a reason.",
                            "Say why."));
    }
    return verdict;
}

Verdict mayEnterLate(const std::string& code, Timestamp at, Timestamp earliest, Timestamp now,
                     std::string_view reason) {
    Verdict verdict;
    if (at > now) {
        verdict.add(refusal("LATE-ENTRY-FUTURE", code, "What has not happened yet is not recorded.",
                            "Check the time, or leave it out when it is now."));
    }
    if (at < earliest) {
        verdict.add(refusal("LATE-ENTRY-ORDER", code,
                            fmt::format("The time lies {} before what {} went through earlier.",
                                        lengthWords(earliest - at), code),
                            "Check the time and its day."));
    }
    if (reason.empty()) {
        verdict.add(refusal("REASON-MISSING", code, "What is entered late needs a reason.", "Say why."));
    }
    return verdict;
}

Judgement judge(const QualityLimit& limit, std::int64_t value) {
    if (worseBy(limit.better, value, limit.target) <= 0) {
        return Judgement::Target;
    }
    if (worseBy(limit.better, value, limit.flag) <= 0) {
        return Judgement::Acceptable;
    }
    return worseBy(limit.better, value, limit.fail) <= 0 ? Judgement::Flagged : Judgement::Failed;
}

std::string valueWords(std::int64_t thousandths, std::string_view unit) {
    auto digits = fmt::format("{}.{:03}", std::abs(thousandths) / 1000, std::abs(thousandths) % 1000);
    const auto last = digits.find_last_not_of('0');
    digits.resize(digits[last] == '.' ? last : last + 1);
    return fmt::format("{}{}{}{}", thousandths < 0 ? "−" : "", digits, unit.empty() ? "" : " ", unit);
}

Result<std::int64_t> parseValue(std::string_view text) {
    const bool isNegative = text.starts_with('-');
    const auto digits = isNegative ? text.substr(1) : text;
    const auto point = digits.find('.');
    const auto whole = digits.substr(0, point);
    const auto part = point == std::string_view::npos ? std::string_view{} : digits.substr(point + 1);
    const auto isNumber = [](std::string_view some) {
        return !some.empty() && some.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const bool isGood = isNumber(whole) && whole.size() <= 9 && part.size() <= 3 &&
                        (point == std::string_view::npos || isNumber(part));
    if (!isGood) {
        return failure(
            ErrorCode::Invalid,
            fmt::format("\"{}\" is not a value. Write a number with at most three decimals, like 92.5.",
                        text));
    }
    std::int64_t value = 0;
    for (const char c : std::string{whole} + fmt::format("{:0<3}", part)) {
        value = value * 10 + (c - '0');
    }
    return isNegative ? -value : value;
}

} // namespace storage::specimens
