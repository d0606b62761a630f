// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/rack_matching.h"
#include "storage/workflows/box_audit.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app::commands {

/// The box that should be in a picture, with what the records know of the codes that were read: where scanner
/// and storage meet, for the command line and the Racks page alike.
struct RackRecords {
    storage::workflows::BoxOnRecord box;
    std::map<std::string, storage::workflows::KnownTube> known{}; ///< by code as read
};

/// The format of racks with just these rows and columns: 4 x 6, 6 x 8, 8 x 12, 16 x 24.
[[nodiscard]] std::optional<scanner::image::RackFormat> formatOf(const storage::freezers::Grid& grid);

/// The position of a well in a box of this shape, from 1 by rows.
[[nodiscard]] std::int64_t positionOf(const scanner::image::Well& well, const storage::freezers::Grid& grid);

/// The well of a position.
[[nodiscard]] scanner::image::Well wellOf(std::int64_t position, const storage::freezers::Grid& grid);

/// All codes of a reading, each once.
[[nodiscard]] std::vector<std::string> codesIn(const scanner::image::RackReading& reading);

/// Compares a reading with the records. Tubes are the same when they are the same specimen, whatever form or
/// alias of its code they carry.
[[nodiscard]] scanner::image::RackComparison compareWithRecords(const scanner::image::RackReading& reading,
                                                                const RackRecords& records);

} // namespace app::commands
