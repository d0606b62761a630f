// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/freezers/freezers_presenter.h"

#include "app/common/text_edge.h"
#include "app/common/time_edge.h"
#include "app/freezers/place_words.h"
#include "app/specimens/specimen_words.h"
#include "storage/database/records.h"
#include "storage/freezers/container_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/places.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/time_machine.h"

#include <algorithm>

namespace app::freezers {

namespace {

namespace workflows = storage::workflows;
using common::Fact;
using common::FactStyle;
using common::fromQt;
using common::State;
using common::toQt;
using storage::ContainerId;
using storage::database::Reading;
using storage::freezers::Container;
using storage::freezers::ContainerKind;
using workflows::FreezerNode;
using workflows::Repository;

constexpr int kWordsInWell = 4;

QString keyOf(ContainerId id) {
    return QString::number(id.value());
}

/// The first box with tubes in it: what the page opens with.
const FreezerNode* firstFilled(const std::vector<FreezerNode>& nodes) {
    for (const auto& node : nodes) {
        if (node.occupied == 0) {
            continue;
        }
        if (storage::freezers::gridOf(node.container)) {
            return &node;
        }
        if (const auto* inside = firstFilled(node.children)) {
            return inside;
        }
    }
    return nullptr;
}

/// Where the box stands; its own name is in the heading.
QString outside(const workflows::BoxMap& map) {
    auto place = toQt(map.place);
    const auto own = QStringLiteral(" › ") + toQt(map.box.name);
    if (place.endsWith(own)) {
        place.chop(own.size());
    }
    return place;
}

QString occupancyWords(const FreezerNode& node) {
    if (node.capacity == 0) {
        return {};
    }
    if (storage::freezers::gridOf(node.container)) {
        return FreezersPresenter::tr("%1 of %2").arg(node.occupied).arg(node.capacity);
    }
    const auto percent = node.occupied * 100 / node.capacity;
    return percent == 0 && node.occupied > 0 ? QStringLiteral("< 1 %") : QStringLiteral("%1 %").arg(percent);
}

void addLines(const std::vector<FreezerNode>& nodes, const QString& parent,
              std::vector<ContainerLine>& lines) {
    for (const auto& node : nodes) {
        const auto& container = node.container;
        // A tank of nitrogen says so in its name.
        const bool cools = container.kind == ContainerKind::Freezer;
        lines.push_back(
            {keyOf(container.id), parent, toQt(container.name), occupancyWords(node),
             cools ? toQt(storage::freezers::temperatureWords(container.temperatureClass)) : QString{},
             std::nullopt,
             FreezersPresenter::tr("%1 of %2 positions taken").arg(node.occupied).arg(node.capacity)});
        addLines(node.children, keyOf(container.id), lines);
    }
}

FreezersSnapshot snapshotOf(Repository& repository, std::optional<ContainerId> chosen,
                            const std::optional<storage::Timestamp>& moment) {
    const auto& codes = repository.workstation().codes;
    auto snapshot = repository.read([&](Reading& reading) -> storage::Result<FreezersSnapshot> {
        FreezersSnapshot known{workflows::freezerTree(reading), std::nullopt, std::nullopt,
                               storage::database::recordsWhere<storage::studies::Study>(reading, "")};
        if (const auto* first = chosen ? nullptr : firstFilled(known.tree)) {
            chosen = first->container.id;
        }
        if (!chosen) {
            return known;
        }
        auto map = moment ? workflows::boxMapAsOf(reading, codes, *chosen, *moment)
                          : workflows::boxMap(reading, codes, *chosen);
        if (map) {
            known.box = std::move(*map);
            const auto span = workflows::spanOf(reading, {"container", chosen->value()});
            known.first = span && *span ? std::optional{(*span)->first} : std::nullopt;
        }
        return known;
    });
    return snapshot ? std::move(*snapshot) : FreezersSnapshot{};
}

} // namespace

FreezersPresenter::FreezersPresenter(FreezersPage& page, shell::Backend& backend, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_acts(backend) {
    connect(&m_acts, &shell::Acts::refused, this, &FreezersPresenter::refresh);
    connect(&m_acts, &shell::Acts::recorded, this, [this] {
        reload();
        Q_EMIT recorded();
    });
    connect(&m_page, &FreezersPage::entered, this, &FreezersPresenter::reload);
    connect(&m_page, &FreezersPage::containerChosen, this,
            [this](const QString& key) { open(ContainerId{key.toLongLong()}); });
    connect(&m_page, &FreezersPage::asOfAsked, this, [this](const std::optional<QDateTime>& moment) {
        m_moment = moment;
        reload();
    });
    connect(&m_page.placeForm(), &PlaceForm::placesAsked, this, &FreezersPresenter::addPlaces);
    connect(&m_page, &FreezersPage::labelAsked, this, [this] {
        if (const auto* node = chosenNode()) {
            askLabels({node});
        }
    });
    connect(&m_page, &FreezersPage::labelsInsideAsked, this, [this] {
        std::vector<const FreezerNode*> inside;
        if (const auto* node = chosenNode()) {
            std::ranges::transform(node->children, std::back_inserter(inside),
                                   [](const FreezerNode& each) { return &each; });
        }
        askLabels(inside);
    });
    connect(&m_page, &FreezersPage::positionChosen, this, [this](int index) {
        m_position = index + 1;
        refresh();
    });
    connect(&m_page, &FreezersPage::specimenOpened, this,
            [this](const QString& key) { Q_EMIT specimenOpened(storage::SpecimenId{key.toLongLong()}); });
}

void FreezersPresenter::setPerson(std::optional<workflows::SignedIn> person) {
    m_acts.setPerson(std::move(person));
    m_chosen.reset();
    m_moment.reset();
    m_snapshot = {};
    refresh();
}

void FreezersPresenter::open(ContainerId container) {
    if (m_chosen == container) {
        return;
    }
    m_chosen = container;
    m_position = 1;
    m_acts.forget();
    reload();
}

void FreezersPresenter::reload() {
    if (!m_acts.person()) {
        return;
    }
    const auto moment = m_moment ? std::optional{fromQt(*m_moment)} : std::nullopt;
    m_backend.ask([chosen = m_chosen,
                   moment](Repository& repository) { return snapshotOf(repository, chosen, moment); },
                  this,
                  [this, chosen = m_chosen, asked = m_moment](FreezersSnapshot snapshot) {
                      if (m_chosen == chosen && m_moment == asked) { // else something newer is on its way
                          take(std::move(snapshot));
                      }
                  });
}

void FreezersPresenter::take(FreezersSnapshot snapshot) {
    m_snapshot = std::move(snapshot);
    if (!m_chosen && m_snapshot.box) {
        m_chosen = m_snapshot.box->box.id;
    }
    refresh();
}

const workflows::BoxTube* FreezersPresenter::tubeAt(std::int64_t position) const {
    if (!m_snapshot.box) {
        return nullptr;
    }
    const auto& tubes = m_snapshot.box->tubes;
    const auto found = std::ranges::find(tubes, position, &workflows::BoxTube::position);
    return found == tubes.end() ? nullptr : &*found;
}

FreezerBox FreezersPresenter::boxView() const {
    FreezerBox view;
    if (!m_snapshot.box) {
        return view;
    }
    const auto& map = *m_snapshot.box;
    view.key = keyOf(map.box.id);
    view.name = toQt(map.box.name);
    view.note = QStringLiteral("%1 · %2").arg(tr("%1 of %2").arg(map.tubes.size()).arg(map.grid.size()),
                                              outside(map));
    view.rows = static_cast<int>(map.grid.rows);
    view.columns = static_cast<int>(map.grid.columns);
    view.wells.resize(static_cast<std::size_t>(map.grid.size()));
    for (const auto& tube : map.tubes) {
        auto& well = view.wells.at(static_cast<std::size_t>(tube.position - 1));
        well.filled = true;
        well.state = tube.isHeld ? std::optional{State::Held} : std::nullopt;
        well.words = toQt(tube.kindCode).left(kWordsInWell);
        well.hint = QStringLiteral("%1 · %2 · %3")
                        .arg(toQt(tube.code), toQt(tube.kindCode), toQt(tube.participantCode));
        well.key = QVariant::fromValue<qlonglong>(tube.specimen.value());
    }
    return view;
}

ChosenSpecimen FreezersPresenter::specimenView() const {
    ChosenSpecimen view;
    if (!m_snapshot.box) {
        return view;
    }
    const auto label = toQt(storage::freezers::positionLabel(m_snapshot.box->grid, m_position).value_or(""));
    const auto* tube = tubeAt(m_position);
    if (tube == nullptr) {
        view.note = tr("%1 · empty").arg(label);
        return view;
    }
    view.key = QString::number(tube->specimen.value());
    view.code = toQt(tube->code);
    view.note = QStringLiteral("%1 · %2").arg(label, toQt(workflows::materialWords(tube->material)));
    view.facts = {{tr("Participant"), toQt(tube->participantCode), FactStyle::Code},
                  {tr("Visit"), tube->visitCode.empty() ? tr("not planned") : toQt(tube->visitCode)},
                  {tr("Kind"), toQt(tube->kindCode)},
                  {tr("State"), toQt(workflows::lifecycleWords(tube->lifecycle)), FactStyle::Chip,
                   specimens::stateOf(tube->lifecycle)}};
    if (tube->isHeld) {
        view.facts.push_back({tr("Hold"), tr("held"), FactStyle::Chip, State::Held});
    }
    return view;
}

PlaceFormView FreezersPresenter::formView() const {
    PlaceFormView form;
    form.mayManage = m_acts.may(storage::people::Act::ManagePlaces);
    fillPlaces(form, m_chosen ? pathTo(m_snapshot.tree, *m_chosen) : std::vector<Container>{});
    for (const auto& study : m_snapshot.studies) {
        form.studies.push_back({QString::number(study.id.value()), toQt(study.code), toQt(study.name)});
    }
    form.outcome = m_acts.outcome();
    return form;
}

void FreezersPresenter::addPlaces(const PlaceEntry& entry) {
    const auto wanted = wantedPlace(entry);
    if (!wanted) {
        return;
    }
    const auto inside =
        entry.inside.isEmpty() ? std::nullopt : std::optional{ContainerId{entry.inside.toLongLong()}};
    m_acts.run(
        [wanted = *wanted, inside, count = entry.count](Repository& repository,
                                                        const workflows::SignedIn& who) {
            return workflows::addPlaces(repository, who, inside, wanted, count);
        },
        [this](const std::vector<Container>& made) {
            const auto& codes = m_backend.repository().workstation().codes;
            return made.size() == 1
                       ? tr("%1 is set up; its code is %2.")
                             .arg(toQt(made.front().name), toQt(codes.grouped(made.front().code)))
                       : tr("%1 to %2 are set up; their codes are %3 to %4.")
                             .arg(toQt(made.front().name), toQt(made.back().name),
                                  toQt(codes.grouped(made.front().code)),
                                  toQt(codes.grouped(made.back().code)));
        });
}

const FreezerNode* FreezersPresenter::chosenNode() const {
    return m_chosen ? nodeOf(m_snapshot.tree, *m_chosen) : nullptr;
}

void FreezersPresenter::askLabels(const std::vector<const FreezerNode*>& nodes) {
    const auto& codes = m_backend.repository().workstation().codes;
    std::vector<specimens::LabelledThing> things;
    for (const auto* node : nodes) {
        const auto& place = node->container;
        things.push_back({{"container", place.id.value()},
                          toQt(place.name),
                          placeLabel(pathTo(m_snapshot.tree, place.id), *node, codes),
                          printing::placeUse(place.kind)});
    }
    Q_EMIT labelsAsked(things);
}

void FreezersPresenter::refresh() {
    const auto& clock = m_backend.repository().clock();
    FreezersView view;
    addLines(m_snapshot.tree, {}, view.containers);
    view.chosen = m_chosen ? keyOf(*m_chosen) : QString{};
    view.box = boxView();
    view.specimen = specimenView();
    view.asOf.now = common::toQt(clock.now(), clock);
    if (m_snapshot.first) {
        view.asOf.earliest = common::toQt(*m_snapshot.first, clock);
    }
    view.asOf.moment = m_moment;
    view.form = formView();
    if (const auto* node = chosenNode()) {
        view.uses = {printing::placeUse(node->container.kind)};
        view.mayPrint = m_acts.may(storage::people::Act::Print);
        view.mayPrintInside = view.mayPrint && !node->children.empty();
    }
    m_page.show(view);
}

} // namespace app::freezers
