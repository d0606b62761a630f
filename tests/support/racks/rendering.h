// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/picture.h"
#include "tests/support/racks/randomness.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tests::racks {

/// How the rack looks. The first six follow scans that were measured or, for frost and hard, imagined;
/// `Unseen` has other dirt than those the reader was made with: hairs, droplets, specks, fingerprints.
enum class Look { Clean, Typical, Dots, LowContrast, Frost, Hard, Unseen };

[[nodiscard]] std::string_view nameOf(Look look);

/// What is to be rendered.
struct RackRecipe {
    int wells = 96; ///< 24, 48, 96 or 384
    int dpi = 600;
    Look look = Look::Typical;
    std::uint64_t seed = 1;
    int modules = 0;              ///< a side of each code; 0: as usual for the rack
    double shiftX = 0;            ///< by how many wells the rack lies too far right
    double shiftY = 0;            ///< and too far down
    std::vector<int> emptyRows{}; ///< rows without tubes, from 0
    std::vector<int> emptyColumns{};
    bool isFull = false;              ///< no tubes missing but those rows and columns
    std::vector<std::string> texts{}; ///< of the codes, row by row, empty for no tube; none given: made up
};

/// One well as it was rendered. Rows and columns count from 0 at the upper left.
struct RenderedWell {
    int row;
    int column;
    std::string text;             ///< empty: no tube
    scanner::image::Point middle; ///< of the well when nothing is shifted or turned, in pixels
};

struct RenderedRack {
    scanner::image::Picture picture;
    int rows;
    int columns;
    std::vector<RenderedWell> wells; ///< row by row
};

/// A flatbed scanner's view of tube bottoms in a rack, with what is in each well.
[[nodiscard]] RenderedRack render(const RackRecipe& recipe);

/// The picture turned clockwise by quarter turns.
[[nodiscard]] scanner::image::Picture turned(const scanner::image::Picture& picture, int quarterTurns);

} // namespace tests::racks
