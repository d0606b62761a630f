// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/demonstration_world.h"

#include <array>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using freezers::Container;
using freezers::ContainerKind;
using freezers::FillOrder;
using participants::ParticipantStatus;
using specimens::TemperatureClass;
using std::chrono_literals::operator""h;

constexpr std::int64_t kBoxesInRack = 6;
constexpr freezers::Grid kBox{9, 9};
/// Boxes of one freezer are racks of 96, whose tubes are read from one picture.
constexpr freezers::Grid kRackOf96{8, 12};

/// Days since infusion of each participant of a scale unit; negative ones are still before it. The withdrawn
/// one, the one in LICATS and the one at day 28 are what the first parcel is about.
constexpr std::array<std::int64_t, 24> kDays{-45, -20, -10, -3, 1,   5,   8,   12,  18,  24,  28,  35,
                                             50,  62,  75,  91, 120, 152, 181, 240, 272, 366, 545, 800};
constexpr std::size_t kWithdrawn = 16;
constexpr std::size_t kLicats = 12;

} // namespace

DemonstrationFreezers::DemonstrationFreezers(DemonstrationWorld& world, Timestamp installed)
    : m_world(world) {
    const auto room =
        add(std::nullopt, ContainerKind::Room, "Cold room", TemperatureClass::Ambient, 1, installed);
    std::int64_t ordinal = 1;
    for (const auto* name : {"LN2 vapour tank 1", "LN2 vapour tank 2"}) {
        m_units[TemperatureClass::NitrogenVapour].push_back(
            {add(room.id, ContainerKind::Tank, name, TemperatureClass::NitrogenVapour, ordinal++, installed),
             kBox,
             {},
             0,
             0,
             {},
             0});
    }
    for (const auto& [name, grid] : {std::pair{"Freezer −80 A", kBox}, {"Freezer −80 B", kRackOf96}}) {
        m_units[TemperatureClass::Freezer80].push_back(
            {add(room.id, ContainerKind::Freezer, name, TemperatureClass::Freezer80, ordinal++, installed),
             grid,
             {},
             0,
             0,
             {},
             0});
    }
    const auto bench =
        add(room.id, ContainerKind::Shelf, "Receiving bench", TemperatureClass::Ambient, ordinal, installed);
    m_units[TemperatureClass::Ambient].push_back({bench, kBox, {}, 0, 0, {}, 0});
    for (auto& [temperature, units] : m_units) {
        for (auto& unit : units) {
            openBox(unit, installed); // nothing may stand empty on the first day: each has a box to scan
        }
    }
}

Container DemonstrationFreezers::add(const std::optional<ContainerId>& parent, ContainerKind kind,
                                     std::string name, TemperatureClass temperature, std::int64_t ordinal,
                                     Timestamp when, const std::optional<freezers::Grid>& grid) {
    Container container{m_world.repository.ids().next<ContainerId>(),
                        m_world.containerCode(),
                        parent,
                        kind,
                        std::move(name),
                        grid ? std::optional{grid->rows} : std::nullopt,
                        grid ? std::optional{grid->columns} : std::nullopt,
                        FillOrder::ByRow,
                        temperature,
                        grid ? std::optional{m_world.study.id} : std::nullopt,
                        ordinal};
    Recording recording{m_world.repository, m_world.administrator.person, people::Role::Administrator,
                        custody::EventKind::Container, when};
    recording.create(container);
    m_world.events.push_back(recording.event());
    return container;
}

void DemonstrationFreezers::openBox(Unit& unit, Timestamp when) {
    const auto temperature = unit.container.temperatureClass;
    if (!unit.rack || unit.boxesInRack == kBoxesInRack) {
        ++unit.racks;
        unit.boxesInRack = 0;
        unit.rack = add(unit.container.id, ContainerKind::Rack, fmt::format("Rack {}", unit.racks),
                        temperature, unit.racks, when);
    }
    ++unit.boxesInRack;
    ++m_world.boxCount;
    unit.box =
        add(unit.rack->id, ContainerKind::Box, fmt::format("Box {}-{:02}", unit.racks, unit.boxesInRack),
            temperature, unit.boxesInRack, when, unit.grid);
    unit.filled = 0;
}

DemonstrationFreezers::Slot DemonstrationFreezers::take(TemperatureClass temperature, Timestamp when) {
    auto& units = m_units.at(temperature);
    auto& current = m_current[temperature];
    if (units[current].filled == units[current].grid.size()) {
        openBox(units[current], when);
        current = (current + 1) % units.size();
    }
    auto& unit = units[current];
    return {unit.box->id, ++unit.filled};
}

namespace {

void addConsent(DemonstrationWorld& world, const participants::Participant& participant,
                const consent::ConsentForm& form, Timestamp signedAt) {
    auto& ids = world.repository.ids();
    Recording recording{world.repository, world.coordinator.person, people::Role::Coordinator,
                        custody::EventKind::ConsentChange, signedAt};
    const consent::Consent consent{ids.next<ConsentId>(), participant.id, form.id, signedAt, signedAt};
    recording.create(consent);
    for (std::size_t i = 0; i < consent::kPermissionCodes.texts.size(); ++i) {
        const auto permission = static_cast<consent::Permission>(i);
        const bool isCore = permission == consent::Permission::Collect ||
                            permission == consent::Permission::Store ||
                            permission == consent::Permission::LupusResearch;
        const auto answer = isCore || world.dice.chance(82) ? consent::Answer::Yes : consent::Answer::No;
        recording.create(consent::ConsentAnswer{ids.next<ConsentAnswerId>(), consent.id, permission, answer});
    }
    recording.about("participant", participant.id.value());
    world.events.push_back(recording.event());
}

ParticipantStatus statusAt(std::int64_t days) {
    if (days < 0) {
        return ParticipantStatus::Screening;
    }
    return days > 730 ? ParticipantStatus::FollowUp : ParticipantStatus::Active;
}

void addEventsAndWithdrawal(DemonstrationWorld& world, DemonstrationParticipant& one, std::size_t index) {
    auto& ids = world.repository.ids();
    if (index % kDays.size() == kLicats) {
        const auto onset = world.today - 48h;
        const participants::ClinicalEvent licats{ids.next<ClinicalEventId>(), one.participant.id,
                                                 world.plan.visit("EV-LICATS")->id, 1,
                                                 dateAt(onset, ZoneOffset{0})};
        Recording recording{world.repository, world.coordinator.person, people::Role::Coordinator,
                            custody::EventKind::Participant, onset + 3h};
        recording.create(licats);
        recording.about("participant", one.participant.id.value());
        world.events.push_back(recording.event());
        one.events.push_back(licats);
    }
    if (index % kDays.size() == kWithdrawn) {
        const auto received = world.today - 24h * 5;
        auto after = one.participant;
        after.status = ParticipantStatus::Withdrawn;
        Recording recording{world.repository, world.coordinator.person, people::Role::Coordinator,
                            custody::EventKind::ConsentChange, received};
        recording.create(consent::ConsentEvent{ids.next<ConsentEventId>(), one.participant.id,
                                               consent::ConsentEventKind::Withdraw,
                                               consent::WithdrawalLevel::NoUseDestroy, std::nullopt, received,
                                               received, "letter in the site file"});
        recording.change(one.participant, after);
        world.events.push_back(recording.event());
        one.participant = after;
    }
}

DemonstrationParticipant enrolled(DemonstrationWorld& world, std::size_t index,
                                  const consent::ConsentForm& form) {
    auto& ids = world.repository.ids();
    const auto days = kDays.at(index % kDays.size());
    const auto& site = world.sites.at(index % world.sites.size());
    const auto infusion = world.today - 24h * days;
    const auto enrolledAt = std::min(infusion - 24h * 62, world.today - 24h * 20);
    const auto day = [](Timestamp moment) { return dateAt(moment, ZoneOffset{0}); };
    DemonstrationParticipant one{{ids.next<ParticipantId>(), fmt::format("LUP-{:04}", 101 + index),
                                  world.study.id, site.id, world.plan.protocol.id, statusAt(days),
                                  day(enrolledAt)},
                                 {},
                                 {},
                                 days};
    // Before lymphodepletion is booked there is no infusion day: the first one has none yet.
    const bool isBooked = days > -40;
    one.courses.push_back({ids.next<CourseId>(), one.participant.id, 1,
                           fmt::format("CHA9999{:02}{:06}", 24 + (index % 3), 100 + index), "LENTIVIRAL",
                           isBooked ? std::optional{day(infusion - 24h * 5)} : std::nullopt,
                           isBooked ? std::optional{day(infusion)} : std::nullopt});
    Recording recording{world.repository, world.coordinator.person, people::Role::Coordinator,
                        custody::EventKind::Participant, enrolledAt};
    recording.create(one.participant);
    recording.create(one.courses.front());
    world.events.push_back(recording.event());
    addConsent(world, one.participant, form, enrolledAt + 1h);
    addEventsAndWithdrawal(world, one, index);
    return one;
}

} // namespace

void addParticipants(DemonstrationWorld& world, std::int64_t count) {
    const auto start = world.today - 24h * 1090;
    const consent::ConsentForm form{world.repository.ids().next<ConsentFormId>(), world.study.id, "3",
                                    dateAt(start, ZoneOffset{0})};
    Recording recording{world.repository, world.coordinator.person, people::Role::Coordinator,
                        custody::EventKind::ConsentChange, start};
    recording.create(form);
    world.events.push_back(recording.event());
    for (std::int64_t i = 0; i < count; ++i) {
        world.participants.push_back(enrolled(world, static_cast<std::size_t>(i), form));
    }
}

} // namespace storage::workflows
