// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/new_places.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::freezers {

namespace {

constexpr std::size_t kLongestName = 60;
constexpr std::int64_t kMostRows = 26;
constexpr std::int64_t kMostColumns = 99;

/// What a kind may stand in; standing alone is for rooms and what stands in rooms.
std::vector<ContainerKind> mayStandIn(ContainerKind kind) {
    switch (kind) {
    case ContainerKind::Room:
        return {};
    case ContainerKind::Tank:
    case ContainerKind::Freezer:
        return {ContainerKind::Room};
    case ContainerKind::Shelf:
        return {ContainerKind::Room, ContainerKind::Freezer, ContainerKind::Tank};
    case ContainerKind::Rack:
        return {ContainerKind::Tank, ContainerKind::Freezer, ContainerKind::Shelf};
    case ContainerKind::Box:
        return {ContainerKind::Rack, ContainerKind::Shelf, ContainerKind::Tank, ContainerKind::Freezer};
    }
    return {};
}

bool mayStandAlone(ContainerKind kind) {
    return kind == ContainerKind::Room || kind == ContainerKind::Tank || kind == ContainerKind::Freezer;
}

void judgeInside(const WantedPlace& wanted, const Container* parent, Verdict& verdict) {
    const auto allowed = mayStandIn(wanted.kind);
    const bool fits = parent == nullptr ? mayStandAlone(wanted.kind)
                                        : std::ranges::find(allowed, parent->kind) != allowed.end();
    if (fits) {
        return;
    }
    std::string kinds = mayStandAlone(wanted.kind) ? "by itself" : "";
    for (const auto kind : allowed) {
        kinds += (kinds.empty() ? "in a " : ", in a ") + kindWords(kind);
    }
    verdict.add({"PLACE-INSIDE", Effect::Refuse, wanted.name,
                 fmt::format("A {} does not stand {}.", kindWords(wanted.kind),
                             parent == nullptr ? "by itself" : "in a " + kindWords(parent->kind)),
                 "How freezers are built", fmt::format("It stands {}.", kinds), ""});
}

void judgeTemperature(const WantedPlace& wanted, const Container* parent, Verdict& verdict) {
    const bool isCooled = parent != nullptr && parent->kind != ContainerKind::Room;
    if (isCooled && parent->temperatureClass != wanted.temperatureClass) {
        verdict.add(
            {"PLACE-TEMPERATURE", Effect::Refuse, wanted.name,
             fmt::format("{} is {}, not {}.", parent->name, temperatureWords(parent->temperatureClass),
                         temperatureWords(wanted.temperatureClass)),
             "One freezer has one temperature",
             fmt::format("Choose {}.", temperatureWords(parent->temperatureClass)), ""});
    }
}

void judgeGrid(const WantedPlace& wanted, Verdict& verdict) {
    const bool isBox = wanted.kind == ContainerKind::Box;
    const auto& grid = wanted.grid;
    const bool fits = isBox ? grid && grid->rows >= 1 && grid->rows <= kMostRows && grid->columns >= 1 &&
                                  grid->columns <= kMostColumns
                            : !grid;
    if (!fits) {
        verdict.add({"PLACE-GRID", Effect::Refuse, wanted.name,
                     isBox ? "A box has 1 to 26 rows and 1 to 99 columns."
                           : "Only a box has positions; what else there is holds boxes.",
                     "Positions are named A1 to Z99", "Count the rows and columns of the box.", ""});
    }
}

} // namespace

Verdict judgePlace(const WantedPlace& wanted, const Container* parent) {
    Verdict verdict;
    if (wanted.name.empty() || wanted.name.size() > kLongestName) {
        verdict.add({"PLACE-NAME", Effect::Refuse, wanted.name,
                     "A place has a name of 1 to 60 characters, as it stands on its door or lid.",
                     "People look for names", "Type its name.", ""});
    }
    judgeInside(wanted, parent, verdict);
    judgeTemperature(wanted, parent, verdict);
    judgeGrid(wanted, verdict);
    if (parent != nullptr && parent->study && wanted.study != parent->study) {
        verdict.add({"PLACE-STUDY", Effect::Refuse, wanted.name,
                     fmt::format("{} is for another study only.", parent->name),
                     "A place of one study holds that study", "Choose the same study.", ""});
    }
    return verdict;
}

std::vector<std::string> namesFrom(const std::string& first, std::int64_t count) {
    if (count == 1) {
        return {first};
    }
    const auto lastOther = first.find_last_not_of("0123456789");
    const auto begin = lastOther == std::string::npos ? 0 : lastOther + 1;
    const auto digits = std::min<std::size_t>(first.size() - begin, 9);
    const auto front = first.substr(0, first.size() - digits);
    const std::int64_t from = digits == 0 ? 1 : std::stoll(first.substr(first.size() - digits));
    std::vector<std::string> names;
    for (std::int64_t i = 0; i < count; ++i) {
        names.push_back(fmt::format("{}{}{:0{}}", front, digits == 0 ? " " : "", from + i,
                                    std::max<std::size_t>(digits, 1)));
    }
    return names;
}

std::string kindWords(ContainerKind kind) {
    switch (kind) {
    case ContainerKind::Room:
        return "room";
    case ContainerKind::Tank:
        return "tank";
    case ContainerKind::Freezer:
        return "freezer";
    case ContainerKind::Shelf:
        return "shelf";
    case ContainerKind::Rack:
        return "rack";
    case ContainerKind::Box:
        return "box";
    }
    return "";
}

} // namespace storage::freezers
