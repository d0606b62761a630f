// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/participant_card.h"

#include "storage/database/records.h"
#include "storage/participants/participant_store.h"
#include "storage/shipments/line_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan_store.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace storage::workflows {

namespace {

using database::Reading;
using database::recordById;
using specimens::Lifecycle;
using specimens::Specimen;

/// What was drawn from a participant, by what it answers.
struct Drawn {
    std::map<std::pair<RequirementId, std::int64_t>, Specimen> received;
    /// Announced tubes by visit, kind and occasion: which one of several it is, receipt decides.
    std::map<std::tuple<VisitId, SpecimenKindId, std::int64_t>, std::vector<Specimen>> onTheWay;
    std::vector<Specimen> unplanned;
};

bool isOnTheWay(const Specimen& specimen) {
    return specimen.lifecycle == Lifecycle::Collected || specimen.lifecycle == Lifecycle::InTransitIn;
}

bool isWithdrawnFromUse(const Specimen& specimen) {
    return specimen.lifecycle == Lifecycle::Rejected || specimen.lifecycle == Lifecycle::Voided;
}

Drawn drawnFrom(Reading& reading, ParticipantId participant) {
    Drawn drawn;
    for (auto& specimen : specimens::drawnFrom(reading, participant)) {
        if (isWithdrawnFromUse(specimen)) {
            continue;
        }
        if (specimen.requirement) {
            drawn.received.emplace(std::pair{*specimen.requirement, specimen.occasion}, std::move(specimen));
            continue;
        }
        const auto line = specimen.shipment && isOnTheWay(specimen)
                              ? shipments::lineWithTube(reading, *specimen.shipment, specimen.code)
                              : std::nullopt;
        if (line) {
            drawn.onTheWay[{line->visit, line->kind, line->occasion}].push_back(std::move(specimen));
        } else {
            drawn.unplanned.push_back(std::move(specimen));
        }
    }
    return drawn;
}

TubeState stateWithoutTube(const std::optional<studies::Window>& window, Date today) {
    if (!window || today < window->earliest) {
        return TubeState::NotDue;
    }
    return window->contains(today) ? TubeState::Due : TubeState::Missing;
}

/// The state that asks most of somebody comes first.
int urgency(TubeState state) {
    switch (state) {
    case TubeState::Missing:
        return 0;
    case TubeState::Due:
        return 1;
    case TubeState::OnTheWay:
        return 2;
    case TubeState::NotDue:
        return 3;
    case TubeState::Received:
        return 4;
    }
    return 4;
}

PlannedTubeRow tubeRow(const CodeForms& codes, const studies::Expectation& expected, Drawn& drawn,
                       Date today) {
    const auto here = drawn.received.find({expected.requirement.id, expected.occasion});
    if (here != drawn.received.end()) {
        return {expected.requirement, here->second.id, codes.grouped(here->second.code),
                isOnTheWay(here->second) ? TubeState::OnTheWay : TubeState::Received};
    }
    auto& coming = drawn.onTheWay[{expected.visit.id, expected.kind.id, expected.occasion}];
    if (!coming.empty()) {
        const auto specimen = std::move(coming.front());
        coming.erase(coming.begin());
        return {expected.requirement, specimen.id, codes.grouped(specimen.code), TubeState::OnTheWay};
    }
    return {expected.requirement, std::nullopt, "", stateWithoutTube(expected.window, today)};
}

void addTo(MatrixRow& row, const std::string& kind, PlannedTubeRow tube) {
    auto cell = std::ranges::find(row.cells, kind, &MatrixCell::kindCode);
    if (cell == row.cells.end()) {
        row.cells.push_back({kind, 0, 0, 0, 0, TubeState::Received, {}});
        cell = std::prev(row.cells.end());
    }
    ++cell->expected;
    cell->received += tube.state == TubeState::Received ? 1 : 0;
    cell->onTheWay += tube.state == TubeState::OnTheWay ? 1 : 0;
    cell->missing += tube.state == TubeState::Missing ? 1 : 0;
    if (urgency(tube.state) < urgency(cell->state)) {
        cell->state = tube.state;
    }
    cell->tubes.push_back(std::move(tube));
}

std::vector<MatrixRow> matrixOf(const CodeForms& codes, const std::vector<studies::Expectation>& expectations,
                                Drawn& drawn, Date today) {
    std::vector<MatrixRow> matrix;
    for (const auto& expected : expectations) {
        auto row = std::ranges::find_if(matrix, [&](const MatrixRow& one) {
            return one.visit.id == expected.visit.id && one.occasion == expected.occasion;
        });
        if (row == matrix.end()) {
            matrix.push_back({expected.visit, expected.occasion, expected.window, {}});
            row = std::prev(matrix.end());
        }
        addTo(*row, expected.kind.code, tubeRow(codes, expected, drawn, today));
    }
    return matrix;
}

} // namespace

Result<ParticipantCard> participantCard(Reading& reading, const CodeForms& codes, ParticipantId id,
                                        Date today) {
    auto participant = participants::participantById(reading, id);
    if (!participant) {
        return failure(ErrorCode::NotFound, fmt::format("participant {}", id.value()));
    }
    const auto plan = studies::planById(reading, participant->protocol);
    if (!plan) {
        return failure(ErrorCode::NotFound, fmt::format("the plan of {}", participant->code));
    }
    auto courses = participants::coursesOf(reading, id);
    auto events = participants::eventsOf(reading, id);
    auto drawn = drawnFrom(reading, id);
    auto matrix =
        matrixOf(codes, studies::expectationsFor(*plan, *participant, courses, events), drawn, today);
    return ParticipantCard{*participant,
                           recordById<studies::Study>(reading, participant->study.value()).value(),
                           recordById<studies::Site>(reading, participant->site.value()).value(),
                           plan->protocol.version,
                           std::move(courses),
                           std::move(events),
                           plan->kinds,
                           std::move(matrix),
                           std::move(drawn.unplanned)};
}

} // namespace storage::workflows
