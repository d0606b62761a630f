// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/freezers/placement.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace storage::freezers {

/// A room, tank, freezer, shelf, rack or box that is to be set up.
struct WantedPlace {
    ContainerKind kind;
    std::string name;         ///< "Box 3-01"
    std::optional<Grid> grid; ///< of positions; boxes have one, nothing else does
    FillOrder fillOrder;
    specimens::TemperatureClass temperatureClass;
    std::optional<StudyId> study; ///< only this study's specimens, when present
};

/// The most places that are added in one act.
inline constexpr std::int64_t kMostPlacesAtOnce = 500;

/// Whether a place may be set up there, with all reasons; `parent` is nullptr for one that stands alone.
/// Refusing: PLACE-NAME (none, or longer than 60 bytes), PLACE-INSIDE (a rack in a box and the like),
/// PLACE-TEMPERATURE (another temperature than the freezer it stands in), PLACE-GRID (a box without
/// positions, anything else with some, more than 26 rows or 99 columns), PLACE-STUDY (in a place of another
/// study).
[[nodiscard]] Verdict judgePlace(const WantedPlace& wanted, const Container* parent);

/// Names for several places, counted up from the number at the end of the first: "Box 3-01", "Box 3-02", …;
/// a first name without a number becomes "Rack 1", "Rack 2", …. One name stays as it is.
[[nodiscard]] std::vector<std::string> namesFrom(const std::string& first, std::int64_t count);

/// "tank", "freezer": a kind of place as people say it.
[[nodiscard]] std::string kindWords(ContainerKind kind);

} // namespace storage::freezers
