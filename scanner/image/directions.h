// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/plane.h"

#include <vector>

namespace scanner::image {

/// Where a symbol is thought to be: the middle of its texture, half its diagonal, and a module's width, all
/// in pixels of the plane.
struct SymbolArea {
    Point centre;
    float radius;
    float module;
};

/// The likeliest directions of the rows of modules around `area.centre`, in radians from 0 to a quarter turn,
/// best first, at most `count`. Sums along rows and columns differ most when they run along the modules.
[[nodiscard]] std::vector<float> directions(const Plane& plane, const SymbolArea& area, int count);

/// The place within `reach` of `middle` whose square of `window` pixels a side holds most texture: edges in
/// both directions, each counted only up to a limit so that one bright rim does not outweigh a symbol.
[[nodiscard]] Point textureCentre(const Plane& plane, float window, Point middle, float reach);

} // namespace scanner::image
