// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace labels {

/// A print head's resolution as printers' makers name it: 8 (203 dpi), 12 (300 dpi) or 24 (600 dpi) dots per
/// millimetre.
enum class Resolution { Dots8 = 8, Dots12 = 12, Dots24 = 24 };

/// What the name stands for: 203.2, 300 and 600 dots per inch. A 300 dpi head has 11.811 dots per millimetre,
/// not the 12 of its name, which on a 100 mm label is a difference of 1.6 mm.
[[nodiscard]] constexpr std::int64_t dotsPerMetre(Resolution resolution) {
    switch (resolution) {
    case Resolution::Dots8:
        return 8000;
    case Resolution::Dots12:
        return 11811;
    case Resolution::Dots24:
        return 23622;
    }
    return 0;
}

/// A distance on a label, in whole micrometres.
class Length {
public:
    [[nodiscard]] static constexpr Length micrometres(std::int64_t value) { return Length(value); }

    [[nodiscard]] static constexpr Length millimetres(std::int64_t value) { return Length(value * 1000); }

    /// So many of the print head's dots, to the nearest micrometre.
    [[nodiscard]] static constexpr Length dots(std::int64_t count, Resolution resolution) {
        const auto perMetre = dotsPerMetre(resolution);
        return Length((count * 1'000'000 + perMetre / 2) / perMetre);
    }

    [[nodiscard]] constexpr std::int64_t micrometres() const { return m_micrometres; }

    /// The nearest whole number of the print head's dots.
    [[nodiscard]] constexpr std::int64_t dots(Resolution resolution) const {
        return (m_micrometres * dotsPerMetre(resolution) + 500'000) / 1'000'000;
    }

    friend constexpr auto operator<=>(Length, Length) = default;

    friend constexpr Length operator+(Length a, Length b) {
        return Length(a.m_micrometres + b.m_micrometres);
    }

    friend constexpr Length operator-(Length a, Length b) {
        return Length(a.m_micrometres - b.m_micrometres);
    }

    friend constexpr Length operator*(Length a, std::int64_t times) {
        return Length(a.m_micrometres * times);
    }

private:
    explicit constexpr Length(std::int64_t micrometres)
        : m_micrometres(micrometres) {}

    std::int64_t m_micrometres;
};

} // namespace labels
