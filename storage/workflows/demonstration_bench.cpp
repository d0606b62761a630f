// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/profile_file.h"
#include "storage/workflows/bench.h"
#include "storage/workflows/demonstration_world.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace storage::workflows {

namespace {

using std::chrono::minutes;
using std::chrono_literals::operator""min;
using specimens::Specimen;

/// Tubes of one kind that one participant gave today.
struct Drawn {
    std::string_view kind;
    std::size_t count;
    minutes drawn;    ///< ago
    minutes received; ///< ago
};

/// In the order in which they came: one about to be late, a fresh visit in the centrifuge, serum due soon,
/// plasma that is too late.
constexpr std::array kDrawn{Drawn{"HEP", 1, 435min, 105min}, Drawn{"HEP", 4, 310min, 50min},
                            Drawn{"SST", 2, 100min, 50min}, Drawn{"EDP", 1, 145min, 50min}};
constexpr std::size_t kFresh = 1; ///< which of them were in the centrifuge
/// Participants whose tubes come in the parcels.
constexpr std::array<std::size_t, 8> kInParcels{6, 7, 10, 12, 16, 17, 20, 21};
/// Numbers left to the tubes of the parcels, so that theirs do not depend on the bench.
constexpr std::int64_t kLeftToParcels = 100;

/// A planned tube that may be drawn today.
struct DueToday {
    const DemonstrationParticipant* who;
    studies::Expectation tube;
};

std::vector<DueToday> dueToday(const DemonstrationWorld& world) {
    const auto today = dateAt(world.today, ZoneOffset{0});
    std::vector<DueToday> due;
    for (std::size_t i = 0; i < world.participants.size(); ++i) {
        const auto& one = world.participants[i];
        if (std::ranges::find(kInParcels, i) != kInParcels.end() ||
            one.participant.status == participants::ParticipantStatus::Withdrawn) {
            continue;
        }
        for (auto& tube : studies::expectationsFor(world.plan, one.participant, one.courses, one.events)) {
            const bool isToday =
                tube.window && tube.window->earliest <= today && today <= tube.window->latest;
            if (isToday && tube.visit.anchor != studies::Anchor::Event) {
                due.push_back({&one, std::move(tube)});
            }
        }
    }
    return due;
}

bool isOf(const DueToday& one, const DueToday& first, const Drawn& drawn) {
    return one.tube.kind.code == drawn.kind && one.who == first.who &&
           one.tube.visit.id == first.tube.visit.id;
}

/// Takes so many planned tubes of a kind out of `due`, all of the first visit that has as many.
std::vector<DueToday> taken(std::vector<DueToday>& due, const Drawn& drawn) {
    std::vector<DueToday> tubes;
    for (const auto& first : due) {
        const auto count =
            std::ranges::count_if(due, [&](const DueToday& one) { return isOf(one, first, drawn); });
        if (first.tube.kind.code == drawn.kind && std::cmp_greater_equal(count, drawn.count)) {
            std::ranges::copy_if(due, std::back_inserter(tubes),
                                 [&](const DueToday& one) { return isOf(one, first, drawn); });
            tubes.resize(drawn.count, tubes.front());
            break;
        }
    }
    std::erase_if(due, [&](const DueToday& one) {
        return std::ranges::any_of(tubes, [&](const DueToday& tube) {
            return tube.who == one.who && tube.tube.requirement.id == one.tube.requirement.id;
        });
    });
    return tubes;
}

/// What each of kDrawn takes; those of many tubes choose first, few visits have as many.
std::vector<std::vector<DueToday>> shared(std::vector<DueToday> due) {
    std::vector<std::size_t> order(kDrawn.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::ranges::greater{}, [](std::size_t i) { return kDrawn.at(i).count; });
    std::vector<std::vector<DueToday>> shares(kDrawn.size());
    for (const auto i : order) {
        shares[i] = taken(due, kDrawn.at(i));
    }
    return shares;
}

Specimen received(DemonstrationWorld& world, const DueToday& due, const Drawn& drawn) {
    ++world.specimenCount;
    const auto site = std::ranges::find(world.sites, due.who->participant.site, &studies::Site::id);
    return {world.repository.ids().next<SpecimenId>(),
            world.specimenCode(),
            due.who->participant.id,
            world.study.id,
            due.tube.requirement.id,
            due.tube.occasion,
            std::nullopt,
            due.tube.kind.code,
            due.tube.kind.material,
            due.tube.kind.temperatureClass,
            specimens::Lifecycle::Received,
            due.tube.kind.volume,
            world.today - drawn.drawn,
            site->offset,
            world.today - drawn.received,
            specimens::Condition::Good,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            0};
}

/// Receives tubes by hand, as from the ward next door, and takes them to the bench.
Result<std::vector<std::string>> bring(DemonstrationWorld& world, FixedClock& clock,
                                       const std::vector<DueToday>& due, const Drawn& drawn) {
    clock.set(std::max(clock.now(), world.today - drawn.received));
    std::vector<std::string> codes;
    for (const auto& one : due) {
        const auto specimen = received(world, one, drawn);
        const auto written = world.repository.write([&](database::Writing& writing) -> Result<EventId> {
            Recording recording{world.repository, world.technician.person, people::Role::Technician,
                                custody::EventKind::Receive, clock.now()};
            recording.create(specimen);
            recording.about("participant", specimen.participant.value());
            return recording.commit(writing);
        });
        if (!written) {
            return tl::unexpected(written.error());
        }
        codes.push_back(specimen.code);
    }
    if (!codes.empty()) {
        if (const auto here = takeToBench(world.repository, world.technician, codes); !here) {
            return tl::unexpected(here.error());
        }
    }
    return codes;
}

/// The tubes of the fresh visit have been in the centrifuge.
Result<void> spin(DemonstrationWorld& world, FixedClock& clock, const std::vector<std::string>& codes) {
    clock.set(world.today - 35min);
    const auto expiry = addDays(dateAt(world.today, ZoneOffset{0}), 200);
    const specimens::StepBegin gradient{
        "GRADIENT", "CENTRIFUGE 2", std::nullopt, {{"density medium", "DM-26-0417", expiry}}, ""};
    if (const auto begun = beginStep(world.repository, world.technician, gradient, codes); !begun) {
        return tl::unexpected(begun.error());
    }
    clock.set(world.today - 4min);
    const auto ended = finishStep(world.repository, world.technician, "GRADIENT", codes);
    return ended ? Result<void>{} : tl::unexpected(ended.error());
}

} // namespace

Result<void> addBench(DemonstrationWorld& world, FixedClock& clock, const DemonstrationSettings& settings) {
    const auto draft = studies::readProfiles(settings.profilesFile);
    if (!draft) {
        return failure(ErrorCode::FileMalformed, mistakeText(draft.error().front()));
    }
    clock.set(world.today - 110min);
    const auto loaded = loadProfiles(world.repository, world.coordinator, *draft, settings.profilesFileName,
                                     settings.profilesFile);
    if (!loaded) {
        return tl::unexpected(loaded.error());
    }
    const auto first = world.nextSpecimen;
    world.nextSpecimen += kLeftToParcels;
    const auto shares = shared(dueToday(world));
    std::vector<std::string> fresh;
    for (std::size_t i = 0; i < kDrawn.size(); ++i) {
        auto codes = bring(world, clock, shares[i], kDrawn.at(i));
        if (!codes) {
            return tl::unexpected(codes.error());
        }
        fresh = i == kFresh ? std::move(*codes) : fresh;
    }
    world.nextAtBench = std::exchange(world.nextSpecimen, first);
    if (auto spun = spin(world, clock, fresh); !spun) {
        return spun;
    }
    clock.set(world.today - 1min);
    const auto crossed = recordCrossings(world.repository, world.technician);
    return crossed ? Result<void>{} : tl::unexpected(crossed.error());
}

} // namespace storage::workflows
