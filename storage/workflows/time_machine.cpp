// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/time_machine.h"

#include "storage/custody/ledger_store.h"
#include "storage/custody/replay.h"
#include "storage/database/records.h"
#include "storage/freezers/container_store.h"
#include "storage/participants/participant_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/specimen_visit.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using custody::Event;
using database::Reading;
using database::recordById;
using specimens::Hold;
using specimens::Specimen;

/// A specimen's row and the events that lead to it.
struct Past {
    std::vector<Event> events;
    std::optional<Specimen> specimen;
};

Result<Past> pastOf(Reading& reading, SpecimenId id, Timestamp moment) {
    auto events = custody::eventsAbout(reading, {"specimen", id.value()});
    if (!events) {
        return tl::unexpected(events.error());
    }
    const auto row = custody::project(Specimen::table(), id.value(), *events, moment);
    return Past{std::move(*events), row ? std::optional{Specimen::fromRow(id.value(), *row)} : std::nullopt};
}

/// Every specimen that any of these events put into the box.
std::set<SpecimenId> everIn(const std::vector<Event>& events, ContainerId box) {
    std::set<SpecimenId> specimens;
    for (const auto& event : events) {
        for (const auto& change : event.changes) {
            const bool isPlaced = std::ranges::any_of(change.fields, [&](const FieldChange& field) {
                return field.column == "container_id" && field.after == Value{box.value()};
            });
            if (change.table == Specimen::table().name && isPlaced) {
                specimens.insert(SpecimenId{change.id});
            }
        }
    }
    return specimens;
}

bool wasHeld(const std::vector<Event>& events, Timestamp moment) {
    std::set<std::int64_t> holds;
    for (const auto& event : events) {
        for (const auto& change : event.changes) {
            if (change.table == Hold::table().name) {
                holds.insert(change.id);
            }
        }
    }
    return std::ranges::any_of(holds, [&](std::int64_t id) {
        const auto row = custody::project(Hold::table(), id, events, moment);
        return row && !Hold::fromRow(id, *row).releasedAt;
    });
}

BoxTube tubeOf(Reading& reading, const CodeForms& codes, const Past& past, Timestamp moment) {
    const auto& specimen = *past.specimen;
    const auto participant = participants::participantById(reading, specimen.participant).value();
    return {specimen.position.value(),
            specimen.id,
            codes.grouped(specimen.code),
            visitCodeOf(reading, specimen),
            specimen.kindCode,
            participant.code,
            specimen.material,
            specimen.lifecycle,
            wasHeld(past.events, moment)};
}

} // namespace

Result<std::optional<HistorySpan>> spanOf(Reading& reading, const custody::Subject& subject) {
    const auto events = custody::eventsAbout(reading, subject);
    if (!events) {
        return tl::unexpected(events.error());
    }
    if (events->empty()) {
        return std::optional<HistorySpan>{};
    }
    std::set<Timestamp> steps;
    for (const auto& event : *events) {
        steps.insert(event.recordedAt);
    }
    return std::optional{HistorySpan{*steps.begin(), *steps.rbegin(), {steps.begin(), steps.end()}}};
}

Result<std::optional<SpecimenThen>> specimenAsOf(Reading& reading, SpecimenId id, Timestamp moment) {
    auto past = pastOf(reading, id, moment);
    if (!past) {
        return tl::unexpected(past.error());
    }
    if (!past->specimen) {
        return std::optional<SpecimenThen>{};
    }
    auto place = placeOf(reading, *past->specimen);
    return std::optional{SpecimenThen{std::move(*past->specimen), std::move(place)}};
}

Result<BoxMap> boxMapAsOf(Reading& reading, const CodeForms& codes, ContainerId box, Timestamp moment) {
    const auto container = freezers::containerById(reading, box);
    if (!container) {
        return failure(ErrorCode::NotFound, fmt::format("container {}", box.value()));
    }
    const auto grid = freezers::gridOf(*container);
    if (!grid) {
        return failure(ErrorCode::Invalid, container->name + " has no positions");
    }
    const auto events = custody::eventsAbout(reading, {"container", box.value()});
    if (!events) {
        return tl::unexpected(events.error());
    }
    BoxMap map{*container, *grid, placeOf(reading, *container), {}};
    for (const auto specimen : everIn(*events, box)) {
        const auto past = pastOf(reading, specimen, moment);
        if (!past) {
            return tl::unexpected(past.error());
        }
        if (past->specimen && past->specimen->container == box) {
            map.tubes.push_back(tubeOf(reading, codes, *past, moment));
        }
    }
    std::ranges::sort(map.tubes, {}, &BoxTube::position);
    return map;
}

} // namespace storage::workflows
