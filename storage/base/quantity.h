// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace storage {

/// A volume in whole nanolitres, so that sums of aliquots are exact. 1 mL is 1,000,000 nL.
class Volume {
public:
    [[nodiscard]] static constexpr Volume nanolitres(std::int64_t value) { return Volume{value}; }

    [[nodiscard]] static constexpr Volume microlitres(std::int64_t value) { return Volume{value * 1000}; }

    [[nodiscard]] static constexpr Volume millilitres(std::int64_t value) { return Volume{value * 1000000}; }

    [[nodiscard]] constexpr std::int64_t nanolitres() const { return m_nanolitres; }

    friend constexpr auto operator<=>(Volume, Volume) = default;

    friend constexpr Volume operator+(Volume a, Volume b) { return Volume{a.m_nanolitres + b.m_nanolitres}; }

    friend constexpr Volume operator-(Volume a, Volume b) { return Volume{a.m_nanolitres - b.m_nanolitres}; }

    /// "8.5 mL", "500 µL": for people.
    [[nodiscard]] std::string text() const;

private:
    explicit constexpr Volume(std::int64_t value)
        : m_nanolitres(value) {}

    std::int64_t m_nanolitres;
};

/// A temperature in whole hundredths of a degree Celsius.
class Temperature {
public:
    [[nodiscard]] static constexpr Temperature centidegrees(std::int64_t value) { return Temperature{value}; }

    [[nodiscard]] static constexpr Temperature degrees(std::int64_t value) {
        return Temperature{value * 100};
    }

    [[nodiscard]] constexpr std::int64_t centidegrees() const { return m_centidegrees; }

    friend constexpr auto operator<=>(Temperature, Temperature) = default;

    /// "4.9 °C", "−80 °C": for people, with a true minus sign.
    [[nodiscard]] std::string text() const;

private:
    explicit constexpr Temperature(std::int64_t value)
        : m_centidegrees(value) {}

    std::int64_t m_centidegrees;
};

} // namespace storage
