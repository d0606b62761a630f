// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/nest_profile.h"
#include "scanner/image/rack_reading.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace scanner::image {

/// What is known about a picture of a rack before it is read.
struct RackRequest {
    RackFormat format;
    std::optional<int> dpi{};             ///< from the file, or from a person
    std::optional<NestProfile> profile{}; ///< fixes offset and pose
    std::optional<Corner> first{}; ///< which corner is A1, as a person said; a profile's word counts more
    unsigned threads = 0;          ///< 0: one for each core
};

/// One well done.
struct WellProgress {
    int done;         ///< wells, this one included
    int total;        ///< wells that are looked at; without a profile more than the rack has
    std::string text; ///< empty: nothing read
};

/// Called for each well from one thread at a time, though not always the same one.
using WellObserver = std::function<void(const WellProgress&)>;

/// Reads all codes of a rack. The lattice of wells is found from the codes' own texture; where it begins must
/// be fixed by the profile or by codes in all four outer rows and columns, else OffsetUnknown. Without
/// profile and `first` the wells have places but no names. Also fails with NoResolution, NoGrid, NoCodes,
/// WrongRack, Cancelled.
[[nodiscard]] Result<RackReading> readRack(const Picture& picture, const RackRequest& request,
                                           const WellObserver& observer = {},
                                           const std::stop_token& stop = {});

/// A profile for further pictures of the same scanner, from a reading whose A1 is known and a picture's size
/// in pixels. Fails with OffsetUnknown when offset or pose was not fixed.
[[nodiscard]] Result<NestProfile> profileFrom(const RackReading& reading, std::string name);

} // namespace scanner::image
