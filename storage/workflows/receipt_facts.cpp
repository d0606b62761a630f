// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/receipt_facts.h"

#include "storage/database/records.h"
#include "storage/freezers/placement.h"
#include "storage/shipments/matching.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using database::Reading;
using database::recordById;
using database::recordsWhere;
using database::recordWhere;
using shipments::LineState;
using shipments::ShipmentLine;

/// Specimens that count as here or used: not announced, not refused, not undone.
constexpr std::string_view kCollectedHere =
    "where participant_id = :participant and occasion = :occasion and parent_id is null and lifecycle not in "
    "('EXPECTED', 'NOT_COLLECTED', 'COLLECTED', 'IN_TRANSIT_IN', 'REJECTED', 'VOIDED') order by id";

std::optional<InboundShipment> completed(Reading& reading, shipments::Shipment shipment) {
    const auto counts =
        reading.row("select count(*), count(distinct participant_id) from shipment_line where shipment_id = "
                    ":shipment",
                    {ColumnKind::Integer, ColumnKind::Integer}, {{"shipment", shipment.id.value()}});
    auto study = recordById<studies::Study>(reading, shipment.study.value());
    auto site = recordById<studies::Site>(reading, shipment.site.value());
    return InboundShipment{std::move(shipment), std::move(*study), std::move(*site), integerOf((*counts)[0]),
                           integerOf((*counts)[1])};
}

consent::ConsentFacts consentOf(Reading& reading, const participants::Participant& participant) {
    consent::ConsentFacts facts{participant.code, {}, {}};
    const database::Parameters who{{"participant", participant.id.value()}};
    for (auto& form : recordsWhere<consent::Consent>(
             reading, "where participant_id = :participant order by effective_from", who)) {
        auto answers = recordsWhere<consent::ConsentAnswer>(
            reading, "where consent_id = :consent order by id", {{"consent", form.id.value()}});
        facts.forms.push_back({std::move(form), std::move(answers)});
    }
    facts.events = recordsWhere<consent::ConsentEvent>(
        reading, "where participant_id = :participant order by effective_at, id", who);
    return facts;
}

std::vector<studies::Requirement> requirementsOf(Reading& reading, VisitId visit, SpecimenKindId kind) {
    return recordsWhere<studies::Requirement>(reading,
                                              "where visit_id = :visit and kind_id = :kind order by ordinal",
                                              {{"visit", visit.value()}, {"kind", kind.value()}});
}

std::optional<studies::Window> windowOfLine(Reading& reading, const participants::Participant& participant,
                                            const studies::Visit& visit, std::int64_t occasion) {
    const database::Parameters who{{"participant", participant.id.value()}};
    const auto courses = recordsWhere<participants::TherapyCourse>(
        reading, "where participant_id = :participant order by number", who);
    const auto events = recordsWhere<participants::ClinicalEvent>(
        reading, "where participant_id = :participant order by number", who);
    return studies::windowFor(visit, participant, courses, events, occasion);
}

/// Solves which planned tube this line is, among all lines of the shipment that could be the same.
std::optional<studies::Requirement> requirementOf(Reading& reading, const ShipmentLine& line,
                                                  const shipments::PlannedTube& planned,
                                                  const std::vector<studies::Requirement>& requirements,
                                                  const std::vector<specimens::Specimen>& here) {
    const auto lines =
        recordsWhere<ShipmentLine>(reading,
                                   "where shipment_id = :shipment and participant_id = :participant and "
                                   "visit_id = :visit and kind_id = :kind and "
                                   "occasion = :occasion order by row_number",
                                   {{"shipment", line.shipment.value()},
                                    {"participant", line.participant.value()},
                                    {"visit", line.visit.value()},
                                    {"kind", line.kind.value()},
                                    {"occasion", line.occasion}});
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
    const auto requirements = requirementsOf(reading, visit.id, kind.id);
    const auto here = recordsWhere<specimens::Specimen>(
        reading, kCollectedHere, {{"participant", line.participant.value()}, {"occasion", line.occasion}});
    shipments::PlannedTube planned{participant,
                                   study.code,
                                   visit,
                                   kind,
                                   std::nullopt,
                                   static_cast<std::int64_t>(requirements.size()),
                                   windowOfLine(reading, participant, visit, line.occasion),
                                   {},
                                   consentOf(reading, participant)};
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

std::vector<shipments::OtherLine> linesElsewhere(Reading& reading, ShipmentId shipment,
                                                 const std::string& code) {
    std::vector<shipments::OtherLine> found;
    for (const auto& line : recordsWhere<ShipmentLine>(
             reading, "where tube_code = :code and shipment_id <> :shipment order by id",
             {{"code", code}, {"shipment", shipment.value()}})) {
        found.push_back(
            {recordById<shipments::Shipment>(reading, line.shipment.value()).value().code, line.state});
    }
    return found;
}

std::optional<shipments::KnownSpecimen> knownSpecimen(Reading& reading, const std::string& code,
                                                      const std::optional<ShipmentLine>& line) {
    auto specimen = specimenByCode(reading, code);
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

std::optional<InboundShipment> inboundShipment(Reading& reading, const std::string& code) {
    auto shipment = recordWhere<shipments::Shipment>(reading, "where code = :code", {{"code", code}});
    return shipment ? completed(reading, std::move(*shipment)) : std::nullopt;
}

std::vector<InboundShipment> inboundShipments(Reading& reading) {
    std::vector<InboundShipment> all;
    for (auto& shipment : recordsWhere<shipments::Shipment>(
             reading, "order by case state when 'OPEN' then 0 when 'ANNOUNCED' then 1 else 2 end, id desc")) {
        all.push_back(completed(reading, std::move(shipment)).value());
    }
    return all;
}

shipments::TubeFacts factsOf(Reading& reading, const CodeForms& codes, const InboundShipment& inbound,
                             const std::string& code, shipments::CodeCheck check,
                             std::optional<std::string> secondIdentifier, Timestamp now) {
    auto line = lineOf(reading, inbound.shipment.id, code);
    shipments::TubeFacts facts{codes.grouped(code),
                               check,
                               inbound.shipment,
                               inbound.study.code,
                               line,
                               linesElsewhere(reading, inbound.shipment.id, code),
                               knownSpecimen(reading, code, line),
                               std::nullopt,
                               std::move(secondIdentifier),
                               now};
    if (line) {
        facts.planned = plannedOf(reading, *line);
    }
    return facts;
}

std::optional<ShipmentLine> lineOf(Reading& reading, ShipmentId shipment, const std::string& code) {
    return recordWhere<ShipmentLine>(reading, "where shipment_id = :shipment and tube_code = :code",
                                     {{"shipment", shipment.value()}, {"code", code}});
}

shipments::ReceiptTube receiptTube(Reading& reading, const ShipmentLine& line) {
    const auto visit = recordById<studies::Visit>(reading, line.visit.value()).value();
    const auto kind = recordById<studies::SpecimenKind>(reading, line.kind.value()).value();
    return {true, line.state, line.condition, fmt::format("{} {}", visit.code, kind.name), line.note};
}

std::map<std::string, shipments::ReceiptTube> receiptTubes(Reading& reading, ShipmentId shipment) {
    std::map<std::string, shipments::ReceiptTube> tubes;
    const database::Parameters which{{"shipment", shipment.value()}};
    for (const auto& line :
         recordsWhere<ShipmentLine>(reading, "where shipment_id = :shipment order by row_number", which)) {
        tubes.emplace(line.tubeCode, receiptTube(reading, line));
    }
    for (const auto& found :
         recordsWhere<shipments::Discrepancy>(reading,
                                              "where shipment_id = :shipment and line_id is null and "
                                              "tube_code <> '' and state <> 'TAKEN_BACK' order by id",
                                              which)) {
        tubes.emplace(found.tubeCode,
                      shipments::ReceiptTube{false, LineState::Stopped, specimens::Condition::Good,
                                             "not announced", found.explanation});
    }
    return tubes;
}

std::optional<specimens::Specimen> specimenByCode(Reading& reading, const std::string& code) {
    if (auto own = recordWhere<specimens::Specimen>(reading, "where code = :code", {{"code", code}})) {
        return own;
    }
    const auto alias = recordWhere<specimens::SpecimenAlias>(
        reading, "where code = :code and ended_at is null", {{"code", code}});
    return alias ? recordById<specimens::Specimen>(reading, alias->specimen.value()) : std::nullopt;
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
