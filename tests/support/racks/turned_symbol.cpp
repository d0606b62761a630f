// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/racks/turned_symbol.h"

#include <cmath>

namespace tests::racks {

namespace {

using scanner::image::Plane;
using scanner::image::Point;

constexpr float kMark = 200;
constexpr float kGround = 30;

bool isMark(const TurnedSymbol& symbol, const DrawnSymbol& drawn, Point inModules) {
    const int column = static_cast<int>(std::floor(inModules.x));
    const int row = static_cast<int>(std::floor(inModules.y));
    if (column < 0 || row < 0 || column >= drawn.side || row >= drawn.side || !drawn.at(column, row)) {
        return false;
    }
    const float dx = std::abs(inModules.x - static_cast<float>(column) - 0.5F);
    const float dy = std::abs(inModules.y - static_cast<float>(row) - 0.5F);
    const float half = symbol.fill / 2;
    return symbol.isDotted ? std::hypot(dx, dy) < half : std::max(dx, dy) <= half;
}

} // namespace

Plane draw(const TurnedSymbol& symbol, int side) {
    constexpr int kFine = 3;
    const auto drawn = drawSymbol(symbol.text, symbol.modules);
    Plane plane{side, side};
    const float c = std::cos(symbol.angle);
    const float s = std::sin(symbol.angle);
    const float half = static_cast<float>(symbol.modules) / 2;
    const Point middle = plane.middle() + symbol.offset;
    for (int y = 0; y < side * kFine; ++y) {
        for (int x = 0; x < side * kFine; ++x) {
            const Point at{(static_cast<float>(x) + 0.5F) / kFine - 0.5F - middle.x,
                           (static_cast<float>(y) + 0.5F) / kFine - 0.5F - middle.y};
            const Point inModules{(at.x * c + at.y * s) / symbol.module + half,
                                  (at.y * c - at.x * s) / symbol.module + half};
            plane.at(x / kFine, y / kFine) +=
                (isMark(symbol, drawn, inModules) ? kMark : kGround) / (kFine * kFine);
        }
    }
    return plane;
}

} // namespace tests::racks
