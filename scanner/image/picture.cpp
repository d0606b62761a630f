// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/picture.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace scanner::image {

namespace {

constexpr int kShortestSide = 8;

std::size_t areaOf(int width, int height) {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
}

} // namespace

float distance(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

Result<Picture> Picture::of(int width, int height, std::vector<std::uint8_t> grey) {
    if (width < kShortestSide || height < kShortestSide) {
        return failure(ImageFault::TooSmall, fmt::format("the picture has {} x {} pixels", width, height));
    }
    if (std::max(width, height) > kLongestSide || std::int64_t{width} * height > kMostPixels) {
        return failure(
            ImageFault::TooLarge,
            fmt::format("the picture has {} x {} pixels; the limit is {} a side and {} million in all", width,
                        height, kLongestSide, kMostPixels / 1'000'000));
    }
    if (grey.size() != areaOf(width, height)) {
        return failure(ImageFault::NotAPicture,
                       fmt::format("{} bytes are not {} x {} pixels", grey.size(), width, height));
    }
    return Picture{width, height, std::move(grey)};
}

std::uint8_t Picture::at(int x, int y) const {
    return row(std::clamp(y, 0, m_height - 1))[static_cast<std::size_t>(std::clamp(x, 0, m_width - 1))];
}

std::span<const std::uint8_t> Picture::row(int y) const {
    return std::span{m_grey}.subspan(areaOf(m_width, y), static_cast<std::size_t>(m_width));
}

Picture Picture::around(Point centre, float half) const {
    const auto low = [](float middle, float reach, int most) {
        return std::clamp(static_cast<int>(std::lround(middle - reach)), 0, most - 1);
    };
    const auto high = [](float middle, float reach, int first, int most) {
        return std::clamp(static_cast<int>(std::lround(middle + reach)), first + 1, most);
    };
    const int left = low(centre.x, half, m_width);
    const int top = low(centre.y, half, m_height);
    const int right = high(centre.x, half, left, m_width);
    const int bottom = high(centre.y, half, top, m_height);
    std::vector<std::uint8_t> grey;
    grey.reserve(areaOf(right - left, bottom - top));
    for (int y = top; y < bottom; ++y) {
        const auto part =
            row(y).subspan(static_cast<std::size_t>(left), static_cast<std::size_t>(right - left));
        grey.insert(grey.end(), part.begin(), part.end());
    }
    return Picture{right - left, bottom - top, std::move(grey)};
}

Picture Picture::mirrored() const {
    auto grey = m_grey;
    for (int y = 0; y < m_height; ++y) {
        const auto first = grey.begin() + static_cast<std::ptrdiff_t>(areaOf(m_width, y));
        std::reverse(first, first + m_width);
    }
    return Picture{m_width, m_height, std::move(grey)};
}

Picture Picture::inverted() const {
    auto grey = m_grey;
    std::ranges::transform(grey, grey.begin(),
                           [](std::uint8_t g) { return static_cast<std::uint8_t>(255 - g); });
    return Picture{m_width, m_height, std::move(grey)};
}

Picture Picture::reduced(int factor) const {
    const int width = m_width / factor;
    const int height = m_height / factor;
    const auto area = static_cast<unsigned>(factor * factor);
    std::vector<std::uint8_t> grey;
    grey.reserve(areaOf(width, height));
    std::vector<unsigned> sums(static_cast<std::size_t>(width));
    for (int y = 0; y < height; ++y) {
        std::ranges::fill(sums, 0U);
        for (int j = 0; j < factor; ++j) {
            const auto* pixel = row(y * factor + j).data();
            for (auto& sum : sums) {
                for (int i = 0; i < factor; ++i) {
                    sum += *pixel++;
                }
            }
        }
        for (const auto sum : sums) {
            grey.push_back(static_cast<std::uint8_t>(sum / area));
        }
    }
    return Picture{width, height, std::move(grey)};
}

} // namespace scanner::image
