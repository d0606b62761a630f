// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/outline.h"

#include <algorithm>
#include <cmath>

namespace scanner::image {

namespace {

using Corners = std::array<Point, 4>;

/// A place of the symbol, in shares of its sides, and what brightness there speaks for or against.
struct Probe {
    float across;
    float down;
    float weight;
};

std::vector<Probe> borderProbes(int modules) {
    const auto count = static_cast<float>(modules);
    const float first = 0.5F / count;
    const float last = 1 - first;
    const float before = -0.6F / count;
    const float behind = 1 - before;
    constexpr float kLightTiming = -1.2F;
    constexpr float kQuietZone = -0.45F;
    std::vector<Probe> probes;
    for (int i = 0; i < modules; ++i) {
        const float at = (static_cast<float>(i) + 0.5F) / count;
        const bool isOdd = i % 2 != 0;
        probes.push_back({at, last, 1});
        probes.push_back({first, at, 1});
        probes.push_back({at, first, isOdd ? kLightTiming : 1});
        probes.push_back({last, at, isOdd ? 1 : kLightTiming});
        probes.push_back({at, before, kQuietZone});
        probes.push_back({at, behind, kQuietZone});
        probes.push_back({before, at, kQuietZone});
        probes.push_back({behind, at, kQuietZone});
    }
    return probes;
}

/// Brightness of each module's middle, row by row.
std::vector<float> brightness(const Outline& outline, const Plane& plane, int modules) {
    std::vector<float> values;
    values.reserve(static_cast<std::size_t>(modules * modules));
    const auto count = static_cast<float>(modules);
    for (int row = 0; row < modules; ++row) {
        for (int column = 0; column < modules; ++column) {
            values.push_back(plane.sample(outline.at((static_cast<float>(column) + 0.5F) / count,
                                                     (static_cast<float>(row) + 0.5F) / count)));
        }
    }
    return values;
}

/// Moves an outline uphill.
class Fit {
public:
    Fit(const Outline& outline, const Plane& plane, int modules)
        : m_plane(plane)
        , m_modules(modules)
        , m_probes(borderProbes(modules))
        , m_corners(outline.corners()) {
        const auto values = brightness(outline, plane, modules);
        double sum = 0;
        double squares = 0;
        for (const double value : values) {
            sum += value;
            squares += value * value;
        }
        const auto count = static_cast<double>(values.size());
        const double mean = sum / count;
        m_mean = static_cast<float>(mean);
        m_limit = m_mean + 2 * static_cast<float>(std::sqrt(std::max(1.0, squares / count - mean * mean)));
        m_score = score(m_corners);
    }

    void climb(float step) {
        constexpr int kRounds = 6;
        for (int round = 0; round < kRounds; ++round) {
            const float before = m_score;
            moveAll(step);
            moveSides(step);
            moveCorners(step);
            if (m_score <= before) {
                return;
            }
        }
    }

    [[nodiscard]] Outline outline() const { return Outline{m_corners}; }

private:
    [[nodiscard]] float at(const Outline& outline, float across, float down) const {
        return std::min(m_plane.sample(outline.at(across, down)), m_limit);
    }

    [[nodiscard]] float score(const Corners& corners) const {
        const Outline outline{corners};
        float border = 0;
        for (const auto& probe : m_probes) {
            border += probe.weight * at(outline, probe.across, probe.down);
        }
        float clearness = 0;
        const auto count = static_cast<float>(m_modules);
        for (int row = 1; row + 1 < m_modules; ++row) {
            for (int column = 1; column + 1 < m_modules; ++column) {
                clearness += std::abs(at(outline, (static_cast<float>(column) + 0.5F) / count,
                                         (static_cast<float>(row) + 0.5F) / count) -
                                      m_mean);
            }
        }
        return border / (4 * count) + 0.8F * clearness / ((count - 2) * (count - 2));
    }

    void attempt(const Corners& corners) {
        constexpr float kWorthIt = 1e-4F;
        if (const float found = score(corners); found > m_score + kWorthIt) {
            m_score = found;
            m_corners = corners;
        }
    }

    static std::array<Point, 4> fourWays(float step) {
        return {{{step, 0}, {-step, 0}, {0, step}, {0, -step}}};
    }

    void moveAll(float step) {
        for (const auto way : fourWays(step)) {
            auto moved = m_corners;
            for (auto& corner : moved) {
                corner = corner + way;
            }
            attempt(moved);
        }
    }

    /// Each side outwards and inwards, along the sides it meets.
    void moveSides(float step) {
        for (std::size_t i = 0; i < 4; ++i) {
            for (const float sign : {-1.0F, 1.0F}) {
                auto moved = m_corners;
                const Point way = moved[i] - moved[(i + 3) % 4];
                const float length = std::max(1e-3F, std::hypot(way.x, way.y));
                const Point move = way * (sign * step / length);
                moved[i] = moved[i] + move;
                moved[(i + 1) % 4] = moved[(i + 1) % 4] + move;
                attempt(moved);
            }
        }
    }

    void moveCorners(float step) {
        for (std::size_t i = 0; i < 4; ++i) {
            for (const auto way : fourWays(step)) {
                auto moved = m_corners;
                moved[i] = moved[i] + way;
                attempt(moved);
            }
        }
    }

    const Plane& m_plane;
    int m_modules;
    std::vector<Probe> m_probes;
    Corners m_corners;
    float m_mean = 0;
    float m_limit = 0;
    float m_score = 0;
};

/// The value between two groups that are as far apart as can be (Otsu), half way to the middle of their
/// means.
float dividing(std::vector<float> values) {
    std::ranges::sort(values);
    double total = 0;
    for (const auto value : values) {
        total += value;
    }
    double below = 0;
    double most = -1;
    double threshold = 0;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        below += values[i];
        const auto lower = static_cast<double>(i + 1);
        const auto upper = static_cast<double>(values.size()) - lower;
        const double lowerMean = below / lower;
        const double upperMean = (total - below) / upper;
        const double spread = lower * upper * (upperMean - lowerMean) * (upperMean - lowerMean);
        if (spread > most) {
            most = spread;
            threshold = (lowerMean + upperMean + values[i] + values[i + 1]) / 4;
        }
    }
    return static_cast<float>(threshold);
}

/// Turns brightness into module values.
class Judgement {
public:
    Judgement(std::vector<float> brightness, int modules)
        : m_values(std::move(brightness))
        , m_modules(modules)
        , m_dividing(dividing(m_values)) {}

    [[nodiscard]] ModuleValues by(Threshold threshold) const {
        ModuleValues judged{m_modules, {}};
        judged.values.reserve(m_values.size());
        for (int row = 0; row < m_modules; ++row) {
            for (int column = 0; column < m_modules; ++column) {
                judged.values.push_back(value(column, row, threshold));
            }
        }
        return judged;
    }

private:
    [[nodiscard]] float at(int column, int row) const {
        return m_values[static_cast<std::size_t>(row * m_modules + column)];
    }

    [[nodiscard]] float value(int column, int row, Threshold threshold) const {
        switch (threshold) {
        case Threshold::One:
            return at(column, row) - m_dividing;
        case Threshold::Local:
            return at(column, row) - local(column, row);
        case Threshold::Neighbours:
            return at(column, row) - local(column, row) - 0.18F * spill(column, row);
        }
        return 0;
    }

    /// Half way between the light and the dark of the neighbourhood, the nearer the more it counts.
    [[nodiscard]] float local(int column, int row) const {
        constexpr float kReach = 3;
        constexpr int kWindow = 8;
        float light = 0;
        float lightWeight = 1e-6F;
        float dark = 0;
        float darkWeight = 1e-6F;
        for (int j = std::max(0, row - kWindow); j <= std::min(m_modules - 1, row + kWindow); ++j) {
            for (int i = std::max(0, column - kWindow); i <= std::min(m_modules - 1, column + kWindow); ++i) {
                const auto away = static_cast<float>((i - column) * (i - column) + (j - row) * (j - row));
                const float weight = std::exp(-away / (2 * kReach * kReach));
                const bool isLight = at(i, j) > m_dividing;
                (isLight ? light : dark) += weight * at(i, j);
                (isLight ? lightWeight : darkWeight) += weight;
            }
        }
        return (light / lightWeight + dark / darkWeight) / 2;
    }

    /// Mean excess of the four neighbours.
    [[nodiscard]] float spill(int column, int row) const {
        float sum = 0;
        int count = 0;
        for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            const int x = column + dx;
            const int y = row + dy;
            if (x >= 0 && y >= 0 && x < m_modules && y < m_modules) {
                sum += at(x, y) - m_dividing;
                ++count;
            }
        }
        return sum / static_cast<float>(count);
    }

    std::vector<float> m_values;
    int m_modules;
    float m_dividing;
};

} // namespace

Outline Outline::of(const SymbolBox& box) {
    const Point across = box.along * box.side;
    const Point down = box.down * box.side;
    return Outline{
        {box.upperLeft, box.upperLeft + across, box.upperLeft + across + down, box.upperLeft + down}};
}

Point Outline::at(float across, float down) const {
    const Point upper = m_corners[0] * (1 - across) + m_corners[1] * across;
    const Point lower = m_corners[3] * (1 - across) + m_corners[2] * across;
    return upper * (1 - down) + lower * down;
}

float Outline::side() const {
    return (distance(m_corners[0], m_corners[1]) + distance(m_corners[1], m_corners[2])) / 2;
}

Outline refined(const Outline& outline, const Plane& plane, int modules, float moduleWidth) {
    Fit fit{outline, plane, modules};
    for (float step = 0.35F * moduleWidth; step > 0.06F * moduleWidth; step *= 0.55F) {
        fit.climb(step);
    }
    return fit.outline();
}

ModuleValues measured(const Outline& outline, const Plane& plane, int modules, Threshold threshold) {
    return Judgement{brightness(outline, plane, modules), modules}.by(threshold);
}

} // namespace scanner::image
