// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/quantity.h"
#include "storage/base/result.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace storage {

/// A number of cells, whole. Laboratories speak of millions of them: 24,500,000 is 24.5 ×10⁶.
class CellCount {
public:
    [[nodiscard]] static constexpr CellCount cells(std::int64_t value) { return CellCount{value}; }

    [[nodiscard]] static constexpr CellCount millions(std::int64_t value) {
        return CellCount{value * 1'000'000};
    }

    [[nodiscard]] constexpr std::int64_t cells() const { return m_cells; }

    friend constexpr auto operator<=>(CellCount, CellCount) = default;

    friend constexpr CellCount operator+(CellCount a, CellCount b) {
        return CellCount{a.m_cells + b.m_cells};
    }

    friend constexpr CellCount operator-(CellCount a, CellCount b) {
        return CellCount{a.m_cells - b.m_cells};
    }

    /// "24.5 ×10⁶ cells": for people, rounded to thousands.
    [[nodiscard]] std::string text() const;

private:
    explicit constexpr CellCount(std::int64_t value)
        : m_cells(value) {}

    std::int64_t m_cells;
};

/// Cells per millilitre, whole.
class CellConcentration {
public:
    [[nodiscard]] static constexpr CellConcentration perMillilitre(std::int64_t value) {
        return CellConcentration{value};
    }

    [[nodiscard]] constexpr std::int64_t perMillilitre() const { return m_perMillilitre; }

    friend constexpr auto operator<=>(CellConcentration, CellConcentration) = default;

private:
    explicit constexpr CellConcentration(std::int64_t value)
        : m_perMillilitre(value) {}

    std::int64_t m_perMillilitre;
};

/// The cells in a volume, whole ones only.
[[nodiscard]] CellCount cellsIn(Volume volume, CellConcentration concentration);

/// A quantity as a person types it, always with its unit: a bare number is refused, because nobody knows
/// whether 24.5 means millions or millilitres. Decimal point, no thousands separators, not negative. Error
/// Invalid says what to write.
/// "24.5e6" (millions of cells), up to 1e12.
[[nodiscard]] Result<CellCount> parseCellCount(std::string_view text);
/// "3.2e6/mL", up to 1e10 a millilitre.
[[nodiscard]] Result<CellConcentration> parseCellConcentration(std::string_view text);
/// "8.5 mL", "500 uL", "500 µL", up to 10 L.
[[nodiscard]] Result<Volume> parseVolume(std::string_view text);

} // namespace storage
