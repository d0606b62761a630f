// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/bench.h"

#include <functional>
#include <map>
#include <set>

/// What all acts at the bench have in common.
namespace storage::workflows {

/// One act in the making, inside the write transaction.
class BenchAct {
public:
    BenchAct(Repository& repository, const SignedIn& who, database::Writing& writing, Permitted permitted,
             custody::EventKind kind);

    /// The tube that a code names; else it is put among the refused.
    [[nodiscard]] std::optional<specimens::Specimen> specimen(const std::string& code);
    /// The same of a tube that is at the bench now.
    [[nodiscard]] std::optional<specimens::TubeAtBench> tubeHere(const std::string& code);
    /// The profile by which a tube at the bench is processed; refuses the tube when it cannot be read.
    [[nodiscard]] const specimens::ProcessingProfile* profileOf(const specimens::TubeAtBench& tube);

    /// Names the tube among the refused, with its code as people read it.
    void refuse(const std::string& code, const Verdict& verdict);
    /// Refuses when the verdict does; true: it may go on.
    [[nodiscard]] bool passes(const std::string& code, const Verdict& verdict);
    void done(const specimens::Specimen& specimen);

    /// Writes a deviation with the act. With a reason it is explained at once.
    void deviate(const specimens::TubeAtBench& tube, specimens::DeviationKind kind, const std::string& about,
                 const std::string& explanation, const std::string& reason = {});
    /// Writes what the clocks say of a tube: a deviation for each crossed limit that has none, the final
    /// numbers for one that has stopped since; one that was met after all, but entered late, is withdrawn.
    void noteCrossings(const specimens::TubeAtBench& tube, const specimens::ProcessingProfile& profile);

    [[nodiscard]] Recording& recording() { return m_recording; }

    [[nodiscard]] database::Writing& writing() { return m_writing; }

    [[nodiscard]] Repository& repository() { return m_repository; }

    [[nodiscard]] Timestamp now() const { return m_permitted.now; }

    [[nodiscard]] PersonId person() const { return m_who.person.id; }

    [[nodiscard]] const Permitted& permitted() const { return m_permitted; }

    [[nodiscard]] const SignedIn& who() const { return m_who; }

    [[nodiscard]] BenchOutcome& outcome() { return m_outcome; }

    /// Commits what was collected, if anything was.
    [[nodiscard]] Result<BenchOutcome> finish();

private:
    Repository& m_repository;
    const SignedIn& m_who;
    database::Writing& m_writing;
    Permitted m_permitted;
    Recording m_recording;
    BenchOutcome m_outcome;
    std::set<SpecimenId> m_named;
    std::map<ProfileId, specimens::ProcessingProfile> m_profiles;
};

/// Runs an act in one transaction under the right to process specimens.
[[nodiscard]] Result<BenchOutcome> benchAct(Repository& repository, const SignedIn& who,
                                            custody::EventKind kind,
                                            const std::function<Result<void>(BenchAct&)>& job);

/// The right to process specimens of each of these studies, asked one by one: a right in one study is none in
/// another. Errors: NotPermitted, ClockSetBack.
[[nodiscard]] Result<Permitted> permitProcessing(Repository& repository, const SignedIn& who,
                                                 const std::set<StudyId>& studies);

/// Reads each profile once for all tubes of a look at them.
class ProfileShelf {
public:
    explicit ProfileShelf(database::Reading& reading)
        : m_reading(reading) {}

    /// Error Tampered: it cannot be read.
    [[nodiscard]] Result<std::shared_ptr<const ProfileInForce>> of(ProfileId id);

private:
    database::Reading& m_reading;
    std::map<ProfileId, std::shared_ptr<const ProfileInForce>> m_profiles;
};

/// Whether a tube may come to the bench. Rules TUBE-AT-BENCH, and those of custody::mayFollow.
[[nodiscard]] Verdict mayTake(database::Reading& reading, const specimens::Specimen& specimen);

/// Whether a tube may leave the bench now. Rules STEP-RUNNING, BATCH-OPEN.
[[nodiscard]] Verdict mayLeave(database::Reading& reading, const specimens::TubeAtBench& tube);

/// Whether an event of this kind may happen to a tube at the bench. One that came from the freezer is in
/// process there as well, although its lifecycle keeps saying where it came from.
[[nodiscard]] Verdict mayDivide(database::Reading& reading, const specimens::Specimen& specimen,
                                custody::EventKind kind);

/// A refusal with one reason.
[[nodiscard]] Verdict refusedFor(std::string rule, std::string subject, std::string explanation,
                                 std::string remedy);

} // namespace storage::workflows
