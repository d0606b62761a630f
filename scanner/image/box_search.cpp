// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/box_search.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace scanner::image {

namespace {

/// Pixels of a turned patch for each module.
constexpr float kPatchModule = 4;
/// Brightness of what is outside a patch: as a dark ground.
constexpr float kOutside = -0.5F;

/// A turned and normalised copy of the area, upright along one direction, with sums along rows and columns.
class Patch {
public:
    Patch(float angle, const Plane& plane, const SymbolArea& area, const SymbolSearch& search)
        : m_scale(area.module / kPatchModule)
        , m_half(static_cast<int>((search.reach + search.longestSide / 2 + 1.2F * area.module) / m_scale) + 3)
        , m_along{std::cos(angle), std::sin(angle)}
        , m_middle(plane.middle())
        , m_grey(2 * m_half + 1, 2 * m_half + 1) {
        for (int y = 0; y < size(); ++y) {
            for (int x = 0; x < size(); ++x) {
                m_grey.at(x, y) = plane.sample(inPlane({static_cast<float>(x), static_cast<float>(y)}));
            }
        }
        normalise(area.centre, search.typicalSide());
        addUp();
    }

    [[nodiscard]] int size() const { return 2 * m_half + 1; }

    [[nodiscard]] int middle() const { return m_half; }

    /// Pixels of the plane for each of the patch.
    [[nodiscard]] float scale() const { return m_scale; }

    [[nodiscard]] Point along() const { return m_along; }

    [[nodiscard]] Point inPlane(Point inPatch) const {
        const auto half = static_cast<float>(m_half);
        const float x = (inPatch.x - half) * m_scale;
        const float y = (inPatch.y - half) * m_scale;
        return {m_middle.x + x * m_along.x - y * m_along.y, m_middle.y + x * m_along.y + y * m_along.x};
    }

    [[nodiscard]] float near(Point place) const {
        const int x = static_cast<int>(place.x);
        const int y = static_cast<int>(place.y);
        return m_grey.holds(x, y) ? m_grey.at(x, y) : kOutside;
    }

    /// Mean brightness of row `y` from `from` to before `to`.
    [[nodiscard]] float rowMean(int y, int from, int to) const {
        if (y < 0 || y >= size()) {
            return kOutside;
        }
        const float* sums = &m_rows[static_cast<std::size_t>(y) * stride()];
        return (sums[to] - sums[from]) / static_cast<float>(to - from);
    }

    /// Mean brightness of column `x` from `from` to before `to`.
    [[nodiscard]] float columnMean(int x, int from, int to) const {
        if (x < 0 || x >= size()) {
            return kOutside;
        }
        const float* sums = &m_columns[static_cast<std::size_t>(x) * stride()];
        return (sums[to] - sums[from]) / static_cast<float>(to - from);
    }

private:
    [[nodiscard]] std::size_t stride() const { return static_cast<std::size_t>(size()) + 1; }

    /// Mean 0 and deviation 1 around the texture, glare and dark corners cut off.
    void normalise(Point centre, float side) {
        const Point away = centre - m_middle;
        const auto half = static_cast<float>(m_half);
        const int x0 = static_cast<int>((away.x * m_along.x + away.y * m_along.y) / m_scale + half);
        const int y0 = static_cast<int>((away.y * m_along.x - away.x * m_along.y) / m_scale + half);
        const int reach = static_cast<int>(0.55F * side / m_scale);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = std::max(0, y0 - reach); y <= std::min(size() - 1, y0 + reach); ++y) {
            for (int x = std::max(0, x0 - reach); x <= std::min(size() - 1, x0 + reach); ++x) {
                const double value = m_grey.at(x, y);
                sum += value;
                squares += value * value;
                ++count;
            }
        }
        const double mean = sum / std::max(1, count);
        const double deviation = std::sqrt(std::max(1.0, squares / std::max(1, count) - mean * mean));
        for (auto& value : m_grey.values()) {
            value = std::clamp(static_cast<float>((value - mean) / deviation), -2.5F, 2.0F);
        }
    }

    void addUp() {
        m_rows.assign(stride() * static_cast<std::size_t>(size()), 0);
        m_columns.assign(stride() * static_cast<std::size_t>(size()), 0);
        for (int y = 0; y < size(); ++y) {
            for (int x = 0; x < size(); ++x) {
                const auto row = static_cast<std::size_t>(y) * stride() + static_cast<std::size_t>(x);
                const auto column = static_cast<std::size_t>(x) * stride() + static_cast<std::size_t>(y);
                m_rows[row + 1] = m_rows[row] + m_grey.at(x, y);
                m_columns[column + 1] = m_columns[column] + m_grey.at(x, y);
            }
        }
    }

    float m_scale;
    int m_half;
    Point m_along;
    Point m_middle;
    Plane m_grey;
    std::vector<float> m_rows;
    std::vector<float> m_columns;
};

/// An upright square in a patch, with two meeting sides that look solid. `turn` counts quarter turns
/// clockwise from solid left and below.
struct RoughBox {
    float score;
    int turn;
    float x;
    float y;
    float side;
};

/// The sides of a square in the order top, right, bottom, left.
using Sides = std::array<float, 4>;

struct Square {
    int left;
    int top;
    int right;
    int bottom;
};

Sides sidesOf(const Patch& patch, const Square& s, int inset) {
    return {patch.rowMean(s.top + inset, s.left, s.right),
            patch.columnMean(s.right - 1 - inset, s.top, s.bottom),
            patch.rowMean(s.bottom - 1 - inset, s.left, s.right),
            patch.columnMean(s.left + inset, s.top, s.bottom)};
}

/// Looks over all places for one side length.
class PlaceSearch {
public:
    PlaceSearch(const Patch& patch, const SymbolSearch& search, float side)
        : m_patch(patch)
        , m_effort(search.effort)
        , m_side(side)
        , m_inset(static_cast<int>(std::lround(0.5F * side / search.typicalModules())))
        , m_outset(static_cast<int>(std::lround(0.62F * side / search.typicalModules())))
        , m_reach(search.reach / patch.scale()) {}

    [[nodiscard]] std::vector<RoughBox> run() {
        const float step = std::max(1.0F, kPatchModule / 3);
        const int steps = static_cast<int>(m_reach / step);
        for (int j = -steps; j <= steps; ++j) {
            for (int i = -steps; i <= steps; ++i) {
                if (i * i + j * j <= steps * steps) {
                    look(static_cast<float>(i) * step, static_cast<float>(j) * step);
                }
            }
        }
        return best();
    }

private:
    void look(float x, float y) {
        const float corner = static_cast<float>(m_patch.middle()) - m_side / 2;
        const int left = static_cast<int>(corner + x);
        const int top = static_cast<int>(corner + y);
        const int extent = static_cast<int>(m_side + 0.5F);
        const Square square{left, top, left + extent, top + extent};
        if (left < 0 || top < 0 || square.right > m_patch.size() || square.bottom > m_patch.size()) {
            return;
        }
        const auto inner = sidesOf(m_patch, square, m_inset);
        const float brightest = std::max(inner[0], inner[2]) + std::max(inner[1], inner[3]);
        if (brightest < m_effort.edges) {
            return;
        }
        const auto outer = sidesOf(m_patch, square, -m_outset);
        for (int turn = 0; turn < 4; ++turn) {
            const auto first = static_cast<std::size_t>((turn + 3) % 4);
            const auto second = static_cast<std::size_t>((turn + 2) % 4);
            const auto third = static_cast<std::size_t>((turn + 1) % 4);
            const auto fourth = static_cast<std::size_t>(turn);
            const float score = inner[first] + inner[second] - 0.8F * (outer[first] + outer[second]) +
                                0.25F * (inner[third] + inner[fourth]) -
                                0.45F * (outer[third] + outer[fourth]);
            if (score > m_effort.finder) {
                m_found.push_back({score, turn, static_cast<float>(left), static_cast<float>(top), m_side});
            }
        }
    }

    /// The best ones that are not nearly the same.
    [[nodiscard]] std::vector<RoughBox> best() {
        std::ranges::stable_sort(m_found, std::greater{}, &RoughBox::score);
        std::vector<RoughBox> kept;
        const float near = kPatchModule * 0.8F;
        for (const auto& box : m_found) {
            const bool isKnown = std::ranges::any_of(kept, [&](const RoughBox& other) {
                return other.turn == box.turn && std::abs(other.x - box.x) < near &&
                       std::abs(other.y - box.y) < near;
            });
            if (!isKnown) {
                kept.push_back(box);
            }
            if (kept.size() == static_cast<std::size_t>(m_effort.boxes)) {
                break;
            }
        }
        return kept;
    }

    const Patch& m_patch;
    const SearchEffort& m_effort;
    float m_side;
    int m_inset;
    int m_outset;
    float m_reach;
    std::vector<RoughBox> m_found;
};

std::vector<RoughBox> roughBoxes(const Patch& patch, const SymbolSearch& search) {
    const float growth = search.sizes.size() == 1 ? 1.03F : 1.04F;
    std::vector<RoughBox> all;
    for (float side = search.shortestSide; side <= search.longestSide * 1.001F; side *= growth) {
        const auto found = PlaceSearch{patch, search, side / patch.scale()}.run();
        all.insert(all.end(), found.begin(), found.end());
    }
    std::ranges::stable_sort(all, std::greater{}, &RoughBox::score);
    all.resize(std::min(all.size(), static_cast<std::size_t>(4 * search.effort.boxes)));
    return all;
}

/// A box in a patch with its own axes: `origin` is the upper left corner when solid is left and below.
struct Frame {
    Point origin;
    Point along; ///< one module
    Point down;  ///< one module

    [[nodiscard]] Point at(float column, float row) const { return origin + along * column + down * row; }
};

Frame frameOf(Point corner, float side, int turn, int modules) {
    const float module = side / static_cast<float>(modules);
    switch (turn) {
    case 0:
        return {corner, {module, 0}, {0, module}};
    case 1:
        return {corner + Point{side, 0}, {0, module}, {-module, 0}};
    case 2:
        return {corner + Point{side, side}, {-module, 0}, {0, -module}};
    default:
        return {corner + Point{0, side}, {0, -module}, {module, 0}};
    }
}

/// How well finder, timing and quiet zone fit.
float matchOf(const Patch& patch, const Frame& frame, int modules) {
    const auto far = static_cast<float>(modules);
    float solid = 0;
    float ring = 0;
    std::array<float, 2> timing{};
    for (int i = 0; i < modules; ++i) {
        const float at = static_cast<float>(i) + 0.5F;
        const auto odd = static_cast<std::size_t>(i % 2);
        solid += patch.near(frame.at(0.5F, at)) + patch.near(frame.at(at, far - 0.5F));
        timing.at(odd) += patch.near(frame.at(at, 0.5F));
        timing.at(1 - odd) += patch.near(frame.at(far - 0.5F, at));
        ring += patch.near(frame.at(at, -0.6F)) + patch.near(frame.at(at, far + 0.6F)) +
                patch.near(frame.at(-0.6F, at)) + patch.near(frame.at(far + 0.6F, at));
    }
    return (0.45F * solid / 2 + 0.3F * timing[0] - 0.5F * timing[1] - 0.3F * ring / 4) / far;
}

SymbolBox inPlane(const Patch& patch, const Frame& frame, float side, int modules, float match) {
    const Point origin = patch.inPlane(frame.origin);
    const float module = side / static_cast<float>(modules) * patch.scale();
    return {match,
            modules,
            side * patch.scale(),
            origin,
            (patch.inPlane(frame.origin + frame.along) - origin) * (1 / module),
            (patch.inPlane(frame.origin + frame.down) - origin) * (1 / module)};
}

/// The rough box moved by fractions of a module until finder and timing fit best.
SymbolBox fitted(const Patch& patch, const RoughBox& rough, int modules) {
    constexpr float kNudge = 0.22F;
    SymbolBox best{-9, modules, 0, {}, {}, {}};
    for (const float growth : {-0.02F, 0.0F, 0.02F}) {
        const float side = rough.side * (1 + growth);
        const float module = side / static_cast<float>(modules);
        const float inset = (side - rough.side) / 2;
        for (const float dy : {-kNudge, 0.0F, kNudge}) {
            for (const float dx : {-kNudge, 0.0F, kNudge}) {
                const auto frame = frameOf({rough.x + dx * module - inset, rough.y + dy * module - inset},
                                           side, rough.turn, modules);
                if (const float match = matchOf(patch, frame, modules); match > best.match) {
                    best = inPlane(patch, frame, side, modules, match);
                }
            }
        }
    }
    return best;
}

} // namespace

float SymbolSearch::typicalModules() const {
    if (sizes.size() == 1) {
        return static_cast<float>(sizes.front());
    }
    const auto [least, most] = std::ranges::minmax(sizes);
    return static_cast<float>(least + most) / 2;
}

float SymbolSearch::module() const {
    return typicalSide() / typicalModules();
}

std::vector<SymbolBox> boxesAlong(float angle, const Plane& plane, const SymbolArea& area,
                                  const SymbolSearch& search) {
    const Patch patch{angle, plane, area, search};
    std::vector<SymbolBox> boxes;
    for (const auto& rough : roughBoxes(patch, search)) {
        for (const int modules : search.sizes) {
            boxes.push_back(fitted(patch, rough, modules));
        }
    }
    return boxes;
}

} // namespace scanner::image
