// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/bench.h"

#include "storage/custody/lifecycle.h"
#include "storage/database/records.h"
#include "storage/participants/participant_store.h"
#include "storage/shipments/document_store.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan_store.h"
#include "storage/studies/profile_store.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/checkout.h"
#include "storage/workflows/specimen_visit.h"
#include "storage/workflows/study_set_up.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::recordById;
using database::Writing;
using specimens::BenchStay;
using specimens::Lifecycle;
using specimens::Specimen;
using specimens::TubeAtBench;

/// A tube from the freezer is processed as it is; only a received one changes its lifecycle at the bench.
bool comesFromStore(const Specimen& specimen) {
    return specimen.lifecycle == Lifecycle::CheckedOut || specimen.lifecycle == Lifecycle::Returned;
}

/// Enters a tube that was only received under its code. Its own code was just read off it, and the manifest
/// named its participant: the label check that accession asks for.
Result<Specimen> accession(BenchAct& act, const Specimen& specimen) {
    if (specimen.lifecycle != Lifecycle::Received) {
        return specimen;
    }
    auto accessioned = specimen;
    accessioned.lifecycle = Lifecycle::Accessioned;
    Recording recording{act.repository(), act.who().person, act.permitted().role, EventKind::Accession,
                        act.now()};
    recording.change(specimen, accessioned);
    const auto committed = recording.commit(act.writing());
    return committed ? Result<Specimen>{std::move(accessioned)} : tl::unexpected(committed.error());
}

Result<void> takeOne(BenchAct& act, const std::string& code) {
    const auto specimen = act.specimen(code);
    if (!specimen || !act.passes(code, mayTake(act.writing(), *specimen))) {
        return {};
    }
    const auto offset = act.repository().clock().offsetAt(act.now());
    const auto profile = profileFor(act.writing(), *specimen, dateAt(act.now(), offset));
    if (!profile) {
        act.refuse(code, refusedFor("PROFILE-MISSING", code, profile.error().detail,
                                    "Load processing profiles with `cryotrail bench profiles --load FILE`."));
        return {};
    }
    const auto accessioned = accession(act, *specimen);
    if (!accessioned) {
        return tl::unexpected(accessioned.error());
    }
    auto inProcess = *accessioned;
    if (!comesFromStore(*specimen)) {
        inProcess.lifecycle = Lifecycle::InProcess;
    }
    act.recording().change(*accessioned, inProcess);
    const BenchStay stay{
        act.repository().ids().next<BenchStayId>(), specimen->id, profile->version.id, act.person(),
        act.repository().workstation().name,        act.now(),    std::nullopt};
    act.recording().create(stay);
    act.noteCrossings({inProcess, stay, {}}, profile->profile);
    act.done(inProcess);
    return {};
}

void leaveOne(BenchAct& act, const std::string& code, Remainder remainder) {
    const auto tube = act.tubeHere(code);
    const auto* profile = tube ? act.profileOf(*tube) : nullptr;
    if (!profile || !act.passes(code, mayLeave(act.writing(), *tube))) {
        return;
    }
    act.noteCrossings(*tube, *profile);
    auto after = tube->specimen;
    if (remainder == Remainder::None) {
        after.lifecycle = Lifecycle::Consumed;
        after.volume = after.volume ? std::optional{Volume::nanolitres(0)} : std::nullopt;
        endCheckout(act.recording(), act.writing(), after.id, act.now());
    } else if (after.lifecycle == Lifecycle::InProcess) {
        after.lifecycle = Lifecycle::Accessioned;
    }
    auto ended = tube->stay;
    ended.endedAt = act.now();
    act.recording().change(tube->specimen, after);
    act.recording().change(tube->stay, ended);
    act.done(after);
}

} // namespace

Result<std::vector<studies::ProfileVersion>> loadProfiles(Repository& repository, const SignedIn& who,
                                                          const studies::ProfileDraft& draft,
                                                          const std::string& fileName,
                                                          const std::string& fileBytes) {
    using Versions = std::vector<studies::ProfileVersion>;
    const auto permitted = permit(repository, who, people::Act::ManageStudies);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    return repository.write([&](Writing& writing) -> Result<Versions> {
        const auto study = studies::studyByCode(writing, draft.studyCode);
        if (!study) {
            return failure(ErrorCode::NotFound, fmt::format("No study {} is here.", draft.studyCode));
        }
        Recording recording{repository, who.person, permitted->role, EventKind::Profile, permitted->now};
        const auto document =
            addDocument(recording, repository.ids(), fileName, "application/json", fileBytes, permitted->now);
        const auto known = studies::profileVersions(writing, study->id);
        Versions versions;
        for (const auto& [profile, definition] : draft.profiles) {
            const bool isKnown = std::ranges::any_of(known, [&](const studies::ProfileVersion& version) {
                return version.code == profile.code && version.version == draft.version;
            });
            if (isKnown) {
                return failure(
                    ErrorCode::Conflict,
                    fmt::format("Version {} of the profile {} was loaded before. A changed profile "
                                "needs a new version.",
                                draft.version, profile.code));
            }
            versions.push_back({repository.ids().next<ProfileId>(), study->id, profile.code, draft.version,
                                profile.name, draft.effectiveFrom, document.id, definition});
            recording.create(versions.back());
        }
        if (const auto committed = recording.commit(writing); !committed) {
            return tl::unexpected(committed.error());
        }
        shipments::keepDocumentContent(writing, document.id, fileBytes);
        return versions;
    });
}

Result<ProfileInForce> profileFor(Reading& reading, const Specimen& specimen, Date day) {
    for (auto& version : studies::profilesInForce(reading, specimen.study, day)) {
        auto profile = studies::profileOf(version);
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        if (std::ranges::find(profile->tubes, specimen.kindCode) != profile->tubes.end()) {
            return ProfileInForce{std::move(version), std::move(*profile)};
        }
    }
    return failure(
        ErrorCode::NotFound,
        fmt::format("No processing profile is in force for {} tubes of this study.", specimen.kindCode));
}

Result<ProfileInForce> profileOfStay(Reading& reading, const BenchStay& stay) {
    auto profile = ProfileShelf{reading}.of(stay.profile);
    return profile ? Result<ProfileInForce>{**profile} : tl::unexpected(profile.error());
}

Result<std::shared_ptr<const ProfileInForce>> ProfileShelf::of(ProfileId id) {
    auto& known = m_profiles[id];
    if (!known) {
        auto version = studies::profileById(m_reading, id).value();
        auto profile = studies::profileOf(version);
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        known =
            std::make_shared<const ProfileInForce>(ProfileInForce{std::move(version), std::move(*profile)});
    }
    return known;
}

Verdict mayTake(Reading& reading, const Specimen& specimen) {
    Verdict verdict;
    if (const auto here = specimens::tubeAtBench(reading, specimen.id)) {
        verdict.add(
            refusedFor("TUBE-AT-BENCH", specimen.code,
                       fmt::format("{} is at the bench already, at {}.", specimen.code, here->stay.station),
                       "Go on with its next step."));
        return verdict;
    }
    custody::Standing standing{specimen.code, specimen.lifecycle, {}};
    for (const auto& hold : specimens::openHoldsOf(reading, specimen.id)) {
        standing.holds.push_back(hold.kind);
    }
    if (specimen.lifecycle == Lifecycle::Received || comesFromStore(specimen)) {
        standing.lifecycle = Lifecycle::Accessioned;
    }
    return custody::mayFollow(standing, EventKind::ProcessStart);
}

Result<BenchOutcome> takeToBench(Repository& repository, const SignedIn& who,
                                 const std::vector<std::string>& codes) {
    return benchAct(repository, who, EventKind::ProcessStart, [&](BenchAct& act) -> Result<void> {
        for (const auto& code : codes) {
            if (auto taken = takeOne(act, code); !taken) {
                return taken;
            }
        }
        return {};
    });
}

Result<BenchOutcome> leaveBench(Repository& repository, const SignedIn& who,
                                const std::vector<std::string>& codes, Remainder remainder) {
    return benchAct(repository, who, EventKind::ProcessEnd, [&](BenchAct& act) -> Result<void> {
        for (const auto& code : codes) {
            leaveOne(act, code, remainder);
        }
        return {};
    });
}

Result<std::vector<specimens::Deviation>> recordCrossings(Repository& repository, const SignedIn& who) {
    auto outcome = benchAct(repository, who, EventKind::Deviation, [](BenchAct& act) -> Result<void> {
        for (const auto& tube : specimens::tubesAtBench(act.writing())) {
            if (const auto* profile = act.profileOf(tube)) {
                act.noteCrossings(tube, *profile);
            }
        }
        return {};
    });
    return outcome ? Result<std::vector<specimens::Deviation>>{std::move(outcome->deviations)}
                   : tl::unexpected(outcome.error());
}

Result<specimens::Deviation> explainDeviation(Repository& repository, const SignedIn& who, DeviationId id,
                                              const std::string& reason) {
    if (reason.empty()) {
        return failure(ErrorCode::Invalid, "A deviation is explained with a reason, not with a blank.");
    }
    return repository.write([&](Writing& writing) -> Result<specimens::Deviation> {
        const auto before = specimens::deviationById(writing, id);
        if (!before || before->takenBackAt) {
            return before ? failure(ErrorCode::Conflict, "What this deviation came from was taken back.")
                          : failure(ErrorCode::NotFound, "There is no such deviation.");
        }
        const auto specimen = specimens::specimenById(writing, before->specimen).value();
        const auto permitted = permitProcessing(repository, who, {specimen.study});
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        if (before->reason) {
            return failure(ErrorCode::Conflict, fmt::format("This deviation was explained before: \"{}\". "
                                                            "What is on record stays as it is.",
                                                            *before->reason));
        }
        auto after = *before;
        after.reason = reason;
        after.explainedAt = permitted->now;
        after.explainedBy = who.person.id;
        Recording recording{repository, who.person, permitted->role, EventKind::Deviation, permitted->now};
        recording.change(*before, after);
        recording.about("specimen", before->specimen.value());
        recording.because("EXPLAINED", reason);
        const auto committed = recording.commit(writing);
        return committed ? Result<specimens::Deviation>{std::move(after)} : tl::unexpected(committed.error());
    });
}

std::optional<specimens::BenchClock> BenchTube::mostUrgent() const {
    return specimens::mostUrgent(clocks);
}

Result<std::vector<BenchTube>> benchTubes(Reading& reading, const CodeForms& codes, Timestamp now) {
    ProfileShelf shelf{reading};
    std::map<BenchStayId, std::vector<specimens::Deviation>> deviations;
    for (auto& deviation : specimens::deviationsAtBench(reading)) {
        deviations[*deviation.stay].push_back(std::move(deviation));
    }
    std::map<SpecimenId, std::vector<specimens::Hold>> holds;
    for (auto& hold : specimens::openHoldsAtBench(reading)) {
        holds[hold.specimen].push_back(std::move(hold));
    }
    std::vector<BenchTube> tubes;
    for (auto& tube : specimens::tubesAtBench(reading)) {
        const auto profile = shelf.of(tube.stay.profile);
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        const auto moments = specimens::momentsOf(tube.specimen, tube.steps);
        const auto* next = specimens::nextStep((*profile)->profile, tube.steps);
        const auto running = specimens::runningStep(tube.steps);
        tubes.push_back({tube, codes.grouped(tube.specimen.code),
                         participants::participantById(reading, tube.specimen.participant).value().code,
                         visitCodeOf(reading, tube.specimen), *profile, moments,
                         specimens::clocksOf((*profile)->profile.limits, moments, now), running,
                         next && !running ? std::optional{next->code} : std::nullopt,
                         std::move(deviations[tube.stay.id]), std::move(holds[tube.specimen.id])});
    }
    std::ranges::stable_sort(tubes, {}, [](const BenchTube& tube) {
        const auto urgent = tube.mostUrgent();
        return urgent ? urgent->left : std::chrono::microseconds::max();
    });
    return tubes;
}

} // namespace storage::workflows
