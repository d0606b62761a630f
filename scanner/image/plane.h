// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/picture.h"

#include <cstddef>
#include <vector>

namespace scanner::image {

/// Whether a code's marks are lighter or darker than what they stand on. Laser marks on tubes are light.
enum class Polarity { LightOnDark, DarkOnLight };

/// A small working area in which marks are bright: floating point, so that it can be smoothed and sampled
/// between pixels.
class Plane {
public:
    /// All zero. Both sides at least 2.
    Plane(int width, int height)
        : m_width(width)
        , m_height(height)
        , m_values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

    [[nodiscard]] int width() const { return m_width; }

    [[nodiscard]] int height() const { return m_height; }

    /// The place must be inside.
    [[nodiscard]] float& at(int x, int y) { return m_values[index(x, y)]; }

    /// The place must be inside.
    [[nodiscard]] float at(int x, int y) const { return m_values[index(x, y)]; }

    [[nodiscard]] bool holds(int x, int y) const { return x >= 0 && y >= 0 && x < m_width && y < m_height; }

    /// The value between four pixels, linearly. Beyond the edge it is the edge's.
    [[nodiscard]] float sample(Point place) const;

    [[nodiscard]] Point middle() const {
        return {static_cast<float>(m_width) / 2, static_cast<float>(m_height) / 2};
    }

    /// All values, row by row.
    [[nodiscard]] std::vector<float>& values() { return m_values; }

    [[nodiscard]] const std::vector<float>& values() const { return m_values; }

private:
    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x);
    }

    int m_width;
    int m_height;
    std::vector<float> m_values;
};

/// Smoothed by a Gaussian of `sigma` pixels; unchanged below 0.15.
[[nodiscard]] Plane blurred(const Plane& plane, float sigma);

/// What is left of bright spots and lines when everything wider than about `width` pixels is taken away:
/// glare, walls, uneven light. What shines much brighter than the marks within `radius` of the middle is cut
/// off.
[[nodiscard]] Plane evened(const Plane& plane, float width, float radius);

/// The square of `half` pixels to each side of `centre`, `scale` times as fine (1 or more), marks bright.
/// Beyond the picture's edge the edge goes on.
[[nodiscard]] Plane cut(const Picture& picture, Point centre, float half, float scale, Polarity polarity);

/// Where a place of such a cut is in the picture.
[[nodiscard]] Point placeInPicture(Point inCut, Point centre, float half, float scale);

} // namespace scanner::image
