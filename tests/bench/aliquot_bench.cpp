// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/event_encoding.h"
#include "storage/custody/ledger_store.h"
#include "storage/freezers/container.h"
#include "storage/specimens/print.h"
#include "tests/bench/measured.h"
#include "tests/bench/tubes.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::bench {

namespace {

/// Divides tubes into ninety-six labelled children that lie in a box of their own.
class Division {
public:
    explicit Division(Scene& scene)
        : m_scene(scene)
        , m_parents(randomTubes(scene, 200, 7)) {}

    /// A new empty box, to be recorded before the children.
    [[nodiscard]] custody::Event box() {
        m_box = m_scene.repository->ids().next<ContainerId>();
        auto made = m_scene.recording(custody::EventKind::Container, m_scene.clock.now());
        made.create(freezers::Container{*m_box, fmt::format("CT7KALIQUOT{}", ++m_turn), std::nullopt,
                                        freezers::ContainerKind::Box, fmt::format("Aliquots {}", m_turn), 8,
                                        12, freezers::FillOrder::ByRow,
                                        specimens::TemperatureClass::Freezer80, std::nullopt, m_turn});
        return made.event();
    }

    /// The children from `first` on: specimen, lineage, label and position of each.
    [[nodiscard]] custody::Event children(std::int64_t first, std::int64_t count) {
        const auto& parent = m_parents.at(static_cast<std::size_t>(m_turn) % m_parents.size()).specimen;
        auto made = m_scene.recording(custody::EventKind::Aliquot, m_scene.clock.now());
        made.about("specimen", parent.id.value());
        for (std::int64_t i = first; i < first + count; ++i) {
            add(made, parent, i);
        }
        return made.event();
    }

private:
    void add(workflows::Recording& made, const specimens::Specimen& parent, std::int64_t position) {
        auto& ids = m_scene.repository->ids();
        auto child = parent;
        child.id = ids.next<SpecimenId>();
        child.code = fmt::format("CT7KAL{:08}X", m_turn * kTubesInParcel + position);
        child.parent = parent.id;
        child.kindCode = "SERUM";
        child.lifecycle = specimens::Lifecycle::Stored;
        child.shipment = std::nullopt;
        child.container = m_box;
        child.position = position;
        made.create(child);
        made.create(specimens::SpecimenParent{ids.next<SpecimenParentId>(), child.id, parent.id});
        made.create(specimens::Print{ids.next<PrintId>(), child.id, 1, "cryovial", "printer",
                                     m_scene.clock.now(), m_scene.technician->person.id, "bench",
                                     specimens::PrintState::Queued, std::nullopt, std::nullopt, std::nullopt,
                                     std::nullopt, std::nullopt});
    }

    Scene& m_scene;
    std::vector<Tube> m_parents;
    std::optional<ContainerId> m_box;
    std::int64_t m_turn = 0;
};

void record(Scene& scene, const custody::Event& event) {
    must(scene.repository->write([&](database::Writing& writing) -> Result<int> {
        const auto recorded = custody::record(writing, event);
        return recorded ? Result<int>{0} : tl::unexpected(recorded.error());
    }));
}

/// G2: ninety-six children with lineage, labels and positions in one transaction, against 96 bare rows in one
/// transaction. Each child is three rows, so counted in rows the bound is three times as far.
void aliquotsRegistered(benchmark::State& state) {
    auto& scene = sharedScene();
    Division division{scene};
    BareEvents bare{bareFile()};
    record(scene, division.box());
    const auto single = division.children(1, 1);
    const auto body = custody::encodeEvent(single);
    record(scene, single);
    std::optional<custody::Event> event;
    for (auto _ : state) {
        Contest contest;
        contest.add(
            "bare",
            [&] {
                bare.begin();
                for (std::int64_t i = 0; i < kTubesInParcel; ++i) {
                    bare.insert(single, body);
                }
                bare.commit();
            },
            [&] { bare.checkpoint(); });
        contest.add(
            "product", [&] { record(scene, *event); },
            [&] {
                record(scene, division.box());
                event = division.children(1, kTubesInParcel);
            });
        contest.run(std::max<std::int64_t>(sizes().rounds / 10, 5));
        tell(state, contest.wall("bare"), contest.wall("product"));
    }
}

CRYOTRAIL_GOAL(aliquotsRegistered, "G2_aliquots_registered");

} // namespace

} // namespace storage::bench
