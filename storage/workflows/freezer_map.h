// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/freezers/placement.h"
#include "storage/workflows/repository.h"

#include <cstdint>
#include <string>
#include <vector>

namespace storage::workflows {

/// A container with all that is in it.
struct FreezerNode {
    freezers::Container container;
    std::int64_t occupied; ///< positions with a tube, in it and below it
    std::int64_t capacity; ///< positions, in it and below it
    std::vector<FreezerNode> children;
};

/// All rooms, tanks and freezers with what is in them, siblings in their order.
[[nodiscard]] std::vector<FreezerNode> freezerTree(database::Reading& reading);

/// A tube in a box.
struct BoxTube {
    std::int64_t position; ///< from 1, by rows
    SpecimenId specimen;
    std::string code;      ///< as people read it
    std::string visitCode; ///< of the tube, or of the planned tube it was made of; empty: not planned
    std::string kindCode;
    std::string participantCode;
    specimens::Material material;
    specimens::Lifecycle lifecycle;
    bool isHeld; ///< a hold is open

    friend bool operator==(const BoxTube&, const BoxTube&) = default;
};

/// What is in a box, by position.
struct BoxMap {
    freezers::Container box;
    freezers::Grid grid;
    std::string place; ///< from the outside in: "LN2 tank 1 › Rack 3 › Box 3-07"
    std::vector<BoxTube> tubes;
};

/// Errors: NotFound; Invalid when it has no positions.
[[nodiscard]] Result<BoxMap> boxMap(database::Reading& reading, const CodeForms& codes, ContainerId box);

/// Where a container is, itself included: "LN2 tank 1 › Rack 3 › Box 3-07".
[[nodiscard]] std::string placeOf(database::Reading& reading, const freezers::Container& container);

} // namespace storage::workflows
