// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/directions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace scanner::image {

namespace {

constexpr float kQuarterTurn = std::numbers::pi_v<float> / 2;
constexpr int kDirections = 60;

struct Sample {
    float x; ///< from the middle of the area
    float y;
    float value; ///< against the mean
};

/// Every third of a module within the circle; very bright spots are cut off.
std::vector<Sample> samplesOf(const Plane& plane, const SymbolArea& area) {
    const int step = std::max(1, static_cast<int>(area.module / 3));
    const auto from = [](float v) { return std::max(0, static_cast<int>(v)); };
    const int right = std::min(plane.width() - 1, static_cast<int>(area.centre.x + area.radius));
    const int bottom = std::min(plane.height() - 1, static_cast<int>(area.centre.y + area.radius));
    std::vector<Sample> samples;
    double sum = 0;
    for (int y = from(area.centre.y - area.radius); y <= bottom; y += step) {
        for (int x = from(area.centre.x - area.radius); x <= right; x += step) {
            const Sample sample{static_cast<float>(x) - area.centre.x, static_cast<float>(y) - area.centre.y,
                                plane.at(x, y)};
            if (sample.x * sample.x + sample.y * sample.y < area.radius * area.radius) {
                samples.push_back(sample);
                sum += sample.value;
            }
        }
    }
    const auto count = std::max(1.0, static_cast<double>(samples.size()));
    double squares = 0;
    for (auto& sample : samples) {
        sample.value -= static_cast<float>(sum / count);
        squares += static_cast<double>(sample.value) * sample.value;
    }
    const float limit = 2.5F * static_cast<float>(std::sqrt(squares / count));
    for (auto& sample : samples) {
        sample.value = std::min(sample.value, limit);
    }
    return samples;
}

/// Sums of samples along parallel stripes of a quarter module.
class Stripes {
public:
    explicit Stripes(const SymbolArea& area)
        : m_radius(area.radius)
        , m_width(std::max(1.0F, area.module / 4))
        , m_lag(std::max(2, static_cast<int>(std::lround(area.module / m_width))))
        , m_bins(static_cast<std::size_t>(2 * m_radius / m_width) + 3) {}

    void clear() { std::ranges::fill(m_bins, Bin{}); }

    void add(float across, float value) {
        auto& bin = m_bins[static_cast<std::size_t>((across + m_radius) / m_width)];
        bin.sum += value;
        bin.count += 1;
    }

    /// How much stripes differ from those half a module beside them.
    [[nodiscard]] double contrast() {
        for (auto& bin : m_bins) {
            bin.sum = bin.count > 2 ? bin.sum / std::sqrt(bin.count) : 0;
        }
        const auto lag = static_cast<std::size_t>(m_lag);
        const auto near = lag / 2 + 1;
        double energy = 0;
        for (auto i = lag; i + lag < m_bins.size(); ++i) {
            const double step = m_bins[i].sum - 0.5 * (m_bins[i - near].sum + m_bins[i + near].sum);
            energy += step * step;
        }
        return energy;
    }

private:
    struct Bin {
        float sum = 0;
        float count = 0;
    };

    float m_radius;
    float m_width;
    int m_lag;
    std::vector<Bin> m_bins;
};

class DirectionContrast {
public:
    DirectionContrast(const Plane& plane, const SymbolArea& area)
        : m_samples(samplesOf(plane, area))
        , m_along(area)
        , m_across(area) {}

    [[nodiscard]] double at(float angle) {
        const float c = std::cos(angle);
        const float s = std::sin(angle);
        m_along.clear();
        m_across.clear();
        for (const auto& sample : m_samples) {
            m_along.add(sample.x * c + sample.y * s, sample.value);
            m_across.add(sample.y * c - sample.x * s, sample.value);
        }
        return m_along.contrast() + m_across.contrast();
    }

private:
    std::vector<Sample> m_samples;
    Stripes m_along;
    Stripes m_across;
};

struct Peak {
    int index;
    double contrast;
};

std::vector<Peak> peaksOf(DirectionContrast& contrast) {
    std::array<double, kDirections> around{};
    for (int i = 0; i < kDirections; ++i) {
        around.at(static_cast<std::size_t>(i)) =
            contrast.at(static_cast<float>(i) * kQuarterTurn / kDirections);
    }
    const auto at = [&](int i) {
        return around.at(static_cast<std::size_t>((i + kDirections) % kDirections));
    };
    std::vector<Peak> peaks;
    for (int i = 0; i < kDirections; ++i) {
        if (at(i) >= at(i + 1) && at(i) >= at(i - 1)) {
            peaks.push_back({i, at(i)});
        }
    }
    std::ranges::stable_sort(peaks, std::greater{}, &Peak::contrast);
    return peaks;
}

float refined(DirectionContrast& contrast, const Peak& peak) {
    float step = kQuarterTurn / kDirections;
    float best = static_cast<float>(peak.index) * step;
    double most = peak.contrast;
    for (int round = 0; round < 3; ++round) {
        step /= 2;
        for (const float side : {-step, step}) {
            if (const double found = contrast.at(best + side); found > most) {
                most = found;
                best += side;
                break;
            }
        }
    }
    return best;
}

/// Sums over rectangles in four look-ups.
class AreaSums {
public:
    explicit AreaSums(const Plane& plane)
        : m_width(static_cast<std::size_t>(plane.width()) + 1)
        , m_sums(m_width * (static_cast<std::size_t>(plane.height()) + 1)) {}

    [[nodiscard]] double& at(int x, int y) {
        return m_sums[static_cast<std::size_t>(y) * m_width + static_cast<std::size_t>(x)];
    }

    [[nodiscard]] double square(int x, int y, int reach) {
        return at(x + reach, y + reach) - at(x + reach, y - reach) - at(x - reach, y + reach) +
               at(x - reach, y - reach);
    }

private:
    std::size_t m_width;
    std::vector<double> m_sums;
};

Plane edgesOf(const Plane& plane) {
    Plane edges{plane.width(), plane.height()};
    double sum = 0;
    for (int y = 1; y + 1 < plane.height(); ++y) {
        for (int x = 1; x + 1 < plane.width(); ++x) {
            const float edge = std::abs(plane.at(x + 1, y) - plane.at(x - 1, y)) +
                               std::abs(plane.at(x, y + 1) - plane.at(x, y - 1));
            edges.at(x, y) = edge;
            sum += edge;
        }
    }
    const auto limit = static_cast<float>(2.2 * sum / static_cast<double>(edges.values().size()));
    for (auto& edge : edges.values()) {
        edge = std::min(edge, limit);
    }
    return edges;
}

AreaSums sumsOf(const Plane& plane) {
    AreaSums sums{plane};
    for (int y = 0; y < plane.height(); ++y) {
        double row = 0;
        for (int x = 0; x < plane.width(); ++x) {
            row += plane.at(x, y);
            sums.at(x + 1, y + 1) = sums.at(x + 1, y) + row;
        }
    }
    return sums;
}

} // namespace

std::vector<float> directions(const Plane& plane, const SymbolArea& area, int count) {
    DirectionContrast contrast{plane, area};
    auto peaks = peaksOf(contrast);
    peaks.resize(std::min(peaks.size(), static_cast<std::size_t>(count)));
    std::vector<float> angles;
    angles.reserve(peaks.size());
    for (const auto& peak : peaks) {
        angles.push_back(refined(contrast, peak));
    }
    return angles;
}

Point textureCentre(const Plane& plane, float window, Point middle, float reach) {
    auto sums = sumsOf(edgesOf(plane));
    const int half = static_cast<int>(window / 2);
    Point best = middle;
    double most = -1;
    for (int y = half; y < plane.height() - half; y += 2) {
        for (int x = half; x < plane.width() - half; x += 2) {
            const Point place{static_cast<float>(x), static_cast<float>(y)};
            const Point away = place - middle;
            const double share = (away.x * away.x + away.y * away.y) / (reach * reach);
            if (share > 1) {
                continue;
            }
            // Between equals the one nearer to where it should be.
            if (const double texture = sums.square(x, y, half) * (1 - 0.15 * share); texture > most) {
                most = texture;
                best = place;
            }
        }
    }
    return best;
}

} // namespace scanner::image
