// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/box_search.h"
#include "scanner/image/symbol_decoding.h"

#include <array>
#include <vector>

namespace scanner::image {

/// The four corners of a symbol: upper left, upper right, lower right, lower left when its solid sides are
/// left and below.
class Outline {
public:
    explicit Outline(std::array<Point, 4> corners)
        : m_corners(corners) {}

    [[nodiscard]] static Outline of(const SymbolBox& box);

    /// The place at these shares of the sides, each from 0 to 1.
    [[nodiscard]] Point at(float across, float down) const;

    [[nodiscard]] const std::array<Point, 4>& corners() const { return m_corners; }

    [[nodiscard]] Point middle() const { return at(0.5F, 0.5F); }

    /// Mean length of two meeting sides, in pixels.
    [[nodiscard]] float side() const;

private:
    std::array<Point, 4> m_corners;
};

/// The outline moved corner by corner, side by side and as a whole, for as long as border and quiet zone fit
/// better and the inside falls more clearly into light and dark.
[[nodiscard]] Outline refined(const Outline& outline, const Plane& plane, int modules, float moduleWidth);

/// How module values are told from brightness.
enum class Threshold {
    One,       ///< one value for the whole symbol
    Local,     ///< between light and dark of the neighbourhood: uneven light, glare
    Neighbours ///< also less what neighbouring marks spill over: swollen marks
};

/// The modules under the outline.
[[nodiscard]] ModuleValues measured(const Outline& outline, const Plane& plane, int modules,
                                    Threshold threshold);

} // namespace scanner::image
