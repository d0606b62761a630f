// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace tests::racks {

/// Random numbers that are the same on every computer: the standard's distributions are not.
class Randomness {
public:
    explicit Randomness(std::uint64_t seed)
        : m_engine(seed) {}

    [[nodiscard]] double between(double least, double most) {
        constexpr double kUnit = 1.0 / 9007199254740992.0;
        return least + (most - least) * static_cast<double>(m_engine() >> 11) * kUnit;
    }

    [[nodiscard]] double normal(double deviation) {
        const double radius = std::sqrt(-2 * std::log(between(1e-12, 1)));
        return deviation * radius * std::cos(2 * std::numbers::pi * between(0, 1));
    }

    [[nodiscard]] bool chance(double probability) { return between(0, 1) < probability; }

    [[nodiscard]] int below(int limit) { return static_cast<int>(between(0, limit)); }

private:
    std::mt19937_64 m_engine;
};

} // namespace tests::racks
