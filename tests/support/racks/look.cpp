// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/racks/look.h"

#include <array>

namespace tests::racks {

namespace {

// blur, noise, contrast, glare, frost, density, missing, tilt, flipped, fill, dotted, turn, offset, scratch,
// text
constexpr std::array kLooks{
    LookNumbers{{.3, .5}, 1.5, {.85, 1}, 0, 0, 0, .05, 0, 0, {.95, 1.02}, 0, .3, .02, 0, 0, false},
    LookNumbers{{.5, .9}, 3, {.55, .95}, .35, .02, .25, .1, .02, .002, {.8, 1.05}, .5, 1, .05, .1, .5, false},
    LookNumbers{{.5, .9}, 3, {.55, .95}, .5, 0, 0, .1, .03, .004, {.62, .9}, 1, 1, .05, .1, .5, false},
    LookNumbers{{.6, 1}, 4, {.12, .3}, .3, 0, 0, .08, .02, .004, {.75, 1.05}, .5, 1, .05, .1, .5, false},
    LookNumbers{{.6, 1.2}, 4, {.4, .9}, .4, .8, .75, .08, .03, .006, {.75, 1.05}, .5, 1, .05, .2, .5, false},
    LookNumbers{{.8, 1.6}, 6, {.25, .75}, .7, .15, .5, .15, .06, .012, {.6, 1.2}, .5, 2, .08, .3, .6, false},
    LookNumbers{{.5, 1.1}, 3, {.45, .95}, .3, 0, 0, .2, .03, .003, {.65, 1.1}, .5, 1.5, .06, .2, .3, true},
};
static_assert(kLooks.size() == static_cast<std::size_t>(Look::Unseen) + 1);

constexpr std::array<std::string_view, kLooks.size()> kNames{"clean", "typical", "dots",  "lowcontrast",
                                                             "frost", "hard",    "unseen"};

} // namespace

std::string_view nameOf(Look look) {
    return kNames.at(static_cast<std::size_t>(look));
}

const LookNumbers& numbersOf(Look look) {
    return kLooks.at(static_cast<std::size_t>(look));
}

RackShape shapeOf(const RackRecipe& recipe) {
    switch (recipe.wells) {
    case 24:
        return {4, 6, 18, 4.6, 4.3, 8, 14};
    case 48:
        return {6, 8, 13, 3.8, 3.6, 5.8, 12};
    case 384:
        return {16, 24, 4.5, 1.9, 1.75, 2.0, 12};
    default:
        return recipe.modules == 14 ? RackShape{8, 12, 9, 3.4, 3.0, 3.9, 12}
                                    : RackShape{8, 12, 9, 3.1, 2.75, 3.9, 12};
    }
}

} // namespace tests::racks
