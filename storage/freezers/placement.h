// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/freezers/container.h"
#include "storage/specimens/specimen.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage::freezers {

/// The shape of a box. Positions count from 1 by rows, whatever the fill order.
struct Grid {
    std::int64_t rows;    ///< 1 to 26: a letter each
    std::int64_t columns; ///< 1 to 99

    [[nodiscard]] std::int64_t size() const { return rows * columns; }

    friend bool operator==(const Grid&, const Grid&) = default;
};

/// The box's shape; nothing when the container is not a box or has no positions.
[[nodiscard]] std::optional<Grid> gridOf(const Container& container);

/// "C07"; nothing when the position is outside the grid.
[[nodiscard]] std::optional<std::string> positionLabel(Grid grid, std::int64_t position);

/// Reads "C07", "c7"; nothing when it is another form or outside the grid.
[[nodiscard]] std::optional<std::int64_t> parsePosition(Grid grid, std::string_view label);

/// The first free position in the box's fill order; nothing when the box is full or not a box. `occupied`
/// maps positions to the tube in them.
[[nodiscard]] std::optional<std::int64_t> nextFree(const Container& box,
                                                   const std::map<std::int64_t, std::string>& occupied);

/// What was looked up to judge a placement.
struct PlacementFacts {
    Container box;
    std::string boxStudyCode; ///< empty when the box serves every study
    std::map<std::int64_t, std::string> occupied;
    std::int64_t position;
    specimens::Specimen specimen;
    std::string specimenStudyCode;
    std::vector<specimens::Hold> holds; ///< of the specimen, open and released
};

/// Whether a tube may be put there, with all reasons. Refusing: NOT-A-BOX, POSITION-OUTSIDE,
/// POSITION-OCCUPIED, WRONG-TEMPERATURE, OTHER-STUDY, NOT-STORABLE, HOLD-IDENTITY. Noting: other open holds
/// (HOLD-OPEN): the tube must be kept cold whatever is decided about it.
[[nodiscard]] Verdict judgePlacement(const PlacementFacts& facts);

/// "−80 °C freezer", "nitrogen vapour": for people.
[[nodiscard]] std::string temperatureWords(specimens::TemperatureClass temperature);

} // namespace storage::freezers
