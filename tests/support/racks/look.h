// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/racks/rendering.h"

namespace tests::racks {

/// From least to most.
struct Span {
    double least;
    double most;

    [[nodiscard]] double pick(Randomness& random) const { return random.between(least, most); }
};

/// The numbers behind a look. Shares and probabilities from 0 to 1.
struct LookNumbers {
    Span blur;           ///< sigma in pixels at 600 dpi, before a factor of 1.6
    double noise;        ///< deviation in grey steps
    Span contrast;       ///< of marks against their ground
    double glare;        ///< tubes with a bright arc
    double frost;        ///< tubes with frost
    double frostDensity; ///< the most
    double missing;      ///< wells without a tube
    double tilt;         ///< deviation of perspective
    double flipped;      ///< modules that are the wrong way round
    Span fill;           ///< of a module by its mark
    double dotted;       ///< racks marked in dots
    double turn;         ///< the most the rack is turned, in degrees
    double offset;       ///< deviation of codes from the middle, in code sides
    double scratch;      ///< tubes with a scratch
    double text;         ///< tubes with text around the code
    bool hasOtherDirt;   ///< hairs, droplets, specks, fingerprints
};

[[nodiscard]] const LookNumbers& numbersOf(Look look);

/// What the makers of racks decided, in millimetres.
struct RackShape {
    int rows;
    int columns;
    double pitch;
    double codeSide;
    double bottomRadius; ///< of the dark disc that carries the code
    double tubeRadius;
    int modules; ///< a side, as usual
};

[[nodiscard]] RackShape shapeOf(const RackRecipe& recipe);

/// Outer size of a rack.
inline constexpr double kRackWidth = 127.8;
inline constexpr double kRackHeight = 85.5;

} // namespace tests::racks
