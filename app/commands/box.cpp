// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/box.h"

#include "storage/database/records.h"
#include "storage/freezers/container_store.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/time_machine.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using storage::Result;
using storage::Timestamp;
using storage::database::Reading;
using storage::freezers::Container;
using storage::workflows::BoxMap;

Result<BoxMap> mapOf(storage::workflows::Repository& repository, const std::string& typed,
                     const std::optional<Timestamp>& moment) {
    const auto& codes = repository.workstation().codes;
    return repository.read([&](Reading& reading) -> Result<BoxMap> {
        const auto box = storage::freezers::containerByCode(reading, codes.canonical(typed));
        if (!box) {
            return storage::failure(storage::ErrorCode::NotFound,
                                    fmt::format("no box {} is in this repository", typed));
        }
        return moment ? storage::workflows::boxMapAsOf(reading, codes, box->id, *moment)
                      : storage::workflows::boxMap(reading, codes, box->id);
    });
}

std::string labelOf(const BoxMap& map, std::int64_t position) {
    return storage::freezers::positionLabel(map.grid, position).value_or("");
}

void sayMap(const Common& common, const storage::workflows::CodeForms& codes, const BoxMap& map) {
    say(common, fmt::format("{}  {}", codes.grouped(map.box.code), map.place));
    say(common, fmt::format("{} of {} positions are taken.", map.tubes.size(), map.grid.size()));
    std::vector<std::vector<std::string>> rows;
    for (const auto& tube : map.tubes) {
        rows.push_back({labelOf(map, tube.position), tube.code, tube.participantCode, tube.visitCode,
                        tube.kindCode, storage::workflows::materialWords(tube.material),
                        tube.isHeld ? "on hold" : storage::workflows::lifecycleWords(tube.lifecycle)});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
}

nlohmann::ordered_json jsonOf(const BoxMap& map) {
    auto tubes = nlohmann::ordered_json::array();
    for (const auto& tube : map.tubes) {
        tubes.push_back({{"position", labelOf(map, tube.position)},
                         {"code", tube.code},
                         {"participant", tube.participantCode},
                         {"visit", tube.visitCode},
                         {"kind", tube.kindCode},
                         {"lifecycle", storage::specimens::kLifecycleCodes.text(tube.lifecycle)},
                         {"isHeld", tube.isHeld}});
    }
    return {{"box", map.box.code},
            {"place", map.place},
            {"rows", map.grid.rows},
            {"columns", map.grid.columns},
            {"tubes", std::move(tubes)}};
}

} // namespace

Exit runBox(const Common& common, const BoxOptions& options) {
    constexpr std::string_view kWhat = "The box was not read.";
    const auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto offset = opened->clock->offsetAt(opened->clock->now());
    std::optional<Timestamp> moment;
    if (!options.asOf.empty()) {
        const auto read = storage::parseIsoTimestamp(options.asOf, offset);
        if (!read) {
            return complain(kWhat, "--as-of: " + read.error().detail, "Write it as 2026-11-21T08:00.",
                            Exit::WrongUsage);
        }
        moment = *read;
    }
    const auto map = mapOf(*opened->repository, options.code, moment);
    if (!map) {
        return complain(kWhat, map.error());
    }
    if (moment) {
        say(common, fmt::format("As the ledger has it for {}:", storage::peopleTime(*moment, offset)));
    }
    sayMap(common, opened->repository->workstation().codes, *map);
    auto json = jsonOf(*map);
    if (moment) {
        json["asOf"] = storage::isoTimestamp(*moment);
    }
    sayJson(common, json.dump());
    return Exit::Done;
}

} // namespace app::commands
