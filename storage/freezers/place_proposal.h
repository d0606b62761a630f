// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/freezers/container.h"
#include "storage/specimens/processing_profile.h"
#include "storage/specimens/specimen.h"

#include <map>
#include <string>
#include <vector>

/// Which box and position tubes should go to. Pure; a person may always choose otherwise.
namespace storage::freezers {

/// A box as it is now.
struct BoxWithRoom {
    Container box;
    ContainerId unit;                             ///< the freezer or tank it stands in
    std::string way;                              ///< from the outside in, for people
    std::map<std::int64_t, std::string> occupied; ///< tube by position
};

/// A box as the plan has it, before anybody looked into it.
struct ShelvedBox {
    const Container* box;
    ContainerId unit;   ///< the freezer or tank it stands in
    std::int64_t taken; ///< positions with a tube
};

/// The boxes that a proposal for these tubes has to know: of each freezer as many as could take all of them,
/// counting for each tube only boxes it fits, the preferred ones first, and one with room for all tubes of
/// one study and temperature together when there is one.
[[nodiscard]] std::vector<ShelvedBox> boxesToLookInto(const std::vector<ShelvedBox>& boxes,
                                                      const std::vector<specimens::Specimen>& tubes);

/// A tube without a place.
struct TubeToPlace {
    specimens::Specimen specimen;
    std::string group; ///< tubes with the same text belong together: one participant's visit and product
    specimens::Spread spread;
};

/// How many tubes of a group lie in each freezer or tank already.
using StoredByUnit = std::map<ContainerId, std::int64_t>;

/// Where a tube should go.
struct PlaceProposal {
    std::string specimen; ///< canonical code
    ContainerId box;
    std::string boxCode;
    std::int64_t position;
    std::string label; ///< of the position: "C07"
    std::string way;

    friend bool operator==(const PlaceProposal&, const PlaceProposal&) = default;
};

/// The places for all tubes, and sentences about those that get none or not as the policy wants.
struct PlaceProposals {
    std::vector<PlaceProposal> places; ///< in the order of the tubes
    std::vector<std::string> remarks;

    friend bool operator==(const PlaceProposals&, const PlaceProposals&) = default;
};

/// Proposes a free position for each tube: a box of its temperature class that may take its study, boxes of
/// the study alone before those of all, begun ones before empty ones, then in the order given; positions in
/// the box's fill order. A group is kept in one box when one has room for it; with Spread::TwoFreezers it is
/// divided over two freezers, counting what of the group is stored already.
[[nodiscard]] PlaceProposals proposePlaces(std::vector<BoxWithRoom> boxes,
                                           const std::vector<TubeToPlace>& tubes,
                                           const std::map<std::string, StoredByUnit>& storedOfGroup = {});

} // namespace storage::freezers
