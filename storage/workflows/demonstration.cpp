// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/demonstration.h"

#include "storage/custody/ledger_store.h"
#include "storage/people/person_store.h"
#include "storage/shipments/document_store.h"
#include "storage/workflows/accounts.h"
#include "storage/workflows/demonstration_world.h"
#include "storage/workflows/recorded_tables.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/study_set_up.h"
#include "storage/workflows/tree_heads.h"

#include <algorithm>
#include <array>

namespace storage::workflows {

namespace {

using database::Writing;
using std::chrono_literals::operator""h;

constexpr std::int64_t kParticipantsPerScale = 24;

struct Member {
    const char* userName;
    const char* name;
    people::Role role;
};

constexpr std::array<Member, 6> kPeople{{{"tessa", "Tessa Lindqvist", people::Role::Technician},
                                         {"marek", "Marek Duval", people::Role::Manager},
                                         {"carla", "Carla Benning", people::Role::Coordinator},
                                         {"ines", "Ines Okafor", people::Role::Investigator},
                                         {"colin", "Colin Marsh", people::Role::Committee},
                                         {"aude", "Aude Ferrand", people::Role::Auditor}}};

std::string errorText(const std::vector<FileMistake>& mistakes) {
    return mistakes.empty() ? "" : mistakeText(mistakes.front());
}

Result<SignedIn> account(Repository& repository, const std::string& userName) {
    const auto found = repository.read([&](database::Reading& reading) -> Result<PersonId> {
        const auto person = people::personByUserName(reading, userName);
        return person ? Result<PersonId>{person->id} : failure(ErrorCode::NotFound, userName);
    });
    return found ? refreshed(repository, *found) : tl::unexpected(found.error());
}

Result<DemonstrationWorld> begin(Repository& repository, const DemonstrationSettings& settings,
                                 Timestamp today) {
    auto administrator = setUp(repository,
                               {std::string{kDemonstrationOrganisation}, "CT7K", "Ada Quist", "admin",
                                std::string{kDemonstrationPassword}},
                               people::HashCost::Quick);
    const auto draft = studies::readPlan(settings.planFile);
    if (!administrator || !draft) {
        return administrator ? failure(ErrorCode::FileMalformed, errorText(draft.error()))
                             : tl::unexpected(administrator.error());
    }
    for (const auto& member : kPeople) {
        const auto added = addPerson(repository, *administrator,
                                     {member.userName, member.name, std::string{kDemonstrationPassword},
                                      member.role, std::nullopt, std::nullopt},
                                     people::HashCost::Quick);
        if (!added) {
            return tl::unexpected(added.error());
        }
    }
    auto coordinator = account(repository, "carla");
    auto technician = account(repository, std::string{kDemonstrationTechnician});
    if (!coordinator || !technician) {
        return tl::unexpected(!coordinator ? coordinator.error() : technician.error());
    }
    auto hudson = addSite(repository, *coordinator, "HUD", "Hudson site", ZoneOffset{-300});
    auto rhine = addSite(repository, *coordinator, "RHN", "Rhine site", ZoneOffset{60});
    auto loaded = loadPlan(repository, *coordinator, *draft, settings.planFileName, settings.planFile);
    if (!hudson || !rhine || !loaded) {
        return tl::unexpected(!loaded ? loaded.error() : (!hudson ? hudson.error() : rhine.error()));
    }
    return DemonstrationWorld{repository,
                              Dice{settings.seed},
                              today,
                              "CT7K",
                              std::move(*administrator),
                              std::move(*coordinator),
                              std::move(*technician),
                              std::move(loaded->study),
                              std::move(loaded->plan),
                              {std::move(*hudson), std::move(*rhine)},
                              {},
                              {},
                              {}};
}

/// Records everything collected, in the order of its time, and where the running numbers stand.
Result<void> recordWorld(DemonstrationWorld& world) {
    std::ranges::stable_sort(world.events, {}, &custody::Event::recordedAt);
    const auto written = world.repository.write([&](Writing& writing) -> Result<void> {
        if (auto recorded = custody::recordAll(writing, world.events, recordedTables()); !recorded) {
            return recorded;
        }
        for (const auto& [document, bytes] : world.documents) {
            shipments::keepDocumentContent(writing, document, bytes);
        }
        return {};
    });
    if (written && !world.events.empty()) {
        world.repository.noteRecorded(world.events.back().recordedAt);
    }
    return written;
}

Result<void> recordCounters(DemonstrationWorld& world) {
    const auto written = world.repository.write([&](Writing& writing) -> Result<EventId> {
        Recording recording{world.repository, world.administrator.person, people::Role::Administrator,
                            custody::EventKind::SetUp, world.today};
        auto& ids = world.repository.ids();
        recording.create(people::Counter{ids.next<CounterId>(), "specimen", world.nextSpecimen});
        recording.create(people::Counter{ids.next<CounterId>(), "container", world.nextContainer});
        recording.create(people::Counter{ids.next<CounterId>(), "shipment", world.nextShipment});
        return recording.commit(writing);
    });
    return written ? Result<void>{} : tl::unexpected(written.error());
}

} // namespace

Result<DemonstrationContent> fillDemonstration(Repository& repository, FixedClock& clock,
                                               const DemonstrationSettings& settings) {
    const auto today = clock.now();
    clock.set(today - 24h * 1095);
    auto world = begin(repository, settings, today);
    if (!world) {
        clock.set(today);
        return tl::unexpected(world.error());
    }
    DemonstrationFreezers freezers{*world, clock.now() + 24h};
    addParticipants(*world, kParticipantsPerScale * settings.scale);
    addHistory(*world, freezers);
    auto recorded = recordWorld(*world);
    if (recorded && !settings.profilesFile.empty()) {
        recorded = addBench(*world, clock, settings);
    }
    clock.set(today);
    auto parcels = recorded ? announceParcels(*world) : tl::unexpected(recorded.error());
    if (!parcels) {
        return tl::unexpected(parcels.error());
    }
    // Last, so that the numbers of the bench and the parcels are taken too.
    world->nextSpecimen = std::max(world->nextSpecimen, world->nextAtBench);
    if (recorded = recordCounters(*world); !recorded) {
        return tl::unexpected(recorded.error());
    }
    const auto head = signHead(repository, world->administrator);
    if (!head) {
        return tl::unexpected(head.error());
    }
    return DemonstrationContent{std::ssize(world->participants), world->specimenCount, world->boxCount,
                                std::move(*parcels)};
}

} // namespace storage::workflows
