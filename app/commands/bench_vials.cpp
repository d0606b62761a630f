// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/bench_report.h"
#include "scanner/codes/printed_code.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/aliquots.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/place_proposals.h"

#include <fmt/format.h>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::CellCount;
using storage::Result;
using storage::Volume;
using storage::database::Reading;
using storage::workflows::BatchView;
using storage::workflows::NewBatch;

Result<NewBatch> wantedOf(const SignedInRepository& here, const BenchOptions& options) {
    NewBatch wanted{here.codes().canonical(options.code),
                    Volume::nanolitres(0),
                    {},
                    {},
                    {},
                    options.isOwnLabels ? storage::workflows::VialLabels::Ours
                                        : storage::workflows::VialLabels::PreLabelled};
    const auto volume = storage::parseVolume(options.volume);
    if (!volume) {
        return tl::unexpected(volume.error());
    }
    wanted.available = *volume;
    if (!options.cells.empty()) {
        const auto cells = storage::parseCellCount(options.cells);
        if (!cells) {
            return tl::unexpected(cells.error());
        }
        wanted.cells = *cells;
    }
    if (!options.material.empty()) {
        wanted.material = storage::specimens::kMaterialCodes.parse(options.material);
        if (!wanted.material) {
            return storage::failure(storage::ErrorCode::Invalid,
                                    fmt::format("\"{}\" is no material. Write it as in the plan: {}.",
                                                options.material,
                                                fmt::join(storage::specimens::kMaterialCodes.texts, ", ")));
        }
    }
    return wanted;
}

std::string contentWords(Volume volume, const std::optional<CellCount>& cells) {
    return cells ? fmt::format("{}, {}", volume.text(), cells->text()) : volume.text();
}

void sayPlan(const Common& common, const storage::specimens::AliquotPlan& plan) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < plan.vials.size(); ++i) {
        rows.push_back({fmt::format("{}", i + 1), plan.vials[i].product,
                        contentWords(plan.vials[i].volume, plan.vials[i].cells)});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    for (const auto& words : plan.leftOut) {
        say(common, words);
    }
    say(common, fmt::format("{} are left over.", contentWords(plan.rest, plan.restCells)));
}

ordered_json jsonOf(const storage::specimens::AliquotPlan& plan) {
    auto vials = ordered_json::array();
    for (const auto& vial : plan.vials) {
        vials.push_back({{"product", vial.product},
                         {"nanolitres", vial.volume.nanolitres()},
                         {"cells", vial.cells ? ordered_json(vial.cells->cells()) : ordered_json(nullptr)}});
    }
    return {
        {"vials", std::move(vials)}, {"leftOut", plan.leftOut}, {"restNanolitres", plan.rest.nanolitres()}};
}

void sayBatch(const Common& common, const storage::workflows::CodeForms& codes, const BatchView& view) {
    say(common, fmt::format("Batch {} of {}", view.batch.id.value(), codes.grouped(view.parent.code)));
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < view.vials.size(); ++i) {
        const auto& vial = view.vials[i];
        rows.push_back({fmt::format("{}", vial.ordinal), vial.product, contentWords(vial.volume, vial.cells),
                        std::string{storage::specimens::kVialStateCodes.text(vial.state)},
                        view.children[i] ? codes.grouped(view.children[i]->code) : std::string{}});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    say(common, fmt::format("{} are left over.", view.rest.text()));
}

ordered_json jsonOf(const BatchView& view) {
    auto vials = ordered_json::array();
    for (std::size_t i = 0; i < view.vials.size(); ++i) {
        const auto& vial = view.vials[i];
        vials.push_back({{"vial", vial.ordinal},
                         {"product", vial.product},
                         {"nanolitres", vial.volume.nanolitres()},
                         {"state", storage::specimens::kVialStateCodes.text(vial.state)},
                         {"code", view.children[i] ? view.children[i]->code : std::string{}}});
    }
    return {{"batch", view.batch.id.value()},
            {"state", storage::specimens::kBatchStateCodes.text(view.batch.state)},
            {"vials", std::move(vials)},
            {"restNanolitres", view.rest.nanolitres()}};
}

std::string scanWords(const storage::workflows::VialScanned& scanned) {
    using storage::workflows::VialScan;
    switch (scanned.outcome) {
    case VialScan::Filled:
        return fmt::format("vial {}, {} {}; {} to go", scanned.vial->ordinal, scanned.vial->product,
                           contentWords(scanned.vial->volume, scanned.vial->cells), scanned.open);
    case VialScan::Again:
        return fmt::format("vial {} was scanned before", scanned.vial->ordinal);
    case VialScan::Elsewhere:
        return "refused: this is another specimen's code. Take the vial out and look at its label.";
    case VialScan::NothingOpen:
        return "refused: every vial has its tube already. Put this one back.";
    }
    return {};
}

bool isRefused(storage::workflows::VialScan outcome) {
    return outcome == storage::workflows::VialScan::Elsewhere ||
           outcome == storage::workflows::VialScan::NothingOpen;
}

/// A count of cells that may be left out: none.
Result<CellCount> cellsOf(const std::string& text) {
    return text.empty() ? Result<CellCount>{CellCount::cells(0)} : storage::parseCellCount(text);
}

Result<storage::workflows::CellFlow> flowOf(const SignedInRepository& here, const BenchOptions& options) {
    storage::workflows::CellFlow flow{here.codes().canonical(options.code),
                                      options.step,
                                      options.method,
                                      std::nullopt,
                                      CellCount::cells(0),
                                      CellCount::cells(0),
                                      CellCount::cells(0),
                                      CellCount::cells(0),
                                      CellCount::cells(0)};
    const std::vector<std::pair<const std::string*, CellCount*>> counts{{&options.cells, &flow.counted},
                                                                        {&options.fractions, &flow.fractions},
                                                                        {&options.retained, &flow.retained},
                                                                        {&options.tested, &flow.tested},
                                                                        {&options.lost, &flow.lost}};
    for (const auto& [text, cells] : counts) {
        const auto count = cellsOf(*text);
        if (!count) {
            return tl::unexpected(count.error());
        }
        *cells = *count;
    }
    if (!options.viability.empty()) {
        const auto thousandths = storage::specimens::parseValue(options.viability);
        if (!thousandths) {
            return tl::unexpected(thousandths.error());
        }
        flow.viability = *thousandths / 100;
    }
    return flow;
}

} // namespace

Exit runBenchPropose(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "Nothing was proposed.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto wanted = wantedOf(*here, options);
    if (!wanted) {
        return complain(kWhat, wanted.error());
    }
    const auto plan = here->repository().read([&](Reading& reading) {
        return storage::workflows::proposeAliquots(reading, here->codes(), *wanted);
    });
    if (!plan) {
        return complain(kWhat, plan.error());
    }
    sayPlan(common, *plan);
    sayJson(common, jsonOf(*plan).dump());
    return Exit::Done;
}

Exit runBenchAliquot(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "No batch was opened.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto wanted = wantedOf(*here, options);
    if (!wanted) {
        return complain(kWhat, wanted.error());
    }
    const auto plan = here->repository().read([&](Reading& reading) {
        return storage::workflows::proposeAliquots(reading, here->codes(), *wanted);
    });
    const auto batch = plan ? storage::workflows::openBatch(here->repository(), here->who, *wanted)
                            : tl::unexpected(plan.error());
    if (!batch) {
        return complain(kWhat, batch.error());
    }
    sayBatch(common, here->codes(), *batch);
    for (const auto& words : plan->leftOut) {
        say(common, words);
    }
    auto json = jsonOf(*batch);
    json["leftOut"] = plan->leftOut;
    sayJson(common, json.dump());
    return Exit::Done;
}

Exit runBenchScan(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "The vial was not scanned back.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    auto json = ordered_json::array();
    bool isAnyRefused = false;
    for (const auto& text : options.codes) {
        const auto code = here->codes().canonical(text);
        const auto printed = scanner::codes::PrintedCode::parse(text);
        const auto scanned = storage::workflows::scanVial(
            here->repository(), here->who, storage::AliquotBatchId{options.number}, code, std::nullopt,
            printed ? std::optional{printed->number} : std::nullopt);
        if (!scanned) {
            return complain(kWhat, scanned.error());
        }
        isAnyRefused = isAnyRefused || isRefused(scanned->outcome);
        say(common, fmt::format("{}  {}", here->codes().grouped(code), scanWords(*scanned)));
        json.push_back({{"code", code},
                        {"isFilled", scanned->outcome == storage::workflows::VialScan::Filled},
                        {"words", scanWords(*scanned)},
                        {"open", scanned->open}});
    }
    sayJson(common, json.dump());
    return isAnyRefused ? Exit::Refused : Exit::Done;
}

Exit runBenchLeaveOut(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "The vial was not left out.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto vial = storage::workflows::leaveOutVial(here->repository(), here->who,
                                                       storage::AliquotBatchId{options.number},
                                                       options.ordinal, options.reason);
    if (!vial) {
        return complain(kWhat, vial.error());
    }
    say(common, fmt::format("Vial {} is left out: {}", vial->ordinal, vial->reason));
    sayJson(common, ordered_json{{"vial", vial->ordinal}, {"reason", vial->reason}}.dump());
    return Exit::Done;
}

Exit runBenchClose(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "The batch was not closed.";
    const auto loss =
        options.lost.empty() ? Result<Volume>{Volume::nanolitres(0)} : storage::parseVolume(options.lost);
    const auto here = loss ? openSignedIn(common) : tl::unexpected(loss.error());
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto batch = storage::workflows::closeBatch(here->repository(), here->who,
                                                      storage::AliquotBatchId{options.number}, *loss);
    if (!batch) {
        return complain(kWhat, batch.error());
    }
    say(common, fmt::format("The batch is closed; {} were lost.", loss->text()));
    sayJson(common, ordered_json{{"batch", options.number}, {"lossNanolitres", loss->nanolitres()}}.dump());
    return Exit::Done;
}

Exit runBenchPlaces(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "No place was proposed.";
    constexpr std::int64_t kMost = 500;
    const auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto& codes = opened->repository->workstation().codes;
    using Proposals = storage::freezers::PlaceProposals;
    const auto proposals = opened->repository->read([&](Reading& reading) -> Result<Proposals> {
        std::vector<storage::specimens::Specimen> tubes;
        for (const auto& typed : options.codes) {
            auto known = storage::workflows::specimenNamed(reading, codes, codes.canonical(typed));
            if (!known || !*known) {
                return known ? storage::failure(storage::ErrorCode::NotFound,
                                                typed + " is not in the repository")
                             : tl::unexpected(known.error());
            }
            tubes.push_back(std::move(**known));
        }
        return storage::workflows::proposePlacesFor(
            reading, options.codes.empty() ? storage::specimens::waitingForPlace(reading, kMost) : tubes);
    });
    if (!proposals) {
        return complain(kWhat, proposals.error());
    }
    std::vector<std::vector<std::string>> rows;
    auto json = ordered_json::array();
    for (const auto& place : proposals->places) {
        rows.push_back({codes.grouped(place.specimen), place.way, place.label});
        json.push_back({{"code", place.specimen},
                        {"box", place.boxCode},
                        {"position", place.label},
                        {"way", place.way}});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    for (const auto& remark : proposals->remarks) {
        say(common, remark);
    }
    if (rows.empty() && proposals->remarks.empty()) {
        say(common, "Nothing waits for a place.");
    }
    sayJson(common, ordered_json{{"places", std::move(json)}, {"remarks", proposals->remarks}}.dump());
    return Exit::Done;
}

Exit runBenchPool(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "Nothing was pooled.";
    const auto volume = storage::parseVolume(options.volume);
    const auto here = volume ? openSignedIn(common) : tl::unexpected(volume.error());
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto into = options.file.empty() ? std::string{} : here->codes().canonical(options.file);
    const auto pool = storage::workflows::poolTubes(here->repository(), here->who,
                                                    {canonicalCodes(*here, options.codes), into, *volume});
    if (!pool) {
        return complain(kWhat, pool.error());
    }
    say(common, fmt::format("{} holds {} of {} tubes.", here->codes().grouped(pool->code), volume->text(),
                            options.codes.size()));
    sayJson(common, ordered_json{{"code", pool->code}, {"nanolitres", volume->nanolitres()}}.dump());
    return Exit::Done;
}

Exit runBenchBalance(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "The balance was not recorded.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto flow = flowOf(*here, options);
    if (!flow) {
        return complain(kWhat, flow.error());
    }
    const auto balanced = storage::workflows::recordCells(here->repository(), here->who, *flow);
    if (!balanced) {
        return complain(kWhat, balanced.error());
    }
    say(common, storage::specimens::balanceWords(balanced->balance));
    if (balanced->deviation) {
        say(common, fmt::format("Deviation {} is open: give it its reason when there is time.",
                                balanced->deviation->id.value()));
    }
    sayJson(common, ordered_json{{"words", storage::specimens::balanceWords(balanced->balance)},
                                 {"unexplainedCells",
                                  storage::specimens::unexplainedCells(balanced->balance).cells()},
                                 {"isBalanced", !balanced->deviation}}
                        .dump());
    return Exit::Done;
}

} // namespace app::commands
