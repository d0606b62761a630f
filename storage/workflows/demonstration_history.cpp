// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/demonstration_world.h"

#include "storage/shipments/conditions.h"
#include "storage/workflows/demonstration.h"
#include "storage/workflows/study_set_up.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using shipments::LineState;
using shipments::Shipment;
using shipments::ShipmentLine;
using specimens::Lifecycle;
using specimens::Material;
using specimens::Specimen;
using specimens::TemperatureClass;
using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;
using std::chrono_literals::operator""s;

/// One visit of one participant that took place.
struct PastVisit {
    const DemonstrationParticipant* who;
    std::vector<const studies::Expectation*> tubes;
    Timestamp drawnAt;
};

/// What is made of a primary tube: kind, material, where it is kept, how many and how much (domain page,
/// processing).
struct Product {
    std::string_view kind;
    Material material;
    TemperatureClass temperature;
    std::int64_t count;
    Volume volume;
};

std::optional<Product> productOf(std::string_view tubeKind) {
    if (tubeKind == "HEP") {
        return Product{"PBMC", Material::Pbmc, TemperatureClass::NitrogenVapour, 2, Volume::millilitres(1)};
    }
    if (tubeKind == "SST") {
        return Product{"SERUM", Material::Serum, TemperatureClass::Freezer80, 3, Volume::microlitres(500)};
    }
    if (tubeKind == "EDP") {
        return Product{"PLASMA", Material::Plasma, TemperatureClass::Freezer80, 3, Volume::microlitres(500)};
    }
    if (tubeKind == "URN") {
        return Product{"URINE", Material::Urine, TemperatureClass::Freezer80, 2, Volume::millilitres(5)};
    }
    return std::nullopt;
}

/// Writes the life of the tubes of one visit.
class VisitStory {
public:
    VisitStory(DemonstrationWorld& world, DemonstrationFreezers& freezers, const PastVisit& visit)
        : m_world(world)
        , m_freezers(freezers)
        , m_visit(visit)
        , m_site(siteOf())
        , m_shipment(announced()) {}

    void tell() {
        const auto receivedAt = m_visit.drawnAt + 20h + 1min * m_world.dice.below(180);
        const auto opened = openReceipt(receivedAt);
        auto moment = receivedAt;
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            moment += 4s + 1s * m_world.dice.below(9);
            receive(i, moment);
        }
        closeReceipt(opened, moment + 2min);
        for (const auto& specimen : m_received) {
            moment += 3min;
            process(specimen, moment);
        }
    }

private:
    const studies::Site& siteOf() const {
        return *std::ranges::find(m_world.sites, m_visit.who->participant.site, &studies::Site::id);
    }

    Recording recording(EventKind kind, Timestamp when) const {
        return Recording{m_world.repository, m_world.technician.person, people::Role::Technician, kind, when};
    }

    void keep(const Recording& made) { m_world.events.push_back(made.event()); }

    Shipment announced() {
        auto& ids = m_world.repository.ids();
        const auto when = m_visit.drawnAt + 2h;
        const auto code = m_world.shipmentCode();
        Recording manifest{m_world.repository, m_world.coordinator.person, people::Role::Coordinator,
                           EventKind::Manifest, when};
        std::string csv = "Tube,Participant,Visit,Kind,Collected at\n";
        std::vector<Specimen> specimens;
        for (const auto* tube : m_visit.tubes) {
            specimens.push_back(drawn(*tube));
            csv += fmt::format("{},{},{},{},{}\n", specimens.back().code, m_visit.who->participant.code,
                               tube->visit.code, tube->kind.code, isoTimestamp(m_visit.drawnAt));
        }
        const auto document = addDocument(manifest, ids, code + ".csv", "text/csv", csv, when);
        Shipment shipment{ids.next<ShipmentId>(),
                          code,
                          m_world.study.id,
                          m_site.id,
                          shipments::ShipmentState::Announced,
                          when,
                          std::string{kDemonstrationCarrier},
                          fmt::format("PC{:08}", 20260000 + m_world.nextShipment),
                          fmt::format("{}", 88000 + m_world.nextShipment),
                          document.id,
                          Temperature::degrees(2),
                          Temperature::degrees(25),
                          {},
                          {},
                          {},
                          {},
                          {},
                          {},
                          {},
                          {},
                          {}};
        manifest.create(shipment);
        keep(manifest);
        m_world.documents.emplace_back(document.id, csv);
        for (std::size_t i = 0; i < specimens.size(); ++i) {
            dispatch(shipment, specimens[i], *m_visit.tubes[i], static_cast<std::int64_t>(i) + 2, when);
        }
        return shipment;
    }

    Specimen drawn(const studies::Expectation& tube) {
        ++m_world.specimenCount;
        return {m_world.repository.ids().next<SpecimenId>(),
                m_world.specimenCode(),
                m_visit.who->participant.id,
                m_world.study.id,
                std::nullopt,
                tube.occasion,
                std::nullopt,
                tube.kind.code,
                tube.kind.material,
                tube.kind.temperatureClass,
                Lifecycle::InTransitIn,
                tube.kind.volume,
                m_visit.drawnAt,
                m_site.offset,
                std::nullopt,
                specimens::Condition::Good,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                0};
    }

    void dispatch(const Shipment& shipment, Specimen specimen, const studies::Expectation& tube,
                  std::int64_t row, Timestamp when) {
        specimen.shipment = shipment.id;
        const ShipmentLine line{m_world.repository.ids().next<ShipmentLineId>(),
                                shipment.id,
                                row,
                                specimen.code,
                                specimen.participant,
                                tube.visit.id,
                                tube.kind.id,
                                tube.requirement.ordinal,
                                tube.occasion,
                                specimen.collectedAt,
                                specimen.collectedOffset,
                                std::nullopt,
                                "",
                                LineState::Expected,
                                std::nullopt,
                                specimen.id,
                                std::nullopt,
                                specimens::Condition::Good,
                                ""};
        Recording made{m_world.repository, m_world.coordinator.person, people::Role::Coordinator,
                       EventKind::DispatchIn, when};
        made.create(specimen);
        made.create(line);
        made.about("shipment", shipment.id.value());
        made.about("participant", specimen.participant.value());
        keep(made);
        m_inTransit.push_back(specimen);
        m_lines.push_back(line);
    }

    Shipment openReceipt(Timestamp when) {
        auto after = m_shipment;
        after.state = shipments::ShipmentState::Open;
        after.openedAt = when;
        after.minimum = Temperature::centidegrees(1150 + m_world.dice.below(400));
        after.maximum = Temperature::centidegrees(1900 + m_world.dice.below(400));
        after.minutesOut = 0;
        after.sealState = shipments::SealState::Intact;
        after.sealFound = m_shipment.seal;
        auto made = recording(EventKind::ReceiptOpen, when);
        made.change(m_shipment, after);
        keep(made);
        return after;
    }

    void receive(std::size_t index, Timestamp when) {
        const auto& tube = *m_visit.tubes[index];
        auto specimen = m_inTransit[index];
        specimen.lifecycle = Lifecycle::Received;
        specimen.receivedAt = when;
        specimen.requirement = tube.requirement.id;
        auto line = m_lines[index];
        line.state = LineState::Received;
        line.settledAt = when;
        line.requirement = tube.requirement.id;
        auto made = recording(EventKind::Receive, when);
        if (tube.kind.material == Material::Serum && m_world.dice.chance(6)) {
            const auto action = shipments::prescribedAction(specimens::Condition::Haemolysed, tube.kind);
            specimen.condition = line.condition = specimens::Condition::Haemolysed;
            line.state = shipments::lineStateFor(action.keeps);
            line.note = action.action;
            made.create(shipments::Discrepancy{
                m_world.repository.ids().next<DiscrepancyId>(), m_shipment.id, line.id, specimen.id,
                specimen.code, shipments::DiscrepancyKind::TubeCondition, "haemolysed: " + action.action,
                m_world.technician.person.id, shipments::DiscrepancyState::Resolved,
                "The site was told; the tube is kept as prescribed.", when, when + 2h});
        }
        made.change(m_inTransit[index], specimen);
        made.change(m_lines[index], line);
        made.about("shipment", m_shipment.id.value());
        keep(made);
        m_received.push_back(specimen);
    }

    void closeReceipt(const Shipment& opened, Timestamp when) {
        auto after = opened;
        after.state = shipments::ShipmentState::Closed;
        after.closedAt = when;
        auto made = recording(EventKind::ReceiptClose, when);
        made.change(opened, after);
        keep(made);
    }

    void process(const Specimen& parent, Timestamp when) {
        const auto product = productOf(parent.kindCode);
        auto after = parent;
        if (!product) {
            const bool isFrozen = parent.temperatureClass == TemperatureClass::Freezer80;
            auto made = recording(isFrozen ? EventKind::Store : EventKind::Consume, when);
            after.lifecycle = isFrozen ? Lifecycle::Stored : Lifecycle::Consumed;
            if (isFrozen) {
                place(made, after, when);
            }
            made.change(parent, after);
            keep(made);
            return;
        }
        auto made = recording(EventKind::Aliquot, when);
        after.lifecycle = Lifecycle::Consumed;
        after.volume = Volume::nanolitres(0);
        made.change(parent, after);
        std::vector<Specimen> children;
        for (std::int64_t i = 0; i < product->count; ++i) {
            children.push_back(childOf(parent, *product, when));
            made.create(children.back());
            made.create(specimens::SpecimenParent{m_world.repository.ids().next<SpecimenParentId>(),
                                                  children.back().id, parent.id});
        }
        keep(made);
        for (const auto& child : children) {
            store(child, when + 40min);
        }
    }

    Specimen childOf(const Specimen& parent, const Product& product, Timestamp when) {
        ++m_world.specimenCount;
        auto child = parent;
        child.id = m_world.repository.ids().next<SpecimenId>();
        child.code = m_world.specimenCode();
        child.parent = parent.id;
        child.kindCode = std::string{product.kind};
        child.material = product.material;
        child.temperatureClass = product.temperature;
        child.lifecycle = Lifecycle::Accessioned;
        child.volume = product.volume;
        child.receivedAt = when;
        child.shipment = std::nullopt;
        child.requirement = parent.requirement;
        return child;
    }

    void store(const Specimen& specimen, Timestamp when) {
        auto after = specimen;
        after.lifecycle = Lifecycle::Stored;
        auto made = recording(EventKind::Store, when);
        place(made, after, when);
        made.change(specimen, after);
        keep(made);
    }

    void place(Recording& made, Specimen& specimen, Timestamp when) {
        const auto slot = m_freezers.take(specimen.temperatureClass, when);
        specimen.container = slot.box;
        specimen.position = slot.position;
        made.about("container", slot.box.value());
    }

    DemonstrationWorld& m_world;
    DemonstrationFreezers& m_freezers;
    const PastVisit& m_visit;
    const studies::Site& m_site;
    std::vector<Specimen> m_inTransit;
    std::vector<ShipmentLine> m_lines;
    std::vector<Specimen> m_received;
    Shipment m_shipment; ///< last: announcing fills the vectors above
};

/// Visits that lie at least four days back, with their planned tubes.
std::vector<PastVisit> pastVisits(DemonstrationWorld& world,
                                  std::vector<std::vector<studies::Expectation>>& expectations) {
    std::vector<PastVisit> visits;
    const auto latest = dateAt(world.today - 24h * 4, ZoneOffset{0});
    expectations.reserve(world.participants.size());
    for (const auto& one : world.participants) {
        expectations.push_back(
            studies::expectationsFor(world.plan, one.participant, one.courses, one.events));
        std::map<std::pair<VisitId, std::int64_t>, PastVisit> grouped;
        for (const auto& expected : expectations.back()) {
            if (!expected.window || expected.visit.anchor == studies::Anchor::Event ||
                expected.window->latest >= latest) {
                continue;
            }
            auto& visit = grouped[{expected.visit.id, expected.occasion}];
            visit.who = &one;
            visit.tubes.push_back(&expected);
        }
        for (auto& [key, visit] : grouped) {
            const auto& window = *visit.tubes.front()->window;
            const auto spread = daysBetween(window.earliest, window.latest);
            const auto day = addDays(window.earliest, static_cast<int>(world.dice.below(spread + 1)));
            visit.drawnAt = Timestamp{std::chrono::sys_days{day}} + 11h + 1min * world.dice.below(150);
            const bool isBeforeEnrolment = day < one.participant.enrolledOn;
            if (!isBeforeEnrolment && !world.dice.chance(4)) { // some visits are missed
                visits.push_back(std::move(visit));
            }
        }
    }
    std::ranges::stable_sort(visits, {}, &PastVisit::drawnAt);
    return visits;
}

} // namespace

void addHistory(DemonstrationWorld& world, DemonstrationFreezers& freezers) {
    std::vector<std::vector<studies::Expectation>> expectations; // keeps what the visits point to
    for (const auto& visit : pastVisits(world, expectations)) {
        VisitStory{world, freezers, visit}.tell();
    }
}

} // namespace storage::workflows
