// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/symbol_reader.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace scanner::image {

namespace {

bool isNearlySame(const SymbolBox& a, const SymbolBox& b, float moduleWidth) {
    const float near = 0.7F * moduleWidth;
    const auto isNear = [&](Point p, Point q) {
        return std::abs(p.x - q.x) < near && std::abs(p.y - q.y) < near;
    };
    return a.modules == b.modules && isNear(a.upperLeft, b.upperLeft) &&
           isNear(a.upperLeft + (a.along + a.down) * a.side, b.upperLeft + (b.along + b.down) * b.side);
}

/// The most promising boxes, each different from those before it.
std::vector<SymbolBox> worthTrying(std::vector<SymbolBox> boxes, const SymbolSearch& search) {
    std::ranges::stable_sort(boxes, std::greater{}, &SymbolBox::match);
    std::vector<SymbolBox> kept;
    for (const auto& box : boxes) {
        if (box.match < search.effort.match || kept.size() == static_cast<std::size_t>(search.effort.tried)) {
            break;
        }
        const bool isKnown = std::ranges::any_of(
            kept, [&](const auto& other) { return isNearlySame(box, other, search.module()); });
        if (!isKnown) {
            kept.push_back(box);
        }
    }
    return kept;
}

/// A third of the border may be under frost; more is no symbol.
int mostBorderFaults(int modules) {
    return (4 * modules - 4) * 2 / 5;
}

std::optional<SymbolReading> readBox(const SymbolBox& box, const Plane& plane, float moduleWidth) {
    const auto outline = refined(Outline::of(box), plane, box.modules, moduleWidth);
    for (const auto threshold : {Threshold::One, Threshold::Local, Threshold::Neighbours}) {
        const auto modules = measured(outline, plane, box.modules, threshold);
        const int faults = borderFaults(modules);
        if (faults > mostBorderFaults(box.modules)) {
            continue;
        }
        if (auto decoded = decode(modules)) {
            return SymbolReading{std::move(*decoded), outline, faults};
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<SymbolReading> readSymbol(const Plane& plane, const SymbolSearch& search) {
    const float module = search.module();
    const auto smooth = blurred(plane, search.effort.smoothing * module);
    const SymbolArea area{textureCentre(smooth, 0.95F * search.typicalSide(), plane.middle(), search.reach),
                          0.72F * search.typicalSide(), module};
    std::vector<SymbolBox> boxes;
    for (const float angle : directions(smooth, area, search.effort.directions)) {
        const auto found = boxesAlong(angle, smooth, area, search);
        boxes.insert(boxes.end(), found.begin(), found.end());
    }
    for (const auto& box : worthTrying(std::move(boxes), search)) {
        if (auto reading = readBox(box, smooth, module)) {
            return reading;
        }
    }
    return std::nullopt;
}

} // namespace scanner::image
