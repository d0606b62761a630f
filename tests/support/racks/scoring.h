// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/rack_reader.h"
#include "tests/support/racks/rendering.h"

namespace tests::racks {

/// The profile of the scanner that renders: A1 at the upper left, where it is when nothing is shifted.
[[nodiscard]] scanner::image::NestProfile profileOf(const RackRecipe& recipe, const RenderedRack& rack);

/// A reading held against what was rendered.
struct Score {
    int codes = 0;      ///< tubes in the rack
    int read = 0;       ///< read and right
    int suspect = 0;    ///< right, but somebody has to look
    int missed = 0;     ///< said to be there and not read
    int overlooked = 0; ///< said to be empty
    int wrong = 0;      ///< another text than the tube's, whatever the state
    int ghosts = 0;     ///< a text where no tube is
    int refused = 0;    ///< codes in racks that were refused

    Score& operator+=(const Score& other);

    /// Read ones of all, in percent.
    [[nodiscard]] double rate() const;
};

/// `reading` must name its wells.
[[nodiscard]] Score score(const scanner::image::Result<scanner::image::RackReading>& reading,
                          const RenderedRack& rack);

} // namespace tests::racks
