// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/directions.h"
#include "scanner/image/plane.h"

#include <span>
#include <vector>

namespace scanner::image {

/// How hard a symbol is looked for. Thresholds are in standard deviations of the area's brightness.
struct SearchEffort {
    float edges;     ///< least brightness of two meeting sides before anything else is looked at
    float finder;    ///< least brightness of the solid sides against what is outside them
    float match;     ///< least agreement with finder, timing and quiet zone
    int directions;  ///< directions tried
    int boxes;       ///< places kept for each side length
    int tried;       ///< places that are measured exactly and decoded
    float smoothing; ///< Gaussian in modules; joins laser dots
};

/// Fast; finds what a fair scan shows.
inline constexpr SearchEffort kQuickSearch{0.5F, 1.1F, 0.45F, 3, 10, 4, 0.28F};
/// Several times slower; for wells that hold something which was not read.
inline constexpr SearchEffort kDeepSearch{0.22F, 0.55F, 0.225F, 5, 24, 12, 0.42F};

/// What a symbol may look like. Lengths in pixels of the plane it is looked for in.
struct SymbolSearch {
    float shortestSide; ///< of the symbol, without quiet zone
    float longestSide;
    std::vector<int> sizes; ///< modules a side, likeliest first
    float reach;            ///< how far its middle may be from the plane's
    SearchEffort effort = kQuickSearch;

    [[nodiscard]] float typicalSide() const { return (shortestSide + longestSide) / 2; }

    /// A module's width; for several sizes that of a middling one.
    [[nodiscard]] float module() const;

    /// How many modules `module` takes a side to have.
    [[nodiscard]] float typicalModules() const;
};

/// A square that may hold a symbol.
struct SymbolBox {
    float match;     ///< agreement with finder, timing and quiet zone
    int modules;     ///< a side
    float side;      ///< pixels
    Point upperLeft; ///< of the symbol when its solid sides are left and below; in the plane
    Point along;     ///< unit vector from there along its upper side
    Point down;      ///< unit vector from there along its left, solid side
};

/// Squares around `area` whose rows run along `angle`, each with the best of the wanted sizes; not sorted.
[[nodiscard]] std::vector<SymbolBox> boxesAlong(float angle, const Plane& plane, const SymbolArea& area,
                                                const SymbolSearch& search);

} // namespace scanner::image
