// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"
#include "storage/specimens/material.h"

#include <optional>
#include <string>

namespace storage::freezers {

/// What holds specimens or other containers.
enum class ContainerKind {
    Room,
    Tank,
    Freezer,
    Shelf,
    Rack,
    Box,
};

inline constexpr TextCodes<ContainerKind, 6> kContainerKindCodes{
    {"ROOM", "TANK", "FREEZER", "SHELF", "RACK", "BOX"}};
static_assert(kContainerKindCodes.texts.size() == static_cast<std::size_t>(ContainerKind::Box) + 1);

/// In which order a box's positions are filled.
enum class FillOrder {
    ByRow,    ///< A1, A2, A3, ...
    ByColumn, ///< A1, B1, C1, ...
};

inline constexpr TextCodes<FillOrder, 2> kFillOrderCodes{{"BY_ROW", "BY_COLUMN"}};
static_assert(kFillOrderCodes.texts.size() == static_cast<std::size_t>(FillOrder::ByColumn) + 1);

/// A room, tank, freezer, shelf, rack or box.
struct Container {
    ContainerId id;
    std::string code; ///< canonical identifier on it
    std::optional<ContainerId> parent;
    ContainerKind kind;
    std::string name;                    ///< "Box 3-07"
    std::optional<std::int64_t> rows;    ///< of positions; boxes only
    std::optional<std::int64_t> columns; ///< of positions; boxes only
    FillOrder fillOrder;
    specimens::TemperatureClass temperatureClass;
    std::optional<StudyId> study; ///< only this study's specimens, when present
    std::int64_t ordinal;         ///< order among its siblings

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Container fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Container&, const Container&) = default;
};

} // namespace storage::freezers
