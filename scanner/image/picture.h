// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/error.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace scanner::image {

/// Place in a picture, in pixels from its upper left corner; the middle of the first pixel is (0, 0).
struct Point {
    float x = 0;
    float y = 0;

    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }

    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }

    friend Point operator*(Point a, float factor) { return {a.x * factor, a.y * factor}; }

    friend bool operator==(const Point&, const Point&) = default;
};

/// Distance of two places, in pixels.
[[nodiscard]] float distance(Point a, Point b);

/// A grey picture of 8 bits a pixel, dark to light.
class Picture {
public:
    /// `grey` holds the rows one after the other. Fails with TooSmall for less than 8 pixels a side, with
    /// TooLarge over 30,000 pixels a side or 150 million in all, and with NotAPicture when the number of
    /// bytes is not width times height.
    [[nodiscard]] static Result<Picture> of(int width, int height, std::vector<std::uint8_t> grey);

    [[nodiscard]] int width() const { return m_width; }

    [[nodiscard]] int height() const { return m_height; }

    /// A place beyond the edge has the grey of the nearest pixel.
    [[nodiscard]] std::uint8_t at(int x, int y) const;

    /// One row; `y` must be inside.
    [[nodiscard]] std::span<const std::uint8_t> row(int y) const;

    /// The part around `centre`, `half` pixels to each side, as far as it is inside.
    [[nodiscard]] Picture around(Point centre, float half) const;

    /// As seen in a mirror that stands beside it.
    [[nodiscard]] Picture mirrored() const;

    /// Light and dark exchanged.
    [[nodiscard]] Picture inverted() const;

    /// Each pixel the mean of `factor` times `factor` pixels. `factor` from 1 to half of the shorter side.
    [[nodiscard]] Picture reduced(int factor) const;

    friend bool operator==(const Picture&, const Picture&) = default;

private:
    Picture(int width, int height, std::vector<std::uint8_t> grey)
        : m_width(width)
        , m_height(height)
        , m_grey(std::move(grey)) {}

    int m_width;
    int m_height;
    std::vector<std::uint8_t> m_grey;
};

/// The most pixels one side of a picture may have; an A3 sheet at 1,800 dpi.
inline constexpr int kLongestSide = 30'000;
/// The most pixels of a picture; an A4 sheet at 1,200 dpi has 139 million.
inline constexpr std::int64_t kMostPixels = 150'000'000;

} // namespace scanner::image
