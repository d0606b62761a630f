// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent.h"
#include "storage/custody/ledger_store.h"
#include "storage/freezers/container.h"
#include "storage/participants/participant.h"
#include "storage/shipments/shipment.h"
#include "storage/workflows/recorded_tables.h"
#include "tests/bench/scene.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace storage::bench {

namespace {

using custody::EventKind;
using shipments::ShipmentLine;
using specimens::Specimen;

constexpr std::int64_t kParcelsInBatch = 50;
constexpr Date kInfusion{std::chrono::year{2025}, std::chrono::month{6}, std::chrono::day{1}};

/// Every event is one millisecond after the one before.
class Filling {
public:
    explicit Filling(Scene& scene)
        : m_scene(scene)
        , m_when(scene.clock.now() + std::chrono::hours{1}) {}

    void addPlaces() {
        m_form = consent::ConsentForm{id<ConsentFormId>(), m_scene.study->id, "3", kInfusion};
        keep(EventKind::ConsentChange, *m_form);
        m_freezer = container(std::nullopt, freezers::ContainerKind::Freezer, "Freezer −80 A", 0);
        commit();
    }

    void addParticipants(std::int64_t count) {
        for (std::int64_t i = 0; i < count; ++i) {
            addParticipant(i);
            if (i % 500 == 499) {
                commit();
            }
        }
        commit();
    }

    void addTubes(std::int64_t count) {
        const auto stored = count - tubesOnTheWay(count);
        for (std::int64_t first = 0; first < count; first += kParcelsInBatch * kTubesInParcel) {
            const auto end = std::min(count, first + kParcelsInBatch * kTubesInParcel);
            m_tubes.clear();
            for (auto i = first; i < end; ++i) {
                dispatch(i);
            }
            for (auto i = first; i < std::min(end, stored); ++i) {
                store(i, m_tubes[static_cast<std::size_t>(i - first)]);
            }
            commit();
        }
    }

private:
    template <class IdType>
    IdType id() {
        return m_scene.repository->ids().next<IdType>();
    }

    workflows::Recording recording(EventKind kind) {
        m_when += std::chrono::milliseconds{1};
        return m_scene.recording(kind, m_when);
    }

    template <class T>
    void keep(EventKind kind, const T& record) {
        auto made = recording(kind);
        made.create(record);
        m_events.push_back(std::move(made).event());
    }

    void commit() {
        must(m_scene.repository->write([&](database::Writing& writing) {
            return custody::recordAll(writing, m_events, workflows::recordedTables());
        }));
        m_events.clear();
    }

    freezers::Container container(std::optional<ContainerId> parent, freezers::ContainerKind kind,
                                  std::string name, std::int64_t ordinal) {
        const bool isBox = kind == freezers::ContainerKind::Box;
        freezers::Container made{id<ContainerId>(),
                                 fmt::format("CT7KB{:07}", ++m_containers),
                                 parent,
                                 kind,
                                 std::move(name),
                                 isBox ? std::optional<std::int64_t>{8} : std::nullopt,
                                 isBox ? std::optional<std::int64_t>{12} : std::nullopt,
                                 freezers::FillOrder::ByRow,
                                 specimens::TemperatureClass::Freezer80,
                                 std::nullopt,
                                 ordinal};
        keep(EventKind::Container, made);
        return made;
    }

    void addParticipant(std::int64_t number) {
        const participants::Participant one{
            id<ParticipantId>(),    participantCode(number),   m_scene.study->id,
            m_scene.site->id,       m_scene.plan->protocol.id, participants::ParticipantStatus::Active,
            addDays(kInfusion, -62)};
        auto enrolled = recording(EventKind::Participant);
        enrolled.create(one);
        enrolled.create(participants::TherapyCourse{id<CourseId>(), one.id, 1,
                                                    fmt::format("CHA9999{:08}", number), "LENTIVIRAL",
                                                    addDays(kInfusion, -5), kInfusion});
        m_events.push_back(std::move(enrolled).event());
        auto consented = recording(EventKind::ConsentChange);
        const auto signedAt = Timestamp{std::chrono::sys_days{addDays(kInfusion, -61)}};
        const consent::Consent consent{id<ConsentId>(), one.id, m_form->id, signedAt, signedAt};
        consented.create(consent);
        for (std::size_t i = 0; i < consent::kPermissionCodes.texts.size(); ++i) {
            consented.create(consent::ConsentAnswer{id<ConsentAnswerId>(), consent.id,
                                                    static_cast<consent::Permission>(i),
                                                    consent::Answer::Yes});
        }
        consented.about("participant", one.id.value());
        m_events.push_back(std::move(consented).event());
        m_participants.push_back(one.id);
    }

    void openParcel(std::int64_t number) {
        m_parcel = shipments::Shipment{id<ShipmentId>(),
                                       parcelCode(number),
                                       m_scene.study->id,
                                       m_scene.site->id,
                                       shipments::ShipmentState::Announced,
                                       m_when,
                                       "Polar courier",
                                       fmt::format("PC{:08}", number),
                                       fmt::format("{}", number),
                                       std::nullopt,
                                       Temperature::degrees(2),
                                       Temperature::degrees(25),
                                       {},
                                       {},
                                       {},
                                       {},
                                       {},
                                       {},
                                       {},
                                       {},
                                       {}};
        keep(EventKind::Manifest, *m_parcel);
    }

    void dispatch(std::int64_t number) {
        if (number % kTubesInParcel == 0) {
            openParcel(number / kTubesInParcel);
        }
        const auto ofParticipant = static_cast<std::size_t>(number % kTubesOfParticipant);
        const auto& kind = m_scene.plan->kinds[ofParticipant % 4];
        const auto& visit = m_scene.plan->visits[ofParticipant / 4];
        const auto collected =
            Timestamp{std::chrono::sys_days{addDays(kInfusion, static_cast<int>(visit.day))}} +
            std::chrono::hours{9};
        const Specimen specimen{id<SpecimenId>(),
                                tubeCode(number),
                                m_participants[static_cast<std::size_t>(number / kTubesOfParticipant)],
                                m_scene.study->id,
                                std::nullopt,
                                1,
                                std::nullopt,
                                kind.code,
                                kind.material,
                                kind.temperatureClass,
                                specimens::Lifecycle::InTransitIn,
                                kind.volume,
                                collected,
                                m_scene.site->offset,
                                std::nullopt,
                                specimens::Condition::Good,
                                m_parcel->id,
                                std::nullopt,
                                std::nullopt,
                                0};
        const ShipmentLine line{id<ShipmentLineId>(),
                                m_parcel->id,
                                number % kTubesInParcel + 2,
                                specimen.code,
                                specimen.participant,
                                visit.id,
                                kind.id,
                                std::nullopt,
                                1,
                                collected,
                                specimen.collectedOffset,
                                std::nullopt,
                                "",
                                shipments::LineState::Expected,
                                std::nullopt,
                                specimen.id,
                                std::nullopt,
                                specimens::Condition::Good,
                                ""};
        auto made = recording(EventKind::DispatchIn);
        made.create(specimen);
        made.create(line);
        made.about("shipment", m_parcel->id.value());
        made.about("participant", specimen.participant.value());
        m_events.push_back(std::move(made).event());
        m_tubes.emplace_back(specimen, line);
    }

    void store(std::int64_t number, const std::pair<Specimen, ShipmentLine>& tube) {
        if (number % kTubesInParcel == 0) {
            const auto box = number / kTubesInParcel;
            m_box =
                container(m_freezer->id, freezers::ContainerKind::Box, fmt::format("Box {}", box + 1), box);
        }
        auto specimen = tube.first;
        specimen.lifecycle = specimens::Lifecycle::Stored;
        specimen.receivedAt = m_when;
        specimen.container = m_box->id;
        specimen.position = number % kTubesInParcel + 1;
        auto line = tube.second;
        line.state = shipments::LineState::Received;
        line.settledAt = m_when;
        auto made = recording(EventKind::Store);
        made.change(tube.first, specimen);
        made.change(tube.second, line);
        made.about("container", m_box->id.value());
        m_events.push_back(std::move(made).event());
    }

    Scene& m_scene;
    Timestamp m_when;
    std::int64_t m_containers = 0;
    std::vector<custody::Event> m_events;
    std::vector<ParticipantId> m_participants;
    std::vector<std::pair<Specimen, ShipmentLine>> m_tubes;
    std::optional<consent::ConsentForm> m_form;
    std::optional<freezers::Container> m_freezer;
    std::optional<freezers::Container> m_box;
    std::optional<shipments::Shipment> m_parcel;
};

} // namespace

void fill(Scene& scene, std::int64_t specimens, std::int64_t participants) {
    Filling filling{scene};
    filling.addPlaces();
    filling.addParticipants(participants);
    filling.addTubes(specimens);
}

} // namespace storage::bench
