// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/lattice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace scanner::image {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kDegree = kPi / 180;
constexpr float kMostTurn = 12 * kDegree;

/// A step from one place to a neighbour, turned into the first quadrant around zero.
struct Step {
    float angle;
    float length; ///< in pitches
    float weight;
};

std::vector<Step> neighbourSteps(std::span<const TexturePeak> peaks, float pitch) {
    std::vector<Step> steps;
    for (const auto& from : peaks) {
        for (const auto& to : peaks) {
            const Point way = to.place - from.place;
            const float length = std::hypot(way.x, way.y) / pitch;
            if (length < 0.93F || length > 1.07F) {
                continue;
            }
            const float angle = std::remainder(std::atan2(way.y, way.x), kPi / 2);
            if (std::abs(angle) <= kMostTurn) {
                steps.push_back({angle, length, std::min(from.strength, to.strength)});
            }
        }
    }
    return steps;
}

/// The angle and length most steps agree on.
std::optional<Step> commonStep(const std::vector<Step>& steps) {
    std::optional<Step> best;
    for (float angle = -kMostTurn; angle <= kMostTurn; angle += kDegree / 4) {
        for (float length = 0.96F; length < 1.045F; length += 0.01F) {
            float votes = 0;
            for (const auto& step : steps) {
                const float turn = (step.angle - angle) / (2 * kDegree);
                const float stretch = (step.length - length) / 0.02F;
                const float off = turn * turn + stretch * stretch;
                votes += off < 16 ? step.weight * std::exp(-off / 2) : 0;
            }
            if (votes > 0 && (!best || votes > best->weight)) {
                best = Step{angle, length, votes};
            }
        }
    }
    return best;
}

/// Where between cells the places lie on average, each coordinate from -0.5 to 0.5.
class MeanPhase {
public:
    void add(Point coordinates, float weight) {
        add(m_x, coordinates.x, weight);
        add(m_y, coordinates.y, weight);
    }

    [[nodiscard]] Point value() const { return {of(m_x), of(m_y)}; }

private:
    struct Sum {
        float sine = 0;
        float cosine = 0;
    };

    static void add(Sum& sum, float coordinate, float weight) {
        sum.sine += weight * std::sin(2 * kPi * coordinate);
        sum.cosine += weight * std::cos(2 * kPi * coordinate);
    }

    static float of(const Sum& sum) { return std::atan2(sum.sine, sum.cosine) / (2 * kPi); }

    Sum m_x;
    Sum m_y;
};

/// Symmetric equations of three unknowns.
struct Equations {
    std::array<std::array<double, 3>, 3> matrix{};
    std::array<double, 3> x{};
    std::array<double, 3> y{};
    int count = 0;

    void add(Cell cell, Point place) {
        const std::array<double, 3> row{1, static_cast<double>(cell.column), static_cast<double>(cell.row)};
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                matrix.at(i).at(j) += row.at(i) * row.at(j);
            }
            x.at(i) += row.at(i) * place.x;
            y.at(i) += row.at(i) * place.y;
        }
        ++count;
    }

    [[nodiscard]] static double determinant(const std::array<std::array<double, 3>, 3>& m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
               m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
               m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    /// Cramer's rule for one unknown.
    [[nodiscard]] float solve(const std::array<double, 3>& right, std::size_t unknown) const {
        auto changed = matrix;
        for (std::size_t i = 0; i < 3; ++i) {
            changed.at(i).at(unknown) = right.at(i);
        }
        return static_cast<float>(determinant(changed) / determinant(matrix));
    }

    [[nodiscard]] Point solved(std::size_t unknown) const { return {solve(x, unknown), solve(y, unknown)}; }
};

} // namespace

Point Lattice::coordinates(Point place) const {
    const Point away = place - origin;
    const float area = right.x * down.y - right.y * down.x;
    return {(away.x * down.y - away.y * down.x) / area, (right.x * away.y - right.y * away.x) / area};
}

Cell Lattice::nearest(Point place) const {
    const Point at = coordinates(place);
    return {static_cast<int>(std::lround(at.y)), static_cast<int>(std::lround(at.x))};
}

float Lattice::pitch() const {
    return (std::hypot(right.x, right.y) + std::hypot(down.x, down.y)) / 2;
}

float Lattice::angle() const {
    return std::atan2(right.y, right.x);
}

std::optional<Lattice> latticeOf(std::span<const TexturePeak> peaks, float pitch) {
    const auto step = commonStep(neighbourSteps(peaks, pitch));
    if (!step) {
        return std::nullopt;
    }
    const float length = step->length * pitch;
    const Point right{length * std::cos(step->angle), length * std::sin(step->angle)};
    Lattice lattice{{0, 0}, right, {-right.y, right.x}};
    MeanPhase phase;
    std::vector<Point> places;
    for (const auto& peak : peaks) {
        phase.add(lattice.coordinates(peak.place), peak.strength);
        places.push_back(peak.place);
    }
    const Point shift = phase.value();
    lattice.origin = lattice.at(shift.x, shift.y);
    return adjusted(lattice, places);
}

Lattice movedOnto(const Lattice& lattice, std::span<const Point> places) {
    MeanPhase phase;
    for (const auto place : places) {
        phase.add(lattice.coordinates(place), 1);
    }
    const Point shift = phase.value();
    Lattice moved = lattice;
    moved.origin = lattice.at(shift.x, shift.y);
    return moved;
}

Lattice adjusted(const Lattice& lattice, std::span<const Point> places) {
    constexpr float kNear = 0.2F;
    Equations equations;
    for (const auto place : places) {
        const auto cell = lattice.nearest(place);
        const Point off =
            lattice.coordinates(place) - Point{static_cast<float>(cell.column), static_cast<float>(cell.row)};
        if (std::hypot(off.x, off.y) <= kNear) {
            equations.add(cell, place);
        }
    }
    constexpr int kEnough = 6;
    if (equations.count < kEnough || std::abs(Equations::determinant(equations.matrix)) < 1) {
        return lattice;
    }
    return {equations.solved(0), equations.solved(1), equations.solved(2)};
}

} // namespace scanner::image
