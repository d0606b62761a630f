// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/record.h"
#include "storage/custody/change_store.h"
#include "storage/participants/participant.h"
#include "storage/people/person.h"
#include "storage/shipments/shipment.h"
#include "storage/specimens/specimen.h"
#include "storage/studies/plan.h"
#include "tests/support/database_engines.h"

#include <string>

namespace tests {

/// Seconds after 2026-11-21T09:00:00Z.
constexpr storage::Timestamp second(int count) {
    return storage::Timestamp{std::chrono::seconds{1795251600 + count}};
}

constexpr storage::Date december(unsigned day) {
    return {std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{day}};
}

/// Gives each store test a repository on each engine into which it puts records directly, and a small world
/// of records that refer to each other: one study with one visit of two heparin tubes, one site,
/// participants.
class StoreTest : public RepositoryTest {
protected:
    template <class... T>
    void put(const T&... records) {
        const auto done = write([&](storage::database::Writing& writing) -> storage::Result<void> {
            storage::Result<void> all;
            ((all = all ? storage::custody::applyChange(writing, storage::inserted(records)) : all), ...);
            return all;
        });
        ASSERT_TRUE(done) << done.error().detail;
    }

    /// What the job reads.
    template <class F>
    [[nodiscard]] auto look(F&& job) {
        using Answer = std::decay_t<decltype(job(std::declval<storage::database::Reading&>()))>;
        return read([&](storage::database::Reading& reading) -> storage::Result<Answer> {
                   return job(reading);
               })
            .value();
    }

    void putPlan() {
        put(study(), site(), protocol(), kind(), visit(), requirement(1), requirement(2), participant(1));
    }

    static storage::people::Person person(std::int64_t id, const std::string& userName) {
        return {storage::PersonId{id},
                userName,
                "Printed " + userName,
                "hash",
                "BADGE" + std::to_string(id),
                true,
                0,
                std::nullopt,
                second(0)};
    }

    static storage::studies::Study study() {
        return {storage::StudyId{1}, "CASTLE-L", "CAR-T in lupus", "Sponsor", "SLE"};
    }

    static storage::studies::Site site() {
        return {storage::SiteId{1}, "ERL", "Erlangen", storage::ZoneOffset{60}};
    }

    static storage::studies::Protocol protocol() {
        return {storage::ProtocolId{1}, storage::StudyId{1}, "1.0", december(1), std::nullopt};
    }

    static storage::studies::SpecimenKind kind() {
        return {storage::SpecimenKindId{1},
                storage::ProtocolId{1},
                "HEP",
                "Heparin 10 mL",
                storage::specimens::Material::WholeBlood,
                "SHP",
                storage::Volume::millilitres(10),
                storage::specimens::TemperatureClass::Ambient};
    }

    static storage::studies::Visit visit() {
        return {storage::VisitId{1},
                storage::ProtocolId{1},
                "D28",
                "day 28 after infusion",
                storage::studies::Anchor::Infusion,
                28,
                3,
                3,
                1};
    }

    /// Its ordinal is its id.
    static storage::studies::Requirement requirement(std::int64_t id) {
        return {storage::RequirementId{id}, storage::VisitId{1}, storage::SpecimenKindId{1}, id,
                "D28-HEP-" + std::to_string(id)};
    }

    static storage::participants::Participant participant(std::int64_t id) {
        return {storage::ParticipantId{id},
                "LUP-010" + std::to_string(id),
                storage::StudyId{1},
                storage::SiteId{1},
                storage::ProtocolId{1},
                storage::participants::ParticipantStatus::Active,
                december(1)};
    }

    /// Received from participant 1 and nowhere yet.
    static storage::specimens::Specimen specimen(std::int64_t id) {
        return {storage::SpecimenId{id},
                "CT7K0000" + std::to_string(id) + "A",
                storage::ParticipantId{1},
                storage::StudyId{1},
                std::nullopt,
                1,
                std::nullopt,
                "HEP",
                storage::specimens::Material::WholeBlood,
                storage::specimens::TemperatureClass::Ambient,
                storage::specimens::Lifecycle::Received,
                std::nullopt,
                second(0),
                storage::ZoneOffset{60},
                second(100),
                storage::specimens::Condition::Good,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                0};
    }

    static storage::shipments::Shipment shipment(std::int64_t id, storage::shipments::ShipmentState state) {
        return {storage::ShipmentId{id},
                "SHCT7K0000" + std::to_string(id),
                storage::StudyId{1},
                storage::SiteId{1},
                state,
                std::nullopt,
                "Carrier",
                "W-1",
                "S-1",
                std::nullopt,
                storage::Temperature::degrees(2),
                storage::Temperature::degrees(8),
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt};
    }

    /// Row `id` of the manifest, of participant 1.
    static storage::shipments::ShipmentLine line(std::int64_t id, std::int64_t shipment,
                                                 const std::string& tube) {
        return {storage::ShipmentLineId{id},
                storage::ShipmentId{shipment},
                id,
                tube,
                storage::ParticipantId{1},
                storage::VisitId{1},
                storage::SpecimenKindId{1},
                std::nullopt,
                1,
                second(0),
                storage::ZoneOffset{60},
                std::nullopt,
                "",
                storage::shipments::LineState::Expected,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                storage::specimens::Condition::Good,
                ""};
    }

    static storage::shipments::Discrepancy discrepancy(std::int64_t id, std::int64_t shipment,
                                                       storage::shipments::DiscrepancyKind kind,
                                                       const std::string& tube) {
        return {storage::DiscrepancyId{id},
                storage::ShipmentId{shipment},
                std::nullopt,
                std::nullopt,
                tube,
                kind,
                "explained",
                std::nullopt,
                storage::shipments::DiscrepancyState::Open,
                std::nullopt,
                second(static_cast<int>(id)),
                std::nullopt};
    }
};

} // namespace tests
