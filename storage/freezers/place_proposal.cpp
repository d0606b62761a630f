// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/place_proposal.h"

#include "storage/freezers/placement.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <set>
#include <utility>

namespace storage::freezers {

namespace {

using specimens::Spread;

std::int64_t roomIn(const Container& box, std::int64_t taken) {
    const auto grid = gridOf(box);
    return grid ? grid->size() - taken : 0;
}

std::int64_t roomIn(const BoxWithRoom& box) {
    return roomIn(box.box, std::ssize(box.occupied));
}

bool fits(const Container& box, StudyId study, specimens::TemperatureClass temperature) {
    return box.temperatureClass == temperature && (!box.study || *box.study == study);
}

bool mayHold(const BoxWithRoom& box, const specimens::Specimen& specimen) {
    return fits(box.box, specimen.study, specimen.temperatureClass) && roomIn(box) > 0;
}

/// Boxes of one study first, begun ones before empty ones; otherwise as given.
std::pair<bool, bool> preference(const Container& box, bool isEmpty) {
    return {!box.study.has_value(), isEmpty};
}

void order(std::vector<BoxWithRoom>& boxes) {
    std::ranges::stable_sort(
        boxes, {}, [](const BoxWithRoom& box) { return preference(box.box, box.occupied.empty()); });
}

/// Tubes that fit the same boxes, and what was found for them.
struct Need {
    StudyId study;
    specimens::TemperatureClass temperature;
    std::int64_t tubes;
    std::map<ContainerId, std::int64_t> room; ///< by freezer
    std::set<ContainerId> whole;              ///< freezers with a box that takes them all
};

std::vector<Need> needsOf(const std::vector<specimens::Specimen>& tubes) {
    std::vector<Need> needs;
    for (const auto& tube : tubes) {
        const auto same = std::ranges::find_if(needs, [&](const Need& need) {
            return need.study == tube.study && need.temperature == tube.temperatureClass;
        });
        if (same == needs.end()) {
            needs.push_back({tube.study, tube.temperatureClass, 1, {}, {}});
        } else {
            ++same->tubes;
        }
    }
    return needs;
}

/// Whether some tubes still need this box; its room counts for all that it may hold. `all` is the number of
/// tubes, which may want the same boxes.
bool isWanted(std::vector<Need>& needs, const ShelvedBox& one, std::int64_t all) {
    const auto free = roomIn(*one.box, one.taken);
    bool isWanted = false;
    for (auto& need : needs) {
        if (free <= 0 || !fits(*one.box, need.study, need.temperature)) {
            continue;
        }
        const bool takesThemAll = free >= need.tubes;
        if (need.room[one.unit] < 2 * all || (takesThemAll && !need.whole.contains(one.unit))) {
            isWanted = true;
            need.room[one.unit] += free;
            if (takesThemAll) {
                need.whole.insert(one.unit);
            }
        }
    }
    return isWanted;
}

/// The tubes of one group that go to one freezer.
using Share = std::vector<const TubeToPlace*>;

/// Where a share belongs: to its part of the group, and not to the other one's freezer.
struct Aim {
    std::optional<ContainerId> in;
    std::optional<ContainerId> notIn;
};

/// The best box for so many tubes, in this freezer and outside of that one; one with room for all, else any.
BoxWithRoom* boxFor(std::vector<BoxWithRoom>& boxes, const specimens::Specimen& specimen, std::size_t count,
                    const Aim& aim) {
    BoxWithRoom* any = nullptr;
    for (auto& box : boxes) {
        if (!mayHold(box, specimen) || box.unit == aim.notIn || (aim.in && box.unit != *aim.in)) {
            continue;
        }
        if (std::cmp_greater_equal(roomIn(box), count)) {
            return &box;
        }
        any = any ? any : &box;
    }
    return any;
}

PlaceProposal placeIn(BoxWithRoom& box, const TubeToPlace& tube) {
    const auto position = nextFree(box.box, box.occupied).value();
    box.occupied.emplace(position, tube.specimen.code);
    return {tube.specimen.code,
            box.box.id,
            box.box.code,
            position,
            positionLabel(gridOf(box.box).value(), position).value(),
            box.way};
}

class Proposing {
public:
    explicit Proposing(std::vector<BoxWithRoom> boxes)
        : m_boxes(std::move(boxes)) {
        order(m_boxes);
    }

    void place(const Share& group, const StoredByUnit& stored) {
        if (group.front()->spread == Spread::Together) {
            placeShare(group, {});
        } else {
            divide(group, stored);
        }
    }

    [[nodiscard]] std::map<std::string, PlaceProposal>& places() { return m_places; }

    [[nodiscard]] std::vector<std::string>& remarks() { return m_remarks; }

private:
    /// Each tube goes to the freezer that has fewer of its group, beginning with the one that has some.
    void divide(const Share& group, const StoredByUnit& stored) {
        std::vector<std::pair<ContainerId, std::int64_t>> known{stored.begin(), stored.end()};
        std::ranges::stable_sort(known, std::ranges::greater{},
                                 &std::pair<ContainerId, std::int64_t>::second);
        std::array<std::optional<ContainerId>, 2> units;
        std::array<std::int64_t, 2> counts{};
        for (std::size_t i = 0; i < std::min(known.size(), units.size()); ++i) {
            units[i] = known[i].first;
            counts[i] = known[i].second;
        }
        std::array<Share, 2> shares;
        for (const auto* tube : group) {
            const std::size_t side = counts[1] < counts[0] ? 1 : 0;
            shares[side].push_back(tube);
            ++counts[side];
        }
        const auto used = placeShare(shares[0], {units[0], units[1]});
        placeShare(shares[1], {units[1], units[0] ? units[0] : used});
    }

    /// The best box for a share; elsewhere than in its own freezer when that is full, and beside the rest of
    /// its group, which is said, when no other has room.
    BoxWithRoom* boxOf(const specimens::Specimen& specimen, std::size_t count, const Aim& aim) {
        auto* box = boxFor(m_boxes, specimen, count, aim);
        if (!box && aim.in) {
            box = boxFor(m_boxes, specimen, count, {std::nullopt, aim.notIn});
        }
        if (!box && aim.notIn) {
            m_remarks.push_back(fmt::format(
                "{} should lie in another freezer than its group, and no other has room.", specimen.code));
            box = boxFor(m_boxes, specimen, count, {});
        }
        return box;
    }

    /// Returns the freezer of the share's first tube.
    std::optional<ContainerId> placeShare(const Share& share, const Aim& aim) {
        std::optional<ContainerId> unit;
        BoxWithRoom* box = nullptr;
        for (std::size_t i = 0; i < share.size(); ++i) {
            const auto& tube = *share[i];
            if (box && mayHold(*box, tube.specimen)) {
                m_places.emplace(tube.specimen.code, placeIn(*box, tube));
                continue;
            }
            box = boxOf(tube.specimen, share.size() - i, aim);
            if (!box) {
                m_remarks.push_back(fmt::format("{} has no place: no box at {} has room for its study.",
                                                tube.specimen.code,
                                                temperatureWords(tube.specimen.temperatureClass)));
                continue;
            }
            unit = unit ? unit : std::optional{box->unit};
            m_places.emplace(tube.specimen.code, placeIn(*box, tube));
        }
        return unit;
    }

    std::vector<BoxWithRoom> m_boxes;
    std::map<std::string, PlaceProposal> m_places;
    std::vector<std::string> m_remarks;
};

/// Groups in the order of their first tube.
std::vector<Share> groupsOf(const std::vector<TubeToPlace>& tubes) {
    std::vector<Share> groups;
    for (const auto& tube : tubes) {
        const auto same = std::ranges::find_if(groups, [&](const Share& group) {
            return group.front()->group == tube.group && group.front()->spread == tube.spread;
        });
        if (same == groups.end()) {
            groups.push_back({&tube});
        } else {
            same->push_back(&tube);
        }
    }
    return groups;
}

} // namespace

std::vector<ShelvedBox> boxesToLookInto(const std::vector<ShelvedBox>& boxes,
                                        const std::vector<specimens::Specimen>& tubes) {
    auto preferred = boxes;
    std::ranges::stable_sort(preferred, {},
                             [](const ShelvedBox& one) { return preference(*one.box, one.taken == 0); });
    auto needs = needsOf(tubes);
    std::erase_if(preferred, [&](const ShelvedBox& one) { return !isWanted(needs, one, std::ssize(tubes)); });
    return preferred;
}

PlaceProposals proposePlaces(std::vector<BoxWithRoom> boxes, const std::vector<TubeToPlace>& tubes,
                             const std::map<std::string, StoredByUnit>& storedOfGroup) {
    Proposing proposing{std::move(boxes)};
    for (const auto& group : groupsOf(tubes)) {
        const auto stored = storedOfGroup.find(group.front()->group);
        proposing.place(group, stored == storedOfGroup.end() ? StoredByUnit{} : stored->second);
    }
    PlaceProposals proposals;
    for (const auto& tube : tubes) {
        const auto place = proposing.places().find(tube.specimen.code);
        if (place != proposing.places().end()) {
            proposals.places.push_back(place->second);
        }
    }
    proposals.remarks = std::move(proposing.remarks());
    return proposals;
}

} // namespace storage::freezers
