// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/bench_clock.h"
#include "storage/specimens/checkout.h"
#include "storage/specimens/processing_rules.h"
#include "storage/studies/profile_file.h"
#include "storage/workflows/recording.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Acts at the bench. Each takes many tubes at once by their canonical codes; those that may not are named
/// with all reasons, the others go on in one event.
namespace storage::workflows {

/// A tube that could not take part.
struct RefusedTube {
    std::string code; ///< as given
    Verdict verdict;
};

/// What an act came to. When nobody could take part, nothing was recorded.
struct BenchOutcome {
    std::vector<specimens::Specimen> done; ///< as they are now
    std::vector<RefusedTube> refused;
    std::vector<specimens::Deviation> deviations; ///< written with the act
    std::optional<ProcessingRunId> run;           ///< of a step that began
    std::optional<EventId> event;                 ///< to take it back by; absent: nothing was recorded
};

/// Loads the profiles of a file as new versions. Errors: NotPermitted, NotFound (no such study), Conflict (a
/// version was loaded before).
[[nodiscard]] Result<std::vector<studies::ProfileVersion>>
loadProfiles(Repository& repository, const SignedIn& who, const studies::ProfileDraft& draft,
             const std::string& fileName, const std::string& fileBytes);

/// A profile with the version it stands in.
struct ProfileInForce {
    studies::ProfileVersion version;
    specimens::ProcessingProfile profile;
};

/// The profile for a tube on a day. Errors: NotFound says which kind of tube has none; Tampered.
[[nodiscard]] Result<ProfileInForce> profileFor(database::Reading& reading,
                                                const specimens::Specimen& specimen, Date day);
[[nodiscard]] Result<ProfileInForce> profileOfStay(database::Reading& reading,
                                                   const specimens::BenchStay& stay);

/// Takes tubes to the bench: their clocks show from now on, and they are in process. A tube that was only
/// received is accessioned, because its own code was just read off it. Refused: unknown, at a bench already,
/// no profile, identity hold, not here any more.
[[nodiscard]] Result<BenchOutcome> takeToBench(Repository& repository, const SignedIn& who,
                                               const std::vector<std::string>& codes);

/// Begins a step on many tubes in one run of an instrument. What differs from the profile needs
/// `begin.reason` and writes a deviation for each tube; so does a limit that is crossed by then. A beginning
/// that is entered late (`begin.at`) needs a reason; both times are kept.
[[nodiscard]] Result<BenchOutcome> beginStep(Repository& repository, const SignedIn& who,
                                             const specimens::StepBegin& begin,
                                             const std::vector<std::string>& codes);

/// How a step ended.
enum class StepEnd {
    Done,
    Failed, ///< the instrument stopped: each tube gets a deviation and needs the step again
};

/// Ends a step for these tubes. The run ends with the first of them. A failure needs a reason; so does an end
/// that is entered late, as of `at`.
[[nodiscard]] Result<BenchOutcome> finishStep(Repository& repository, const SignedIn& who,
                                              const std::string& step, const std::vector<std::string>& codes,
                                              StepEnd end = StepEnd::Done, const std::string& reason = {},
                                              std::optional<Timestamp> at = std::nullopt);

/// Skips a step with a reason: a deviation for each tube.
[[nodiscard]] Result<BenchOutcome> skipStep(Repository& repository, const SignedIn& who,
                                            const std::string& step, const std::vector<std::string>& codes,
                                            const std::string& reason);

using specimens::Remainder;

/// Ends the stay of tubes whose work is done: accessioned again, one from the freezer still taken out, or
/// used up when nothing is left. Refused
/// while a step runs or a batch of vials is open.
[[nodiscard]] Result<BenchOutcome> leaveBench(Repository& repository, const SignedIn& who,
                                              const std::vector<std::string>& codes, Remainder remainder);

/// Writes a deviation for each limit that was crossed and has none yet; any workstation may, as often as it
/// likes. Returns those it wrote.
[[nodiscard]] Result<std::vector<specimens::Deviation>> recordCrossings(Repository& repository,
                                                                        const SignedIn& who);

/// Says why something was not as the profile wants it, once. Errors: NotFound, NotPermitted, Invalid (no
/// reason), Conflict (taken back, or explained before).
[[nodiscard]] Result<specimens::Deviation> explainDeviation(Repository& repository, const SignedIn& who,
                                                            DeviationId id, const std::string& reason);

/// A tube on the bench page.
struct BenchTube {
    specimens::TubeAtBench tube;
    std::string code; ///< as people read it
    std::string participantCode;
    std::string visitCode;                         ///< empty when it was not planned
    std::shared_ptr<const ProfileInForce> profile; ///< shared by the tubes of one version
    specimens::Moments moments;                    ///< from which clocks are made again each second
    std::vector<specimens::BenchClock> clocks;     ///< at the moment of reading
    std::optional<std::string> running;            ///< code of the step that runs
    std::optional<std::string> next;               ///< code of the step that comes next
    std::vector<specimens::Deviation> deviations;  ///< explained ones too
    std::vector<specimens::Hold> holds;            ///< open ones

    [[nodiscard]] std::optional<specimens::BenchClock> mostUrgent() const;
};

/// Everything at the bench, the tube with the least time left first, those without a running clock last.
/// Error Tampered: a profile cannot be read.
[[nodiscard]] Result<std::vector<BenchTube>> benchTubes(database::Reading& reading, const CodeForms& codes,
                                                        Timestamp now);

/// One measured value to be recorded.
struct MeasuredValue {
    std::string specimen; ///< canonical code
    std::string test;
    std::int64_t value; ///< thousandths
    std::string unit;   ///< must be the profile's, when it has a limit for the test
    std::string method;
};

/// A result as it was recorded.
struct QualityNoted {
    specimens::QualityResult result;
    bool isHeld;                           ///< it failed and placed a QC hold
    std::optional<std::int64_t> corrected; ///< the value that counted before
    std::int64_t released; ///< specimens that are off a QC hold by it, what was made of it too
};

/// Records a result, judged by the specimen's profile; a failed one places a QC hold and a deviation. A
/// further result of the same test corrects the one that counted: it needs a reason, and the old value stays;
/// one that does not fail releases the holds that the failed ones placed, on what was made of it as well.
/// Errors: NotFound, NotPermitted, Tampered, Invalid (wrong unit, used up, no reason for a correction).
[[nodiscard]] Result<QualityNoted> recordQuality(Repository& repository, const SignedIn& who,
                                                 const MeasuredValue& measured,
                                                 const std::string& reason = {});

} // namespace storage::workflows
