// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/specimens/bench_clock.h"
#include "storage/specimens/processing.h"
#include "storage/specimens/specimen.h"

#include <span>
#include <string>
#include <vector>

/// What may be done to a tube at the bench next, and what its records say. Pure.
namespace storage::specimens {

/// A step that was done or begun, with the run it was done in.
struct StepTaken {
    ProcessingStep step;
    std::optional<ProcessingRun> run; ///< absent: skipped

    friend bool operator==(const StepTaken&, const StepTaken&) = default;
};

/// A tube at the bench with all that is known of its way there.
struct TubeAtBench {
    Specimen specimen;
    BenchStay stay;
    std::vector<StepTaken> steps; ///< in the order in which they were recorded
};

/// When a tube's step ended: the tube may have come out before the run it was in. Nothing while it runs, and
/// for what was skipped.
[[nodiscard]] std::optional<Timestamp> endOf(const StepTaken& taken);

/// The moments that came: draw and receipt from the tube, the rest from its steps. Failed, skipped and taken
/// back steps count for nothing; a spin ends when the last one has ended and none is running.
[[nodiscard]] Moments momentsOf(const Specimen& specimen, std::span<const StepTaken> steps);

/// The spins that were done, in their order, as they really were.
[[nodiscard]] std::vector<SpinProgram> spinsOf(std::span<const StepTaken> steps);

/// How the newest record of a step stands; nothing when it was not begun, failed or was taken back.
[[nodiscard]] std::optional<StepState> stateOf(std::span<const StepTaken> steps, std::string_view step);

/// The step that is running; nothing when none is.
[[nodiscard]] std::optional<std::string> runningStep(std::span<const StepTaken> steps);

/// The first step of the profile that is neither done nor skipped; nothing when all are.
[[nodiscard]] const ProfileStep* nextStep(const ProcessingProfile& profile, std::span<const StepTaken> steps);

/// A lot in somebody's hand.
struct ReagentLot {
    std::string name;
    std::string lot;
    std::optional<Date> expiresOn;

    friend bool operator==(const ReagentLot&, const ReagentLot&) = default;
};

/// What is about to be done to tubes.
struct StepBegin {
    std::string step;
    std::string instrument;             ///< as scanned
    std::optional<SpinProgram> program; ///< as it is set; absent: as the profile says
    std::vector<ReagentLot> reagents;
    std::string reason;               ///< for doing it otherwise than the profile says; empty: none
    std::optional<Timestamp> at = {}; ///< when it really was, for what is entered late; absent: now
};

/// Whether a step may begin on a tube now. Rules STEP-UNKNOWN, STEP-RUNNING, STEP-DONE, STEP-ORDER.
[[nodiscard]] Verdict mayBegin(const ProcessingProfile& profile, const TubeAtBench& tube,
                               std::string_view step);
/// Whether the run itself is in order: what differs from the profile needs a reason. Rules
/// STEP-INSTRUMENT (none was scanned), STEP-PROGRAM, STEP-REAGENT (one is missing), REAGENT-EXPIRED; each is
/// a refusal without a reason, and a note with one.
[[nodiscard]] Verdict mayRun(const ProfileStep& step, const StepBegin& begin, Date today);
/// Rules STEP-UNKNOWN, STEP-NOT-RUNNING.
[[nodiscard]] Verdict mayFinish(const ProcessingProfile& profile, const TubeAtBench& tube,
                                std::string_view step);
/// Rules STEP-UNKNOWN, STEP-RUNNING, STEP-DONE, REASON-MISSING.
[[nodiscard]] Verdict maySkip(const ProcessingProfile& profile, const TubeAtBench& tube,
                              std::string_view step, std::string_view reason);

/// Whether a step may be entered late, as of `at`: not in the future, not before `earliest`, and with a
/// reason. Rules LATE-ENTRY-FUTURE, LATE-ENTRY-ORDER, REASON-MISSING.
[[nodiscard]] Verdict mayEnterLate(const std::string& code, Timestamp at, Timestamp earliest, Timestamp now,
                                   std::string_view reason);

/// Where a value stands. Bounds belong to the better side: exactly the target is as wanted.
[[nodiscard]] Judgement judge(const QualityLimit& limit, std::int64_t value);

/// "92.5 %": a value in thousandths with its unit.
[[nodiscard]] std::string valueWords(std::int64_t thousandths, std::string_view unit);

/// Reads "92.5": at most three decimals. Error Invalid.
[[nodiscard]] Result<std::int64_t> parseValue(std::string_view text);

} // namespace storage::specimens
