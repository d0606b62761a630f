// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/ledger_store.h"
#include "storage/database/opening.h"
#include "storage/database/records.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/recorded_tables.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/bench/measured.h"
#include "tests/bench/tubes.h"

#include <algorithm>
#include <array>
#include <random>

namespace storage::bench {

namespace {

constexpr std::int64_t kTurn = 32; ///< look-ups timed together: one alone is too short for the clock

/// Walks through random tubes, some at each turn.
class Walk {
public:
    explicit Walk(const std::vector<Tube>& tubes, std::size_t from)
        : m_tubes(tubes)
        , m_next(from) {}

    const Tube& next() { return m_tubes[m_next++ % m_tubes.size()]; }

private:
    const std::vector<Tube>& m_tubes;
    std::size_t m_next;
};

/// All columns of the row, copied out as a caller would keep them.
std::size_t copied(RawStatement& statement) {
    std::size_t size = 0;
    while (statement.step()) {
        for (int i = 0; i < statement.columns(); ++i) {
            const std::string value{statement.bytes(i)};
            size += value.size();
        }
    }
    statement.reset();
    return size;
}

/// G5: a tube by its code and by its row number in C, by its code through the product, and all that a scan
/// needs.
void tubeByCode(benchmark::State& state) {
    auto& scene = sharedScene();
    const auto tubes = randomTubes(scene, 20'000, 7);
    RawDatabase raw{scene.file};
    const auto select = database::selectFrom(specimens::Specimen::table(), "");
    auto byRow = raw.prepare(select + "where id = ?");
    auto byCode = raw.prepare(select + "where code = ?");
    auto reader = must(database::openReader(scene.repository->address()));
    std::array<Walk, 3> walks{Walk{tubes, 0}, Walk{tubes, 7000}, Walk{tubes, 14000}};
    std::size_t size = 0;
    for (auto _ : state) {
        Contest contest;
        must(reader->read([&](database::Reading& reading) -> Result<int> {
            raw.execute("begin");
            contest.add("row", [&] {
                for (std::int64_t i = 0; i < kTurn; ++i) {
                    byRow.bind(1, walks[0].next().specimen.id.value());
                    size += copied(byRow);
                }
            });
            contest.add("code", [&] {
                for (std::int64_t i = 0; i < kTurn; ++i) {
                    byCode.bind(1, walks[1].next().specimen.code);
                    size += copied(byCode);
                }
            });
            contest.add("product", [&] {
                for (std::int64_t i = 0; i < kTurn; ++i) {
                    size += specimens::specimenByCode(reading, walks[2].next().specimen.code)->code.size();
                }
            });
            contest.run(sizes().rounds);
            raw.execute("rollback");
            return 0;
        }));
        benchmark::DoNotOptimize(size);
        const auto turn = static_cast<double>(kTurn);
        tell(state, contest.wall("code") / turn, contest.wall("product") / turn);
        state.counters["row_us"] = contest.wall("row") / turn;
        state.counters["code_ratio"] = contest.wall("code") / contest.wall("row");
    }
}

/// G5: all that one scan at the bench looks up, on one state of the database.
void scanFacts(benchmark::State& state) {
    auto& scene = sharedScene();
    const auto tubes = randomTubes(scene, 20'000, 8);
    auto reader = must(database::openReader(scene.repository->address()));
    Walk walk{tubes, 0};
    std::size_t size = 0;
    const auto look = [&](database::Reading& reading) -> Result<int> {
        const auto& tube = walk.next();
        const auto number = std::stoll(tube.specimen.code.substr(4));
        const auto inbound = workflows::studyShipment(reading, parcelCode(number / kTubesInParcel)).value();
        const auto facts =
            workflows::factsOf(reading, scene.repository->workstation().codes, inbound, tube.specimen.code,
                               shipments::CodeCheck::Passed, std::nullopt, scene.clock.now());
        size += facts.planned->sameTimepoint.size();
        return 0;
    };
    for (auto _ : state) {
        Contest contest;
        contest.add("product", [&] { must(reader->read(look)); });
        contest.run(3 * sizes().rounds);
        benchmark::DoNotOptimize(size);
        state.counters["product_us"] = contest.wall("product");
        state.counters["product_cpu_us"] = contest.cpu("product");
        state.counters["p99_us"] = contest.wall("product", 0.99);
        state.SetIterationTime(contest.wall("product") / 1e6);
    }
}

/// Every row of a table, every column touched.
std::size_t scanned(RawDatabase& raw, std::string_view table) {
    auto statement = raw.prepare(std::string{"select * from "}.append(table));
    std::size_t size = 0;
    while (statement.step()) {
        for (int i = 0; i < statement.columns(); ++i) {
            size += statement.bytes(i).size();
        }
    }
    return size;
}

/// G8: the whole ledger replayed and every row compared, against reading the same tables and nothing else.
void ledgerVerified(benchmark::State& state) {
    auto& scene = sharedScene();
    RawDatabase raw{scene.file};
    std::size_t size = 0;
    std::int64_t entries = 0;
    for (auto _ : state) {
        Contest contest;
        contest.add("events", [&] { size += scanned(raw, "event"); });
        contest.add("tables", [&] {
            for (const auto& table : workflows::recordedTables()) {
                size += scanned(raw, table.name);
            }
            for (const auto* table : {"event", "event_subject", "ledger_node"}) {
                size += scanned(raw, table);
            }
        });
        contest.add("product", [&] {
            const auto report = must(workflows::verifyLedger(*scene.repository, {}));
            if (!report.isProven()) {
                giveUp("the ledger is not proven: " + report.findings.front().explanation);
            }
            entries = report.entries;
        });
        contest.run(sizes().specimens > 200'000 ? 1 : 3);
        benchmark::DoNotOptimize(size);
        tell(state, contest.wall("tables"), contest.wall("product"));
        state.counters["events_ratio"] = contest.wall("product") / contest.wall("events");
        state.counters["bound_cpu_us"] = contest.cpu("tables");
        state.counters["product_cpu_us"] = contest.cpu("product");
        state.counters["cpu_ratio"] = contest.cpu("product") / contest.cpu("tables");
        state.counters["events_per_s"] = static_cast<double>(entries) / contest.cpu("product") * 1e6;
    }
}

/// G8: the hashing alone. Every leaf computed from its entry's bytes, compared with the kept one and built
/// into the tree; the bytes are in memory, as many entries as a batch of a long ledger has.
void ledgerHashed(benchmark::State& state) {
    constexpr std::int64_t kEntries = 20'000;
    auto& scene = sharedScene();
    auto reader = must(database::openReader(scene.repository->address()));
    const auto entries = must(reader->read([&](database::Reading& reading) {
        return Result<std::vector<custody::LedgerEntry>>{custody::entriesFrom(reading, 1, kEntries)};
    }));
    std::size_t bytes = 0;
    for (const auto& entry : entries) {
        bytes += entry.body.size();
    }
    for (auto _ : state) {
        Contest contest;
        contest.add("product", [&] {
            custody::MerkleBuilder tree;
            for (const auto& entry : entries) {
                const auto leaf = custody::leafHash(entry.body);
                if (leaf != entry.leaf) {
                    giveUp("an entry's leaf differs");
                }
                tree.add(leaf);
            }
            benchmark::DoNotOptimize(tree.root());
        });
        contest.run(20);
        const auto count = static_cast<double>(entries.size());
        state.counters["hashed_per_s"] = count / contest.cpu("product") * 1e6;
        state.counters["bytes"] = static_cast<double>(bytes) / count;
        state.SetIterationTime(contest.wall("product") / 1e6);
    }
}

/// G9: the audit path of a random entry, from the stored leaves and nodes.
void inclusionProof(benchmark::State& state) {
    auto& scene = sharedScene();
    auto reader = must(database::openReader(scene.repository->address()));
    const auto ledger = must(reader->read(
        [&](database::Reading& reading) { return Result<std::int64_t>{custody::ledgerSize(reading)}; }));
    const auto size = static_cast<std::uint64_t>(ledger);
    std::mt19937_64 dice{9};
    std::size_t hashes = 0;
    for (auto _ : state) {
        Contest contest;
        contest.add("product", [&] {
            must(reader->read([&](database::Reading& reading) -> Result<int> {
                custody::TiledNodes nodes{size, custody::tileReader(reading)};
                hashes = custody::inclusionPath(dice() % size, size, nodes.source()).size();
                return 0;
            }));
        });
        contest.run(sizes().rounds);
        state.counters["product_us"] = contest.wall("product");
        state.counters["p99_us"] = contest.wall("product", 0.99);
        state.counters["hashes"] = static_cast<double>(hashes);
        state.SetIterationTime(contest.wall("product") / 1e6);
    }
}

CRYOTRAIL_GOAL(tubeByCode, "G5_tube_by_code");
CRYOTRAIL_GOAL(scanFacts, "G5_scan_facts");
CRYOTRAIL_GOAL(ledgerVerified, "G8_ledger_verified");
CRYOTRAIL_GOAL(ledgerHashed, "G8_ledger_hashed");
CRYOTRAIL_GOAL(inclusionProof, "G9_inclusion_proof");

} // namespace

} // namespace storage::bench
