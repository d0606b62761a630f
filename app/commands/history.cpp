// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/history.h"

#include "storage/workflows/known_tube.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/specimen_sprec.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::Result;
using storage::database::Reading;
using storage::workflows::CustodyEntry;

struct History {
    storage::specimens::Specimen specimen;
    std::string place;
    storage::specimens::Sprec sprec;
    std::vector<CustodyEntry> entries; ///< oldest first
};

Result<History> read(storage::workflows::Repository& repository, const std::string& typed) {
    const auto code = repository.workstation().codes.canonical(typed);
    return repository.read([&](Reading& reading) -> Result<History> {
        auto known = storage::workflows::specimenNamed(reading, repository.workstation().codes, code);
        if (!known) {
            return tl::unexpected(known.error());
        }
        auto& specimen = *known;
        if (!specimen) {
            return storage::failure(storage::ErrorCode::NotFound,
                                    fmt::format("no specimen {} is in this repository", typed));
        }
        auto entries = storage::workflows::historyOf(reading, {"specimen", specimen->id.value()});
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        std::ranges::reverse(*entries);
        auto place = storage::workflows::placeOf(reading, *specimen);
        auto sprec = storage::workflows::SprecReader{reading}.codeOf(*specimen);
        return History{std::move(*specimen), std::move(place), std::move(sprec), std::move(*entries)};
    });
}

ordered_json jsonOf(const CustodyEntry& entry) {
    ordered_json json{{"kind", entry.kind},
                      {"occurredAt", storage::isoTimestamp(entry.occurredAt)},
                      {"recordedAt", storage::isoTimestamp(entry.recordedAt)},
                      {"actor", entry.actor},
                      {"role", entry.role},
                      {"station", entry.station},
                      {"sentence", entry.sentence},
                      {"isTakenBack", entry.isTakenBack}};
    if (entry.reason) {
        json["reason"] = {{"code", entry.reason->code}, {"text", entry.reason->text}};
    }
    return json;
}

ordered_json jsonOf(const storage::specimens::Sprec& sprec) {
    return {{"version", storage::specimens::kSprecVersionCodes.text(sprec.version)},
            {"code", sprec.text()},
            {"isComplete", sprec.isComplete()},
            {"gaps", sprec.gaps()}};
}

void sayHistory(const Common& common, const std::string& code, const History& history) {
    say(common, fmt::format("{}  {}  {}{}", code, history.specimen.kindCode,
                            storage::workflows::lifecycleWords(history.specimen.lifecycle),
                            history.place.empty() ? std::string{} : fmt::format("  {}", history.place)));
    say(common, fmt::format("SPREC {} {}", storage::specimens::kSprecVersionCodes.text(history.sprec.version),
                            history.sprec.text()));
    for (const auto& gap : history.sprec.gaps()) {
        say(common, "  " + gap);
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& entry : history.entries) {
        rows.push_back({storage::peopleTime(entry.occurredAt, entry.offset),
                        entry.sentence + (entry.isTakenBack ? " Taken back later." : "")});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
}

} // namespace

Exit runHistory(const Common& common, const std::string& specimen) {
    constexpr std::string_view kWhat = "The history was not read.";
    const auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto history = read(*opened->repository, specimen);
    if (!history) {
        return complain(kWhat, history.error());
    }
    const auto& codes = opened->repository->workstation().codes;
    sayHistory(common, codes.grouped(history->specimen.code), *history);
    auto events = ordered_json::array();
    for (const auto& entry : history->entries) {
        events.push_back(jsonOf(entry));
    }
    sayJson(common,
            ordered_json{{"specimen", history->specimen.code},
                         {"kind", history->specimen.kindCode},
                         {"lifecycle", storage::specimens::kLifecycleCodes.text(history->specimen.lifecycle)},
                         {"place", history->place},
                         {"sprec", jsonOf(history->sprec)},
                         {"events", std::move(events)}}
                .dump());
    return Exit::Done;
}

} // namespace app::commands
