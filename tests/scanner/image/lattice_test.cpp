// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/lattice.h"

#include "tests/support/racks/randomness.h"

#include <cmath>
#include <gtest/gtest.h>

namespace scanner::image {
namespace {

Lattice turnedBy(float angle, float pitch, Point origin) {
    const Point right{pitch * std::cos(angle), pitch * std::sin(angle)};
    return {origin, right, {-right.y, right.x}};
}

std::vector<TexturePeak> peaksOn(const Lattice& lattice, double scatter, int strays) {
    tests::racks::Randomness random{11};
    std::vector<TexturePeak> peaks;
    for (int row = 0; row < 8; ++row) {
        for (int column = 0; column < 12; ++column) {
            const Point off{static_cast<float>(random.normal(scatter)),
                            static_cast<float>(random.normal(scatter))};
            peaks.push_back({lattice.at(Cell{row, column}) + off, 20});
        }
    }
    for (int i = 0; i < strays; ++i) {
        peaks.push_back(
            {{static_cast<float>(random.between(0, 3000)), static_cast<float>(random.between(0, 2000))}, 10});
    }
    return peaks;
}

float offPhase(const Lattice& found, const Lattice& truth) {
    const Point at = found.coordinates(truth.at(Cell{3, 5}));
    return std::hypot(at.x - std::round(at.x), at.y - std::round(at.y));
}

TEST(Lattice, IsFoundTurnedAndScatteredAmongStrays) {
    for (const float angle : {-0.15F, -0.02F, 0.0F, 0.01F, 0.12F}) {
        const auto truth = turnedBy(angle, 214, {341, 287});
        const auto found = latticeOf(peaksOn(truth, 12, 60), 212.6F);
        ASSERT_TRUE(found) << angle;
        EXPECT_NEAR(found->angle(), angle, 0.01);
        EXPECT_NEAR(found->pitch(), 214, 1);
        EXPECT_LT(offPhase(*found, truth), 0.06) << angle;
    }
}

TEST(Lattice, LonelyPlacesMakeNone) {
    const std::vector<TexturePeak> peaks{{{0, 0}, 9}, {{330, 0}, 9}, {{0, 500}, 9}};
    EXPECT_FALSE(latticeOf(peaks, 212));
    EXPECT_FALSE(latticeOf({}, 212));
}

TEST(Lattice, MovesFromHalfwayOntoTheCodes) {
    const auto truth = turnedBy(0.02F, 200, {100, 100});
    auto half = truth;
    half.origin = truth.at(0.5F, 0.5F);
    const std::vector<Point> codes{truth.at(Cell{1, 2}), truth.at(Cell{4, 4}), truth.at(Cell{7, 9})};
    EXPECT_LT(offPhase(movedOnto(half, codes), truth), 0.01);
}

TEST(Lattice, CellsAndCoordinatesAreInverse) {
    const auto lattice = turnedBy(0.1F, 50, {7, 9});
    EXPECT_EQ(lattice.nearest(lattice.at(Cell{-3, 14})), (Cell{-3, 14}));
    const Point at = lattice.coordinates(lattice.at(2.5F, -1.25F));
    EXPECT_NEAR(at.x, 2.5, 1e-3);
    EXPECT_NEAR(at.y, -1.25, 1e-3);
}

TEST(Lattice, TooFewPlacesOrALineChangeNothing) {
    const auto lattice = turnedBy(0, 50, {0, 0});
    std::vector<Point> line;
    for (int i = 0; i < 9; ++i) {
        line.push_back(lattice.at(Cell{0, i}) + Point{3, 3});
    }
    EXPECT_EQ(adjusted(lattice, line).origin, lattice.origin);
    line.resize(3);
    EXPECT_EQ(adjusted(lattice, line).origin, lattice.origin);
}

} // namespace
} // namespace scanner::image
