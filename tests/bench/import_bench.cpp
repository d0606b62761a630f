// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest.h"
#include "storage/workflows/announce_shipment.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/bench/measured.h"
#include "tests/bench/tubes.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <random>
#include <span>

namespace storage::bench {

namespace {

constexpr std::int64_t kVerified = 100'000; ///< what is imported is verified up to this many rows

/// A manifest with the tubes in a random order, as spreadsheets are.
std::string manifestOf(const studies::Plan& plan, std::int64_t rows) {
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(rows));
    std::iota(numbers.begin(), numbers.end(), 0);
    std::ranges::shuffle(numbers, std::mt19937_64{10});
    std::string csv = "Tube ID,Participant,Visit,Tube type,Collected at\n";
    for (const auto number : numbers) {
        const auto ofParticipant = static_cast<std::size_t>(number % kTubesOfParticipant);
        csv += fmt::format("{},{},{},{},2025-07-01T09:{:02}:00Z\n", tubeCode(number),
                           participantCode(number / kTubesOfParticipant), plan.visits[ofParticipant / 4].code,
                           plan.kinds[ofParticipant % 4].code, number % 60);
    }
    return csv;
}

/// What the product does between "Import" and the announced parcel.
void announce(Scene& scene, const std::string& csv, std::int64_t rows) {
    const std::vector<std::string> headers{"Tube ID", "Participant", "Visit", "Tube type", "Collected at"};
    const auto mapping = shipments::suggestMapping(headers);
    const auto draft =
        must(scene.repository->read([&](database::Reading& reading) -> Result<shipments::ManifestDraft> {
            const auto knowledge = workflows::manifestKnowledge(
                reading, scene.repository->workstation().codes, *scene.study, *scene.site, scene.clock.now());
            return shipments::dryRun(std::as_bytes(std::span{csv}), mapping, knowledge);
        }));
    if (std::ssize(draft.lines) != rows) {
        giveUp("the manifest has problems");
    }
    const workflows::NewShipment wanted{
        scene.study->id,         scene.site->id, "CT7KPIMPORT", std::nullopt,
        "Polar courier",         "PC1",          "1",           Temperature::degrees(2),
        Temperature::degrees(25)};
    must(workflows::announceShipment(*scene.repository, *scene.technician, wanted, draft.lines,
                                     "manifest.csv", csv));
}

/// The same tubes, one bare row each, in one durable transaction.
void insertBare(const std::filesystem::path& file, std::int64_t rows) {
    RawDatabase raw{file};
    raw.makeDurable();
    raw.execute(
        "create table specimen (id integer primary key, code text, participant bigint, study bigint, "
        "kind text, material text, temperature text, lifecycle text, volume bigint, collected bigint)");
    auto insert = raw.prepare("insert into specimen values (?, ?, ?, 1, 'HEP', 'WHOLE_BLOOD', 'RT', "
                              "'IN_TRANSIT_IN', 10000000, ?)");
    raw.execute("begin immediate");
    for (std::int64_t i = 0; i < rows; ++i) {
        const auto code = tubeCode(i);
        insert.bind(1, i + 1);
        insert.bind(2, code);
        insert.bind(3, i / kTubesOfParticipant);
        insert.bind(4, i * 1'000'000);
        insert.run();
    }
    raw.execute("commit");
}

/// Microseconds on the clock and of all threads' processor time.
struct Spent {
    double wall;
    double processor;
};

template <class F>
Spent spent(F&& act) {
    const Spent begun{wallNow(), processorNow()};
    act();
    return {wallNow() - begun.wall, processorNow() - begun.processor};
}

/// G4: a manifest of a million tubes (or of the repository's size when that is less) into a repository
/// without tubes.
void manifestImported(benchmark::State& state) {
    const auto rows = std::min<std::int64_t>(sizes().specimens, 1'000'000);
    auto scene = emptyScene(rows / kTubesOfParticipant + 1);
    const auto csv = manifestOf(*scene->plan, rows);
    for (auto _ : state) {
        // One import cannot be shuffled: the bound stands on both sides of it.
        const auto before = spent([&] { insertBare(bareFile(), rows); });
        const auto product = spent([&] { announce(*scene, csv, rows); });
        const auto after = spent([&] { insertBare(bareFile(), rows); });
        tell(state, (before.wall + after.wall) / 2, product.wall);
        state.counters["bound_cpu_us"] = (before.processor + after.processor) / 2;
        state.counters["product_cpu_us"] = product.processor;
        state.counters["cpu_ratio"] = 2 * product.processor / (before.processor + after.processor);
        if (rows <= kVerified && !must(workflows::verifyLedger(*scene->repository, {})).isProven()) {
            giveUp("the import is not proven by the ledger");
        }
        state.counters["rows_per_s"] = static_cast<double>(rows) / product.processor * 1e6;
    }
}

CRYOTRAIL_GOAL(manifestImported, "G4_manifest_imported");

} // namespace

} // namespace storage::bench
