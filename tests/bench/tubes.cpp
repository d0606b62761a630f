// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/tubes.h"

#include "storage/custody/merkle.h"
#include "storage/database/records.h"
#include "storage/shipments/line_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receipt_facts.h"

#include <algorithm>
#include <random>
#include <utility>

namespace storage::bench {

std::vector<Tube> randomTubes(Scene& scene, std::int64_t count, std::uint64_t seed) {
    std::mt19937_64 dice{seed};
    return must(scene.repository->read([&](database::Reading& reading) -> Result<std::vector<Tube>> {
        std::vector<Tube> tubes;
        std::vector<bool> taken(static_cast<std::size_t>(sizes().specimens));
        const auto wanted = std::min(count, sizes().specimens);
        while (std::ssize(tubes) < wanted) {
            const auto number = dice() % taken.size();
            if (!taken[number]) {
                taken[number] = true;
                const auto code = tubeCode(static_cast<std::int64_t>(number));
                auto specimen = specimens::specimenByCode(reading, code).value();
                auto line = shipments::lineWithTube(reading, specimen.shipment.value(), code).value();
                tubes.push_back({std::move(specimen), std::move(line)});
            }
        }
        return tubes;
    }));
}

Reception::Reception(Scene& scene, std::vector<Tube> tubes)
    : m_scene(scene)
    , m_tubes(std::move(tubes)) {}

custody::Event Reception::next() {
    const auto now = m_scene.clock.now();
    auto& tube = m_tubes[m_turn % m_tubes.size()];
    // The clock of a scene stands still; the turn makes each moment a new one.
    const auto when = now + std::chrono::microseconds{static_cast<std::int64_t>(++m_turn)};
    const auto before = tube;
    using shipments::LineState;
    using specimens::Lifecycle;
    tube.specimen.lifecycle =
        before.specimen.lifecycle == Lifecycle::Received ? Lifecycle::Accessioned : Lifecycle::Received;
    tube.specimen.receivedAt = when;
    tube.line.state = before.line.state == LineState::Received ? LineState::Flagged : LineState::Received;
    tube.line.settledAt = when;
    auto made = m_scene.recording(custody::EventKind::Receive, now);
    made.change(before.specimen, tube.specimen);
    made.change(before.line, tube.line);
    made.about("shipment", before.line.shipment.value());
    made.about("participant", before.specimen.participant.value());
    made.create(shipments::Scan{m_scene.repository->ids().next<ScanId>(), now, "bench-1",
                                m_scene.technician->person.id, before.specimen.code, "specimen", "receive",
                                "accepted"});
    return std::move(made).event();
}

std::filesystem::path bareFile() {
    const auto file = sizes().folder / "bare.db";
    for (const auto* end : {"", "-wal", "-shm"}) {
        std::filesystem::remove(file.string() + end);
    }
    return file;
}

namespace {

RawDatabase bareLedger(const std::filesystem::path& file) {
    RawDatabase database{file};
    database.makeDurable();
    database.execute("create table event (seq integer primary key, event_id bigint not null, kind text not "
                     "null, occurred_at bigint not null, recorded_at bigint not null, body blob not null, "
                     "leaf blob not null)");
    return database;
}

} // namespace

BareEvents::BareEvents(const std::filesystem::path& file)
    : m_database(bareLedger(file))
    , m_begin(m_database.prepare("begin immediate"))
    , m_insert(m_database.prepare("insert into event values (?, ?, ?, ?, ?, ?, ?)"))
    , m_commit(m_database.prepare("commit")) {}

void BareEvents::begin() {
    m_begin.run();
}

void BareEvents::insert(const custody::Event& event, const std::string& body) {
    static const std::string leaf(sizeof(custody::Digest), 'x');
    m_insert.bind(1, ++m_sequence);
    m_insert.bind(2, event.id.value());
    m_insert.bind(3, event.kind);
    m_insert.bind(4, event.occurredAt.time_since_epoch().count());
    m_insert.bind(5, event.recordedAt.time_since_epoch().count());
    m_insert.bindBytes(6, body);
    m_insert.bindBytes(7, leaf);
    m_insert.run();
}

void BareEvents::commit() {
    m_commit.run();
}

void BareEvents::relax() {
    m_database.execute("pragma synchronous = normal");
}

} // namespace storage::bench
