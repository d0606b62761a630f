// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/racks/rack_sheet.h"

#include <fmt/format.h>

#include <map>
#include <string>

/// Racks of 24 as they are read, and boxes as they are recorded, without any picture.
namespace tests {

namespace image = scanner::image;

/// A1 at the upper left, seen from above.
inline constexpr image::RackPose kStraight{false, image::Corner::UpperLeft};
/// The same turned by half a turn.
inline constexpr image::RackPose kTurned{false, image::Corner::LowerRight};

inline const image::RackShape& shapeOf24() {
    return image::shapeOf(image::RackFormat::Wells24);
}

/// "T01" to "T24" in the wells A1 to D6.
inline std::string tubeAt(const image::Well& well) {
    return fmt::format("T{:02}", well.row * shapeOf24().columns + well.column + 1);
}

/// A full rack that lies as `real` says, read by somebody who believes `stated`; nothing: nobody knows.
inline image::RackReading fullRack(image::RackPose real = kStraight,
                                   std::optional<image::RackPose> stated = kStraight) {
    image::RackReading reading{image::RackFormat::Wells24,
                               300,
                               600,
                               400,
                               false,
                               stated,
                               stated ? image::FixedBy::Profile : image::FixedBy::Nothing,
                               image::FixedBy::OuterRows,
                               false,
                               {{75, 50}, {90, 0}, {0, 90}},
                               {}};
    for (int row = 0; row < shapeOf24().rows; ++row) {
        for (int column = 0; column < shapeOf24().columns; ++column) {
            image::WellReading well;
            well.place = {row, column};
            well.middle = reading.lattice.at(image::Cell{row, column});
            well.well = stated ? std::optional{stated->wellAt(well.place, shapeOf24())} : std::nullopt;
            well.state = image::WellState::Read;
            well.code =
                image::CodeReading{.text = tubeAt(real.wellAt(well.place, shapeOf24())), .modules = 14};
            reading.wells.push_back(well);
        }
    }
    return reading;
}

inline image::WellReading& at(image::RackReading& reading, int row, int column) {
    return reading.wells.at(static_cast<std::size_t>(row * shapeOf24().columns + column));
}

/// Something is in the well, and nobody can read it.
inline void spoil(image::RackReading& reading, int row, int column) {
    at(reading, row, column).state = image::WellState::NotRead;
    at(reading, row, column).code.reset();
}

inline storage::specimens::Specimen recordedTube(std::int64_t id, std::string code, std::int64_t position) {
    return {storage::SpecimenId{id},
            std::move(code),
            storage::ParticipantId{1},
            storage::StudyId{1},
            std::nullopt,
            1,
            std::nullopt,
            "HEP",
            storage::specimens::Material::Plasma,
            storage::specimens::TemperatureClass::Freezer80,
            storage::specimens::Lifecycle::Stored,
            std::nullopt,
            {},
            storage::ZoneOffset{0},
            std::nullopt,
            storage::specimens::Condition::Good,
            std::nullopt,
            storage::ContainerId{1},
            position,
            0};
}

/// The box in which T01 to T24 are recorded in order, each known by its code.
inline app::commands::RackRecords fullBox() {
    app::commands::RackRecords records{
        {{storage::ContainerId{1}, "BOX1", std::nullopt, storage::freezers::ContainerKind::Box, "Box 1", 4, 6,
          storage::freezers::FillOrder::ByRow, storage::specimens::TemperatureClass::Freezer80, std::nullopt,
          1},
         {4, 6},
         "Freezer A › Box 1",
         {}},
        {}};
    for (std::int64_t position = 1; position <= 24; ++position) {
        const auto code = fmt::format("T{:02}", position);
        auto tube = recordedTube(position, code, position);
        records.known.emplace(code, storage::workflows::KnownTube{tube, "BOX1", "Box 1", code.substr(1), {}});
        records.box.tubes.emplace(position, std::move(tube));
    }
    return records;
}

/// The box is open and one picture of it was read.
inline app::racks::RackSheet sheetOf(image::RackReading reading) {
    app::racks::RackSheet sheet;
    sheet.records = fullBox();
    static_cast<void>(app::racks::addPicture(sheet, std::move(reading)));
    return sheet;
}

} // namespace tests
