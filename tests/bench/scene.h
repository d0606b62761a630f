// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/studies/schedule.h"
#include "storage/workflows/recording.h"
#include "tests/bench/contest.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace storage::bench {

/// What the command line asks for.
struct Sizes {
    std::int64_t specimens = 100'000;
    std::int64_t rounds = 1000;   ///< of operations that take microseconds; dearer ones take a fraction
    std::filesystem::path folder; ///< of filled repositories, kept from run to run, and of working copies
    bool keeps = false;           ///< false: the folder is this run's own and goes at the end
};

[[nodiscard]] Sizes& sizes();

/// The value, or the end of the program with the error's words.
template <class T>
T must(Result<T> result) {
    if (!result) {
        giveUp(result.error().detail);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

/// An open repository with the people and the study that filled it.
struct Scene {
    FixedClock clock;
    std::filesystem::path file;
    std::unique_ptr<workflows::Repository> repository;
    std::optional<workflows::SignedIn> technician;
    std::optional<studies::Study> study;
    std::optional<studies::Site> site;
    std::optional<studies::Plan> plan;

    explicit Scene(Timestamp now)
        : clock(now) {}

    [[nodiscard]] workflows::Recording recording(custody::EventKind kind, Timestamp when) const {
        return {*repository, technician->person, people::Role::Technician, kind, when};
    }
};

/// Code of the tube with this number, from 0; sequential, as a label printer counts.
[[nodiscard]] std::string tubeCode(std::int64_t number);
/// Code of the parcel with this number, from 0; 96 tubes came in each.
[[nodiscard]] std::string parcelCode(std::int64_t number);
[[nodiscard]] std::string participantCode(std::int64_t number);

inline constexpr std::int64_t kTubesInParcel = 96;
inline constexpr std::int64_t kTubesOfParticipant = 20;

/// Tubes that were announced and have not come yet: the last tenth, at most 9,600.
[[nodiscard]] std::int64_t tubesOnTheWay(std::int64_t specimens);

/// A working copy of the repository of this size, which is filled first when the folder does not have it. Its
/// pages are in the system's memory.
[[nodiscard]] std::unique_ptr<Scene> filledScene(std::int64_t specimens);
/// A new repository with participants and no tubes.
[[nodiscard]] std::unique_ptr<Scene> emptyScene(std::int64_t participants);
/// The one working copy that benchmarks share.
[[nodiscard]] Scene& sharedScene();
void closeSharedScene();

/// Writes participants, their consents, boxes, parcels and tubes through the ledger, in batches.
void fill(Scene& scene, std::int64_t specimens, std::int64_t participants);

} // namespace storage::bench
