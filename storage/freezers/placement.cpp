// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/placement.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace storage::freezers {

namespace {

using specimens::HoldKind;
using specimens::Lifecycle;
using specimens::TemperatureClass;

constexpr std::int64_t kMostRows = 26;
constexpr std::int64_t kMostColumns = 99;

enum class Storable {
    Yes,
    Gone, ///< terminal: there is nothing left to store
    Elsewhere,
    NotNow, ///< something has to happen first
};

Storable storable(Lifecycle lifecycle) {
    switch (lifecycle) {
    case Lifecycle::Received:
    case Lifecycle::Accessioned:
    case Lifecycle::Stored:
    case Lifecycle::CheckedOut:
    case Lifecycle::Returned:
        return Storable::Yes;
    case Lifecycle::NotCollected:
    case Lifecycle::Consumed:
    case Lifecycle::Destroyed:
    case Lifecycle::Voided:
        return Storable::Gone;
    case Lifecycle::Packed:
    case Lifecycle::Shipped:
    case Lifecycle::Delivered:
        return Storable::Elsewhere;
    case Lifecycle::Expected:
    case Lifecycle::Collected:
    case Lifecycle::InTransitIn:
    case Lifecycle::InProcess:
    case Lifecycle::Reserved:
    case Lifecycle::Rejected:
    case Lifecycle::Lost:
        return Storable::NotNow;
    }
    return Storable::NotNow;
}

std::string lifecycleRemedy(Lifecycle lifecycle) {
    switch (lifecycle) {
    case Lifecycle::Rejected:
        return "Put it with the rejected tubes.";
    case Lifecycle::InProcess:
        return "Finish its processing first.";
    case Lifecycle::Lost:
        return "Mark it as found first.";
    case Lifecycle::Reserved:
        return "Cancel the reservation first, or pick it for its request.";
    case Lifecycle::Expected:
    case Lifecycle::Collected:
    case Lifecycle::InTransitIn:
        return "Receive it first.";
    case Lifecycle::NotCollected:
    case Lifecycle::Received:
    case Lifecycle::Accessioned:
    case Lifecycle::Stored:
    case Lifecycle::CheckedOut:
    case Lifecycle::Packed:
    case Lifecycle::Shipped:
    case Lifecycle::Delivered:
    case Lifecycle::Returned:
    case Lifecycle::Consumed:
    case Lifecycle::Destroyed:
    case Lifecycle::Voided:
        break;
    }
    return "Set it aside and tell the manager.";
}

Reason refusal(const PlacementFacts& facts, std::string rule, std::string explanation, std::string source,
               std::string remedy) {
    return {std::move(rule),
            Effect::Refuse,
            facts.specimen.code,
            std::move(explanation),
            std::move(source),
            std::move(remedy),
            {}};
}

void judgePosition(const PlacementFacts& facts, Verdict& verdict) {
    const auto grid = gridOf(facts.box);
    if (!grid) {
        verdict.add(refusal(facts, "NOT-A-BOX",
                            fmt::format("{} is not a box with positions.", facts.box.name),
                            "The freezer plan", "Scan a box."));
        return;
    }
    const auto label = positionLabel(*grid, facts.position);
    if (!label) {
        verdict.add(refusal(facts, "POSITION-OUTSIDE",
                            fmt::format("{} has {} by {} positions; this is none of them.", facts.box.name,
                                        grid->rows, grid->columns),
                            "The freezer plan", "Scan a position of this box."));
        return;
    }
    const auto tube = facts.occupied.find(facts.position);
    if (tube != facts.occupied.end()) {
        const bool isSame = tube->second == facts.specimen.code;
        verdict.add(
            refusal(facts, "POSITION-OCCUPIED",
                    isSame ? fmt::format("This tube is already in {}.", *label)
                           : fmt::format("{} is taken by {}.", *label, tube->second),
                    "One position, one tube",
                    isSame ? "Scan the next tube." : "Choose another position, or move that tube first."));
    }
}

void judgeBox(const PlacementFacts& facts, Verdict& verdict) {
    if (facts.box.temperatureClass != facts.specimen.temperatureClass) {
        verdict.add(
            refusal(facts, "WRONG-TEMPERATURE",
                    fmt::format("{} is {}; this tube belongs in {}.", facts.box.name,
                                temperatureWords(facts.box.temperatureClass),
                                temperatureWords(facts.specimen.temperatureClass)),
                    "The storage profile of the material",
                    fmt::format("Scan a box in {}.", temperatureWords(facts.specimen.temperatureClass))));
    }
    if (facts.box.study && *facts.box.study != facts.specimen.study) {
        verdict.add(refusal(facts, "OTHER-STUDY",
                            fmt::format("{} is for study {}; this tube is of {}.", facts.box.name,
                                        facts.boxStudyCode, facts.specimenStudyCode),
                            "The box's restriction",
                            fmt::format("Scan a box for {}.", facts.specimenStudyCode)));
    }
}

void judgeLifecycle(const PlacementFacts& facts, Verdict& verdict) {
    const auto state = specimens::kLifecycleCodes.text(facts.specimen.lifecycle);
    const auto refuse = [&](std::string explanation, std::string remedy) {
        verdict.add(refusal(facts, "NOT-STORABLE", std::move(explanation), "The life of a specimen",
                            std::move(remedy)));
    };
    switch (storable(facts.specimen.lifecycle)) {
    case Storable::Yes:
        return;
    case Storable::Gone:
        refuse(fmt::format("The repository holds this tube as {}: there is nothing left to store.", state),
               lifecycleRemedy(facts.specimen.lifecycle));
        return;
    case Storable::Elsewhere:
        refuse(fmt::format("The repository holds this tube as {}: it should not be here.", state),
               lifecycleRemedy(facts.specimen.lifecycle));
        return;
    case Storable::NotNow:
        refuse(fmt::format("A tube that is {} cannot be stored.", state),
               lifecycleRemedy(facts.specimen.lifecycle));
        return;
    }
}

void judgeHolds(const PlacementFacts& facts, Verdict& verdict) {
    for (const auto& hold : facts.holds) {
        if (hold.releasedAt) {
            continue;
        }
        const auto kind = specimens::kHoldKindCodes.text(hold.kind);
        if (hold.kind == HoldKind::Identity) {
            verdict.add(refusal(facts, "HOLD-IDENTITY",
                                fmt::format("It is not settled whose tube this is: {}", hold.reason),
                                "Two identifiers on every tube",
                                "Keep it in the hold tray until two people have settled it."));
        } else {
            verdict.add({"HOLD-OPEN",
                         Effect::Note,
                         facts.specimen.code,
                         fmt::format("{} hold: {}", kind, hold.reason),
                         "Holds gate use, not storage",
                         "Store it; the hold stays.",
                         {}});
        }
    }
}

} // namespace

std::optional<Grid> gridOf(const Container& container) {
    const auto rows = container.rows.value_or(0);
    const auto columns = container.columns.value_or(0);
    const bool hasShape = rows >= 1 && rows <= kMostRows && columns >= 1 && columns <= kMostColumns;
    if (container.kind != ContainerKind::Box || !hasShape) {
        return std::nullopt;
    }
    return Grid{rows, columns};
}

std::optional<std::string> positionLabel(Grid grid, std::int64_t position) {
    if (position < 1 || position > grid.size()) {
        return std::nullopt;
    }
    const auto row = (position - 1) / grid.columns;
    const auto column = (position - 1) % grid.columns + 1;
    return fmt::format("{}{:02}", static_cast<char>('A' + row), column);
}

std::optional<std::int64_t> parsePosition(Grid grid, std::string_view label) {
    if (label.size() < 2 || label.size() > 3) {
        return std::nullopt;
    }
    const auto letter = label.front();
    const bool isLower = letter >= 'a' && letter <= 'z';
    if (!isLower && (letter < 'A' || letter > 'Z')) {
        return std::nullopt;
    }
    const std::int64_t row = letter - (isLower ? 'a' : 'A');
    std::int64_t column = 0;
    const auto* end = label.data() + label.size();
    const auto [stop, error] = std::from_chars(label.data() + 1, end, column);
    if (error != std::errc{} || stop != end || row >= grid.rows || column < 1 || column > grid.columns) {
        return std::nullopt;
    }
    return row * grid.columns + column;
}

std::optional<std::int64_t> nextFree(const Container& box,
                                     const std::map<std::int64_t, std::string>& occupied) {
    const auto grid = gridOf(box);
    if (!grid) {
        return std::nullopt;
    }
    for (std::int64_t i = 0; i < grid->size(); ++i) {
        const auto byColumn = (i % grid->rows) * grid->columns + i / grid->rows + 1;
        const auto position = box.fillOrder == FillOrder::ByRow ? i + 1 : byColumn;
        if (!occupied.contains(position)) {
            return position;
        }
    }
    return std::nullopt;
}

Verdict judgePlacement(const PlacementFacts& facts) {
    Verdict verdict;
    judgePosition(facts, verdict);
    judgeBox(facts, verdict);
    judgeLifecycle(facts, verdict);
    judgeHolds(facts, verdict);
    return verdict;
}

std::string temperatureWords(TemperatureClass temperature) {
    switch (temperature) {
    case TemperatureClass::Ambient:
        return "room temperature";
    case TemperatureClass::Refrigerated:
        return "2 to 8 °C";
    case TemperatureClass::Freezer20:
        return "−20 °C";
    case TemperatureClass::Freezer80:
        return "−80 °C";
    case TemperatureClass::NitrogenVapour:
        return "nitrogen vapour";
    case TemperatureClass::NitrogenLiquid:
        return "liquid nitrogen";
    }
    return {};
}

} // namespace storage::freezers
