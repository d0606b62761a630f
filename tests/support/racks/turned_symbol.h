// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/plane.h"
#include "tests/support/racks/symbol_drawing.h"

#include <string>

namespace tests::racks {

/// A symbol in the middle of a plane, as a picture without any fault shows it.
struct TurnedSymbol {
    std::string text;
    int modules = 12;
    float module = 6; ///< pixels
    float angle = 0;  ///< radians, clockwise
    float fill = 1;   ///< of a module by its dot or square
    bool isDotted = false;
    scanner::image::Point offset{}; ///< of its middle from the plane's
};

/// Marks 200 on ground 30, `side` pixels a side.
[[nodiscard]] scanner::image::Plane draw(const TurnedSymbol& symbol, int side);

} // namespace tests::racks
