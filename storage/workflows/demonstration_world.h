// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/consent/consent.h"
#include "storage/freezers/container.h"
#include "storage/freezers/placement.h"
#include "storage/participants/participant.h"
#include "storage/shipments/shipment.h"
#include "storage/specimens/specimen.h"
#include "storage/studies/schedule.h"
#include "storage/workflows/demonstration.h"
#include "storage/workflows/recording.h"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace storage::workflows {

/// The demonstration's dice: the same on every machine, which the standard library's distributions are not.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : m_engine(seed) {}

    /// 0 to below - 1.
    [[nodiscard]] std::int64_t below(std::int64_t below) {
        return static_cast<std::int64_t>(m_engine() % static_cast<std::uint64_t>(below));
    }

    [[nodiscard]] bool chance(std::int64_t percent) { return this->below(100) < percent; }

private:
    std::mt19937_64 m_engine;
};

/// A participant with all that places them in the schedule.
struct DemonstrationParticipant {
    participants::Participant participant;
    std::vector<participants::TherapyCourse> courses;
    std::vector<participants::ClinicalEvent> events;
    std::int64_t daysSinceInfusion;
};

/// What the demonstration has made so far. Events are collected here and recorded in the order of their time.
struct DemonstrationWorld {
    Repository& repository;
    Dice dice;
    Timestamp today;
    std::string prefix;
    SignedIn administrator;
    SignedIn coordinator;
    SignedIn technician;
    studies::Study study;
    studies::Plan plan;
    std::vector<studies::Site> sites;
    std::vector<DemonstrationParticipant> participants;
    std::vector<custody::Event> events;
    std::vector<std::pair<DocumentId, std::string>> documents; ///< bytes to keep
    std::int64_t nextSpecimen = 20914;
    std::int64_t nextContainer = 1;
    std::int64_t nextShipment = 101;
    std::int64_t nextAtBench = 0; ///< behind the numbers of the tubes at the bench; 0: there are none
    std::int64_t specimenCount = 0;
    std::int64_t boxCount = 0;

    [[nodiscard]] std::string specimenCode() {
        return repository.workstation().codes.make(CodeKind::Specimen, prefix, nextSpecimen++);
    }

    [[nodiscard]] std::string containerCode() {
        return repository.workstation().codes.make(CodeKind::Container, prefix, nextContainer++);
    }

    [[nodiscard]] std::string shipmentCode() {
        return repository.workstation().codes.make(CodeKind::Shipment, prefix, nextShipment++);
    }
};

/// Adds rooms, tanks, freezers, and boxes as they are needed.
class DemonstrationFreezers {
public:
    DemonstrationFreezers(DemonstrationWorld& world, Timestamp installed);

    struct Slot {
        ContainerId box;
        std::int64_t position;
    };

    /// The next free position for this temperature class.
    [[nodiscard]] Slot take(specimens::TemperatureClass temperature, Timestamp when);

private:
    struct Unit {
        freezers::Container container;
        freezers::Grid grid; ///< of its boxes
        std::optional<freezers::Container> rack;
        std::int64_t racks = 0;
        std::int64_t boxesInRack = 0;
        std::optional<freezers::Container> box;
        std::int64_t filled = 0;
    };

    freezers::Container add(const std::optional<ContainerId>& parent, freezers::ContainerKind kind,
                            std::string name, specimens::TemperatureClass temperature, std::int64_t ordinal,
                            Timestamp when, const std::optional<freezers::Grid>& grid = std::nullopt);
    void openBox(Unit& unit, Timestamp when);

    DemonstrationWorld& m_world;
    std::map<specimens::TemperatureClass, std::vector<Unit>> m_units;
    std::map<specimens::TemperatureClass, std::size_t> m_current;
};

/// Participants, their consents, courses and clinical events.
void addParticipants(DemonstrationWorld& world, std::int64_t count);
/// Three years of visits: announced, received, aliquoted and stored.
void addHistory(DemonstrationWorld& world, DemonstrationFreezers& freezers);
/// Processing profiles, and tubes at the bench with clocks that run: calm, due soon and crossed.
[[nodiscard]] Result<void> addBench(DemonstrationWorld& world, FixedClock& clock,
                                    const DemonstrationSettings& settings);
/// The manifests of the parcels on the doorstep, announced through the ordinary workflow.
[[nodiscard]] Result<std::vector<std::string>> announceParcels(DemonstrationWorld& world);

} // namespace storage::workflows
