// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/receipt_facts.h"

#include "storage/consent/consent_store.h"
#include "storage/database/records.h"
#include "storage/freezers/placement.h"
#include "storage/participants/participant_store.h"
#include "storage/shipments/line_store.h"
#include "storage/shipments/matching.h"
#include "storage/shipments/shipment_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan_store.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using database::Reading;
using database::recordById;
using shipments::LineState;
using shipments::ShipmentLine;

std::optional<InboundShipment> completed(Reading& reading, shipments::Shipment shipment) {
    const auto counts = shipments::announcedCounts(reading, shipment.id);
    auto study = recordById<studies::Study>(reading, shipment.study.value());
    auto site = recordById<studies::Site>(reading, shipment.site.value());
    return InboundShipment{std::move(shipment), std::move(*study), std::move(*site), counts.tubes,
                           counts.participants};
}

std::optional<studies::Window> windowOfLine(Reading& reading, const participants::Participant& participant,
                                            const studies::Visit& visit, std::int64_t occasion) {
    const auto courses = participants::coursesOf(reading, participant.id);
    const auto events = participants::eventsOf(reading, participant.id);
    return studies::windowFor(visit, participant, courses, events, occasion);
}

/// Solves which planned tube this line is, among all lines of the shipment that could be the same.
std::optional<studies::Requirement> requirementOf(Reading& reading, const ShipmentLine& line,
                                                  const shipments::PlannedTube& planned,
                                                  const std::vector<studies::Requirement>& requirements,
                                                  const std::vector<specimens::Specimen>& here) {
    const auto lines = shipments::linesAlike(reading, line);
    std::vector<studies::Expectation> expectations;
    for (const auto& requirement : requirements) {
        expectations.push_back(
            {line.participant, requirement, planned.visit, planned.kind, line.occasion, planned.window});
    }
    std::set<shipments::Answered> answered;
    for (const auto& specimen : here) {
        const bool isOwn = line.specimen && specimen.id == *line.specimen;
        if (specimen.requirement && !isOwn) {
            answered.insert({specimen.participant, *specimen.requirement, specimen.occasion});
        }
    }
    const auto assigned = shipments::assignRequirements(lines, expectations, answered).at(line.id);
    for (const auto& requirement : requirements) {
        if (assigned && requirement.id == *assigned) {
            return requirement;
        }
    }
    return std::nullopt;
}

shipments::PlannedTube plannedOf(Reading& reading, const ShipmentLine& line) {
    auto participant = recordById<participants::Participant>(reading, line.participant.value()).value();
    auto study = recordById<studies::Study>(reading, participant.study.value()).value();
    auto visit = recordById<studies::Visit>(reading, line.visit.value()).value();
    auto kind = recordById<studies::SpecimenKind>(reading, line.kind.value()).value();
    const auto requirements = studies::requirementsOf(reading, visit.id, kind.id);
    const auto here = specimens::collectedHere(reading, line.participant, line.occasion, visit.id, kind.id);
    shipments::PlannedTube planned{participant,
                                   study.code,
                                   visit,
                                   kind,
                                   std::nullopt,
                                   static_cast<std::int64_t>(requirements.size()),
                                   windowOfLine(reading, participant, visit, line.occasion),
                                   {},
                                   consent::consentOf(reading, participant)};
    planned.requirement = requirementOf(reading, line, planned, requirements, here);
    for (const auto& specimen : here) {
        const bool isSame = std::ranges::any_of(
            requirements, [&](const auto& requirement) { return specimen.requirement == requirement.id; });
        if (isSame && (!line.specimen || specimen.id != *line.specimen)) {
            planned.sameTimepoint.push_back({specimen.code, specimen.requirement, specimen.collectedAt});
        }
    }
    return planned;
}

std::optional<shipments::KnownSpecimen> knownSpecimen(Reading& reading, const std::string& code,
                                                      const std::optional<ShipmentLine>& line) {
    auto specimen = specimens::specimenByCode(reading, code);
    using specimens::Lifecycle;
    if (!specimen ||
        (line && line->specimen == specimen->id &&
         (specimen->lifecycle == Lifecycle::Collected || specimen->lifecycle == Lifecycle::InTransitIn))) {
        return std::nullopt; // announced and on its way: that is what a receipt is for
    }
    const auto participant =
        recordById<participants::Participant>(reading, specimen->participant.value()).value();
    auto place = placeOf(reading, *specimen);
    return shipments::KnownSpecimen{std::move(*specimen), participant.code, std::move(place)};
}

} // namespace

std::optional<StudyShipment> studyShipment(Reading& reading, const std::string& code) {
    auto shipment = shipments::shipmentByCode(reading, code);
    if (!shipment) {
        return std::nullopt;
    }
    auto study = recordById<studies::Study>(reading, shipment->study.value()).value();
    return StudyShipment{std::move(*shipment), std::move(study)};
}

std::optional<InboundShipment> inboundShipment(Reading& reading, const std::string& code) {
    auto shipment = shipments::shipmentByCode(reading, code);
    return shipment ? completed(reading, std::move(*shipment)) : std::nullopt;
}

std::vector<InboundShipment> inboundShipments(Reading& reading) {
    std::vector<InboundShipment> all;
    for (auto& shipment : shipments::allShipments(reading)) {
        all.push_back(completed(reading, std::move(shipment)).value());
    }
    return all;
}

shipments::TubeFacts factsOf(Reading& reading, const CodeForms& codes, const StudyShipment& inbound,
                             const std::string& code, shipments::CodeCheck check,
                             std::optional<std::string> secondIdentifier, Timestamp now) {
    auto line = shipments::lineWithTube(reading, inbound.shipment.id, code);
    shipments::TubeFacts facts{codes.grouped(code),
                               check,
                               inbound.shipment,
                               inbound.study.code,
                               line,
                               shipments::linesElsewhere(reading, inbound.shipment.id, code),
                               knownSpecimen(reading, code, line),
                               std::nullopt,
                               std::move(secondIdentifier),
                               now};
    if (line) {
        facts.planned = plannedOf(reading, *line);
    }
    return facts;
}

shipments::ReceiptTube receiptTube(Reading& reading, const ShipmentLine& line) {
    const auto visit = recordById<studies::Visit>(reading, line.visit.value()).value();
    const auto kind = recordById<studies::SpecimenKind>(reading, line.kind.value()).value();
    return {true, line.state, line.condition, fmt::format("{} {}", visit.code, kind.name), line.note};
}

std::map<std::string, shipments::ReceiptTube> receiptTubes(Reading& reading, ShipmentId shipment) {
    std::map<std::string, shipments::ReceiptTube> tubes;
    for (const auto& line : shipments::linesOf(reading, shipment)) {
        tubes.emplace(line.tubeCode, receiptTube(reading, line));
    }
    for (const auto& found : shipments::strayTubes(reading, shipment)) {
        tubes.emplace(found.tubeCode,
                      shipments::ReceiptTube{false, LineState::Stopped, specimens::Condition::Good,
                                             "not announced", found.explanation});
    }
    return tubes;
}

std::string placeOf(Reading& reading, const specimens::Specimen& specimen) {
    if (!specimen.container) {
        return {};
    }
    const auto box = recordById<freezers::Container>(reading, specimen.container->value()).value();
    std::string place = box.name;
    if (const auto grid = freezers::gridOf(box)) {
        place += " " + freezers::positionLabel(*grid, specimen.position.value_or(0)).value_or("?");
    }
    const auto path = pathOf(reading, box.parent);
    return path.empty() ? place : path + " › " + place;
}

std::string pathOf(Reading& reading, std::optional<ContainerId> container) {
    std::string path;
    while (container) {
        const auto outer = recordById<freezers::Container>(reading, container->value()).value();
        path = path.empty() ? outer.name : outer.name + " › " + path;
        container = outer.parent;
    }
    return path;
}

} // namespace storage::workflows
