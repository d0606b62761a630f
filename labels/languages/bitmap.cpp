// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/bitmap.h"

#include "labels/languages/symbol_modules.h"

#include <algorithm>

namespace labels::languages {

Bitmap::Bitmap(std::int64_t width, std::int64_t height)
    : m_width(std::max<std::int64_t>(width, 1))
    , m_height(std::max<std::int64_t>(height, 1))
    , m_bytes(static_cast<std::size_t>(rowBytes() * m_height)) {}

bool Bitmap::isBlack(std::int64_t x, std::int64_t y) const {
    return (m_bytes.at(static_cast<std::size_t>(y * rowBytes() + x / 8)) & (0x80U >> (x % 8))) != 0;
}

std::span<const std::uint8_t> Bitmap::row(std::int64_t y) const {
    return bytes().subspan(static_cast<std::size_t>(y * rowBytes()), static_cast<std::size_t>(rowBytes()));
}

void Bitmap::blacken(std::int64_t x, std::int64_t y) {
    if (x >= 0 && y >= 0 && x < m_width && y < m_height) {
        auto& byte = m_bytes[static_cast<std::size_t>(y * rowBytes() + x / 8)];
        byte = static_cast<std::uint8_t>(byte | (0x80U >> (x % 8)));
    }
}

void Bitmap::blacken(const DotBox& box) {
    const auto right = std::min(box.right(), m_width);
    const auto bottom = std::min(box.bottom(), m_height);
    for (auto y = std::max<std::int64_t>(box.y, 0); y < bottom; ++y) {
        for (auto x = std::max<std::int64_t>(box.x, 0); x < right; ++x) {
            blacken(x, y);
        }
    }
}

void Bitmap::add(const Bitmap& other, std::int64_t x, std::int64_t y) {
    for (std::int64_t row = 0; row < other.height(); ++row) {
        for (std::int64_t column = 0; column < other.width(); ++column) {
            if (other.isBlack(column, row)) {
                blacken(x + column, y + row);
            }
        }
    }
}

Bitmap Bitmap::turned() const {
    Bitmap result(m_height, m_width);
    for (std::int64_t y = 0; y < m_height; ++y) {
        for (std::int64_t x = 0; x < m_width; ++x) {
            if (isBlack(x, y)) {
                result.blacken(m_height - 1 - y, x);
            }
        }
    }
    return result;
}

Result<Bitmap> symbolBitmap(const PlacedSymbol& symbol) {
    const auto grid = encodeSymbol(symbol.content);
    if (!grid) {
        return tl::unexpected(grid.error());
    }
    const auto module = symbol.module;
    const auto moduleHeight = grid->rows() == 1 ? symbol.box.height : module;
    Bitmap bitmap(grid->columns() * module, grid->rows() * moduleHeight);
    for (int row = 0; row < grid->rows(); ++row) {
        for (int column = 0; column < grid->columns(); ++column) {
            if (grid->isDark(row, column)) {
                bitmap.blacken({column * module, row * moduleHeight, module, moduleHeight});
            }
        }
    }
    return bitmap;
}

} // namespace labels::languages
