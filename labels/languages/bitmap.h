// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace labels::languages {

/// Dots, black or white. Rows run from the top, each begins at a whole byte, the leftmost dot in its highest
/// bit; 1 is black. What hangs over the edge is not drawn.
class Bitmap {
public:
    Bitmap(std::int64_t width, std::int64_t height);

    [[nodiscard]] std::int64_t width() const { return m_width; }

    [[nodiscard]] std::int64_t height() const { return m_height; }

    [[nodiscard]] std::int64_t rowBytes() const { return (m_width + 7) / 8; }

    [[nodiscard]] bool isBlack(std::int64_t x, std::int64_t y) const;
    [[nodiscard]] std::span<const std::uint8_t> row(std::int64_t y) const;

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return m_bytes; }

    void blacken(std::int64_t x, std::int64_t y);
    void blacken(const DotBox& box);
    /// Adds the other picture's black dots, its top left corner at x, y.
    void add(const Bitmap& other, std::int64_t x, std::int64_t y);

    /// Turned by a quarter, clockwise.
    [[nodiscard]] Bitmap turned() const;

    friend bool operator==(const Bitmap&, const Bitmap&) = default;

private:
    std::int64_t m_width;
    std::int64_t m_height;
    std::vector<std::uint8_t> m_bytes;
};

/// A symbol as dots, without its quiet zone. Fails with NotEncodable.
[[nodiscard]] Result<Bitmap> symbolBitmap(const PlacedSymbol& symbol);

} // namespace labels::languages
