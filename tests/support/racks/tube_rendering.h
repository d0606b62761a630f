// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/racks/look.h"
#include "tests/support/racks/symbol_drawing.h"

#include <string>
#include <vector>

namespace tests::racks {

/// What all tubes of a rack share.
struct RackMake {
    RackShape shape;
    LookNumbers look;
    double pixelsPerMillimetre;
    double contrast;
    double blur; ///< sigma in pixels
    double fill;
    bool isDotted;
    bool isDarkOnLight;
};

/// A square of the pitch's width: grey and cover, row by row. Cover 0 lets the rack show through.
struct TubePicture {
    int side;
    std::vector<float> grey;
    std::vector<float> cover;
};

/// One tube's bottom with its code, dirt and blur.
[[nodiscard]] TubePicture renderTube(const std::string& text, const DrawnSymbol& symbol, const RackMake& make,
                                     Randomness& random);

/// Smooths rows and columns by a Gaussian of `sigma` pixels.
void smooth(std::vector<float>& values, int width, int height, double sigma);

} // namespace tests::racks
