// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/history.h"

#include "storage/custody/ledger_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/receipt_facts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::Result;
using storage::custody::Event;
using storage::database::Reading;

struct History {
    storage::specimens::Specimen specimen;
    std::string place;
    std::vector<Event> events;
};

Result<History> historyOf(storage::workflows::Repository& repository, const std::string& typed) {
    const auto code = repository.workstation().codes.canonical(typed);
    return repository.read([&](Reading& reading) -> Result<History> {
        auto specimen = storage::specimens::specimenByCode(reading, code);
        if (!specimen) {
            return storage::failure(storage::ErrorCode::NotFound,
                                    fmt::format("no specimen {} is in this repository", typed));
        }
        auto events = storage::custody::eventsAbout(reading, {"specimen", specimen->id.value()});
        if (!events) {
            return tl::unexpected(events.error());
        }
        auto place = storage::workflows::placeOf(reading, *specimen);
        return History{std::move(*specimen), std::move(place), std::move(*events)};
    });
}

std::string reasonText(const Event& event) {
    return event.reason ? fmt::format("{} {}", event.reason->code, event.reason->text) : std::string{};
}

ordered_json jsonOf(const Event& event) {
    ordered_json json{{"kind", event.kind},
                      {"occurredAt", storage::isoTimestamp(event.occurredAt)},
                      {"recordedAt", storage::isoTimestamp(event.recordedAt)},
                      {"actor", event.actor.name},
                      {"role", event.actor.role},
                      {"station", event.actor.station},
                      {"program", event.actor.program}};
    if (event.reason) {
        json["reason"] = {{"code", event.reason->code}, {"text", event.reason->text}};
    }
    return json;
}

void sayHistory(const Common& common, const std::string& code, const History& history) {
    say(common, fmt::format("{}  {}  {}{}", code, history.specimen.kindCode,
                            storage::specimens::kLifecycleCodes.text(history.specimen.lifecycle),
                            history.place.empty() ? std::string{} : fmt::format("  {}", history.place)));
    std::vector<std::vector<std::string>> rows;
    for (const auto& event : history.events) {
        rows.push_back({storage::peopleTime(event.occurredAt, event.offset), event.kind,
                        fmt::format("{}, {}", event.actor.name, event.actor.role), event.actor.station,
                        reasonText(event)});
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
    const auto history = historyOf(*opened->repository, specimen);
    if (!history) {
        return complain(kWhat, history.error());
    }
    const auto& codes = opened->repository->workstation().codes;
    sayHistory(common, codes.grouped(history->specimen.code), *history);
    auto events = ordered_json::array();
    for (const auto& event : history->events) {
        events.push_back(jsonOf(event));
    }
    sayJson(common,
            ordered_json{{"specimen", history->specimen.code},
                         {"kind", history->specimen.kindCode},
                         {"lifecycle", storage::specimens::kLifecycleCodes.text(history->specimen.lifecycle)},
                         {"place", history->place},
                         {"events", std::move(events)}}
                .dump());
    return Exit::Done;
}

} // namespace app::commands
