// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/event_encoding.h"
#include "storage/custody/ledger_store.h"
#include "storage/database/session.h"
#include "storage/freezers/container.h"
#include "storage/workflows/receive_shipment.h"
#include "tests/bench/measured.h"
#include "tests/bench/tubes.h"

#include <algorithm>
#include <memory>
#include <thread>

namespace storage::bench {

namespace {

constexpr std::int64_t kPool = 2000;
constexpr std::int64_t kProducers = 16;

void record(Scene& scene, const custody::Event& event) {
    must(scene.repository->write([&](database::Writing& writing) -> Result<int> {
        const auto recorded = custody::record(writing, event);
        return recorded ? Result<int>{0} : tl::unexpected(recorded.error());
    }));
}

/// Runs `act` after every two hundred calls.
class Now {
public:
    explicit Now(std::function<void()> act)
        : m_act(std::move(act)) {}

    void andThen() {
        if (++m_calls % 200 == 0) {
            m_act();
        }
    }

private:
    std::function<void()> m_act;
    std::int64_t m_calls = 0;
};

/// The whole answer to a scan: facts, judgement, event, commit. Not one of the numbered goals, but what a
/// technician waits for.
void receiveTube(benchmark::State& state) {
    auto& scene = sharedScene();
    SyncedPage page{sizes().folder / "page"};
    const auto onTheWay = tubesOnTheWay(sizes().specimens);
    auto number = sizes().specimens;
    std::string open;
    const auto prepare = [&] {
        const auto parcel = parcelCode(--number / kTubesInParcel);
        if (parcel != open) {
            open = parcel;
            const auto reply = workflows::carryOut(*scene.repository, *scene.technician, open,
                                                   shipments::OpenReceipt{open}, std::nullopt);
            if (!std::holds_alternative<shipments::ReceiptOpened>(reply)) {
                giveUp("a receipt cannot be opened");
            }
        }
    };
    const auto receive = [&] {
        const auto code = tubeCode(number);
        const auto reply = workflows::carryOut(
            *scene.repository, *scene.technician, open, shipments::RecordTube{code, std::nullopt},
            workflows::ScanRead{code, "specimen", "receive", shipments::CodeCheck::Passed});
        if (!std::holds_alternative<shipments::TubeRecorded>(reply)) {
            giveUp("a tube cannot be received");
        }
    };
    for (auto _ : state) {
        Contest contest;
        contest.add("fdatasync", [&] { page.write(); });
        contest.add("product", receive, prepare);
        contest.run(std::min(sizes().rounds, onTheWay * 9 / 10));
        tell(state, contest.wall("fdatasync"), contest.wall("product"));
        state.counters["p99_us"] = contest.wall("product", 0.99);
    }
}

/// G1: one receipt of a tube made durable, against one bare row made durable.
void durableEvent(benchmark::State& state) {
    auto& scene = sharedScene();
    Reception reception{scene, randomTubes(scene, kPool, 1)};
    BareEvents bare{bareFile()};
    SyncedPage page{sizes().folder / "page"};
    auto event = reception.next();
    const auto body = custody::encodeEvent(event);
    record(scene, event);
    Now now{[&] { bare.checkpoint(); }};
    for (auto _ : state) {
        Contest contest;
        contest.add("fdatasync", [&] { page.write(); });
        contest.add(
            "bare",
            [&] {
                bare.begin();
                bare.insert(event, body);
                bare.commit();
            },
            [&] { now.andThen(); });
        contest.add(
            "product", [&] { record(scene, event); }, [&] { event = reception.next(); });
        contest.run(sizes().rounds);
        tell(state, contest.wall("bare"), contest.wall("product"));
        state.counters["fdatasync_us"] = contest.wall("fdatasync");
    }
}

/// G1b: the same without waiting for the disk, in processor time of the one thread that does it all.
void eventProcessor(benchmark::State& state) {
    auto& scene = sharedScene();
    Reception reception{scene, randomTubes(scene, kPool, 2)};
    BareEvents bare{bareFile()};
    bare.relax();
    database::Session session{scene.repository->address(), {}};
    session.control("pragma synchronous = normal");
    auto event = reception.next();
    const auto body = custody::encodeEvent(event);
    database::WriteJob job = [&](database::Writing& writing) { return custody::record(writing, event); };
    database::WriteJob* const jobs[] = {&job};
    const auto run = [&] { must(std::move(database::runGroup(session, jobs).answers.front())); };
    run();
    Now now{[&] {
        bare.checkpoint();
        session.control("pragma wal_checkpoint(passive)");
    }};
    for (auto _ : state) {
        Contest contest;
        contest.add(
            "bare",
            [&] {
                bare.begin();
                bare.insert(event, body);
                bare.commit();
            },
            [&] { now.andThen(); });
        contest.add("product", run, [&] { event = reception.next(); });
        contest.run(sizes().rounds);
        tell(state, contest.cpu("bare"), contest.cpu("product"));
    }
}

/// G1c: the slowest of three thousand commits while a thread beside them moves the log into the file.
void eventTail(benchmark::State& state) {
    auto& scene = sharedScene();
    Reception reception{scene, randomTubes(scene, kPool, 3)};
    auto event = reception.next();
    record(scene, event);
    for (auto _ : state) {
        Contest contest;
        contest.add(
            "product", [&] { record(scene, event); }, [&] { event = reception.next(); });
        contest.run(3 * sizes().rounds);
        state.counters["product_us"] = contest.wall("product");
        state.counters["p999_us"] = contest.wall("product", 0.999);
        state.counters["max_us"] = contest.wall("product", 1);
        state.SetIterationTime(contest.wall("product", 1) / 1e6);
    }
}

/// Puts ninety-six tubes into one box, after taking them out again.
class Rack {
public:
    explicit Rack(Scene& scene)
        : m_scene(scene)
        , m_box{scene.repository->ids().next<ContainerId>(),
                "CT7KSPARE",
                std::nullopt,
                freezers::ContainerKind::Box,
                "Spare box",
                8,
                12,
                freezers::FillOrder::ByRow,
                specimens::TemperatureClass::Freezer80,
                std::nullopt,
                1}
        , m_tubes(randomTubes(scene, kTubesInParcel, 4)) {
        auto made = scene.recording(custody::EventKind::Container, scene.clock.now());
        made.create(m_box);
        record(scene, made.event());
    }

    [[nodiscard]] std::vector<custody::Event> takenOut() {
        return moved(custody::EventKind::Pick, specimens::Lifecycle::CheckedOut, std::nullopt);
    }

    [[nodiscard]] std::vector<custody::Event> placed() {
        return moved(custody::EventKind::Store, specimens::Lifecycle::Stored, m_box.id);
    }

private:
    std::vector<custody::Event> moved(custody::EventKind kind, specimens::Lifecycle lifecycle,
                                      std::optional<ContainerId> box) {
        std::vector<custody::Event> events;
        for (std::size_t i = 0; i < m_tubes.size(); ++i) {
            const auto before = m_tubes[i].specimen;
            auto& after = m_tubes[i].specimen;
            after.lifecycle = lifecycle;
            after.container = box;
            after.position = box ? std::optional{static_cast<std::int64_t>(i) + 1} : std::nullopt;
            auto made = m_scene.recording(kind, m_scene.clock.now());
            made.change(before, after);
            made.about("container", m_box.id.value());
            events.push_back(made.event());
        }
        return events;
    }

    Scene& m_scene;
    freezers::Container m_box;
    std::vector<Tube> m_tubes;
};

void recordTogether(Scene& scene, const std::vector<custody::Event>& events) {
    must(scene.repository->write([&](database::Writing& writing) -> Result<int> {
        for (const auto& event : events) {
            if (const auto recorded = custody::record(writing, event); !recorded) {
                return tl::unexpected(recorded.error());
            }
        }
        return 0;
    }));
}

/// G2: a rack of 96 placed in one transaction, against 96 bare rows in one transaction.
void rackPlaced(benchmark::State& state) {
    auto& scene = sharedScene();
    Rack rack{scene};
    Reception reception{scene, randomTubes(scene, kPool, 5)};
    BareEvents bare{bareFile()};
    std::vector<custody::Event> events = rack.takenOut();
    const auto body = custody::encodeEvent(events.front());
    recordTogether(scene, events);
    auto single = reception.next();
    record(scene, single);
    for (auto _ : state) {
        Contest contest;
        contest.add(
            "bare",
            [&] {
                bare.begin();
                for (const auto& event : events) {
                    bare.insert(event, body);
                }
                bare.commit();
            },
            [&] { bare.checkpoint(); });
        contest.add(
            "product", [&] { recordTogether(scene, events); },
            [&] {
                recordTogether(scene, rack.takenOut());
                events = rack.placed();
            });
        contest.add(
            "one", [&] { record(scene, single); }, [&] { single = reception.next(); });
        contest.run(std::max<std::int64_t>(sizes().rounds / 10, 5));
        tell(state, contest.wall("bare"), contest.wall("product"));
        state.counters["events_us"] = contest.wall("one");
        state.counters["in_events"] = contest.wall("product") / contest.wall("one");
    }
}

/// Durable events of some producers who each wait for their own; how long each waited.
std::vector<double> produce(Scene& scene, std::vector<Reception>& receptions, std::int64_t producers,
                            std::int64_t each) {
    std::vector<std::vector<double>> waits(static_cast<std::size_t>(producers));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < waits.size(); ++i) {
        threads.emplace_back([&, i] {
            for (std::int64_t turn = 0; turn < each; ++turn) {
                const auto event = receptions[i].next();
                const auto begun = wallNow();
                record(scene, event);
                waits[i].push_back(wallNow() - begun);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::vector<double> all;
    for (const auto& some : waits) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

/// G3: what sixteen who wait at the same time gain from sharing commits.
void sharedCommits(benchmark::State& state) {
    auto& scene = sharedScene();
    const auto tubes = randomTubes(scene, kProducers * 60, 6);
    const auto share = std::ssize(tubes) / kProducers;
    std::vector<Reception> receptions;
    for (std::int64_t i = 0; i < kProducers; ++i) {
        receptions.emplace_back(
            scene, std::vector<Tube>{tubes.begin() + i * share, tubes.begin() + (i + 1) * share});
    }
    const auto total = std::max<std::int64_t>(sizes().rounds / kProducers, 1) * kProducers;
    for (auto _ : state) {
        std::vector<double> waits;
        Contest contest;
        contest.add("one", [&] { produce(scene, receptions, 1, total); });
        contest.add("sixteen", [&] {
            const auto some = produce(scene, receptions, kProducers, total / kProducers);
            waits.insert(waits.end(), some.begin(), some.end());
        });
        contest.run(5);
        const auto events = static_cast<double>(total);
        state.counters["bound_us"] = contest.wall("one") / events;
        state.counters["product_us"] = contest.wall("sixteen") / events;
        state.counters["gain"] = contest.wall("one") / contest.wall("sixteen");
        state.counters["max_us"] = quantile(waits, 1);
        state.SetIterationTime(contest.wall("sixteen") / 1e6);
    }
}

CRYOTRAIL_GOAL(receiveTube, "receive_tube");
CRYOTRAIL_GOAL(durableEvent, "G1_durable_event");
CRYOTRAIL_GOAL(eventProcessor, "G1b_event_processor");
CRYOTRAIL_GOAL(eventTail, "G1c_event_tail");
CRYOTRAIL_GOAL(rackPlaced, "G2_rack_placed");
CRYOTRAIL_GOAL(sharedCommits, "G3_shared_commits");

} // namespace

} // namespace storage::bench
