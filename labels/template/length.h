// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace labels {

/// A print head's resolution in dots per millimetre: 8 (203 dpi), 12 (300 dpi) or 24 (600 dpi).
enum class Resolution { Dots8 = 8, Dots12 = 12, Dots24 = 24 };

/// A distance on a label, in whole micrometres.
class Length {
public:
    [[nodiscard]] static constexpr Length micrometres(std::int64_t value) { return Length(value); }

    [[nodiscard]] static constexpr Length millimetres(std::int64_t value) { return Length(value * 1000); }

    [[nodiscard]] constexpr std::int64_t micrometres() const { return m_micrometres; }

    /// The nearest whole number of the print head's dots.
    [[nodiscard]] constexpr std::int64_t dots(Resolution resolution) const {
        return (m_micrometres * static_cast<std::int64_t>(resolution) + 500) / 1000;
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
