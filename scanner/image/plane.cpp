// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/plane.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace scanner::image {

namespace {

std::vector<float> gaussian(float sigma) {
    const int reach = std::max(1, static_cast<int>(std::ceil(2.5F * sigma)));
    std::vector<float> kernel;
    float total = 0;
    for (int i = -reach; i <= reach; ++i) {
        const auto distanceInSigma = static_cast<float>(i) / sigma;
        kernel.push_back(std::exp(-0.5F * distanceInSigma * distanceInSigma));
        total += kernel.back();
    }
    for (auto& weight : kernel) {
        weight /= total;
    }
    return kernel;
}

/// One row smoothed along itself; `padded` is room for it and both ends.
void smoothRow(const float* from, float* to, int width, const std::vector<float>& kernel,
               std::vector<float>& padded) {
    const auto reach = kernel.size() / 2;
    padded.assign(reach, from[0]);
    padded.insert(padded.end(), from, from + width);
    padded.insert(padded.end(), reach, from[width - 1]);
    std::fill(to, to + width, 0.0F);
    for (std::size_t k = 0; k < kernel.size(); ++k) {
        const float weight = kernel[k];
        const float* source = padded.data() + k;
        for (int x = 0; x < width; ++x) {
            to[x] += weight * source[x];
        }
    }
}

/// Cubic weights of the four neighbours at `t` between the second and the third (Catmull and Rom).
std::array<float, 4> cubicWeights(float t) {
    const float t2 = t * t;
    const float t3 = t2 * t;
    return {-0.5F * t + t2 - 0.5F * t3, 1 - 2.5F * t2 + 1.5F * t3, 0.5F * t + 2 * t2 - 1.5F * t3,
            -0.5F * t2 + 0.5F * t3};
}

float cubicSample(const Picture& picture, Point place) {
    const int left = static_cast<int>(std::floor(place.x));
    const int top = static_cast<int>(std::floor(place.y));
    const auto across = cubicWeights(place.x - static_cast<float>(left));
    const auto down = cubicWeights(place.y - static_cast<float>(top));
    float sum = 0;
    for (int j = 0; j < 4; ++j) {
        float line = 0;
        for (int i = 0; i < 4; ++i) {
            line += across[static_cast<std::size_t>(i)] *
                    static_cast<float>(picture.at(left - 1 + i, top - 1 + j));
        }
        sum += down[static_cast<std::size_t>(j)] * line;
    }
    return sum;
}

/// Each value replaced by the least, or the greatest, within `reach` along a row or a column.
template <class Choose>
Plane extreme(const Plane& plane, int dx, int dy, int reach, Choose choose) {
    Plane chosen = plane;
    for (int y = 0; y < plane.height(); ++y) {
        for (int x = 0; x < plane.width(); ++x) {
            for (int k = -reach; k <= reach; ++k) {
                const int i = std::clamp(x + k * dx, 0, plane.width() - 1);
                const int j = std::clamp(y + k * dy, 0, plane.height() - 1);
                chosen.at(x, y) = choose(chosen.at(x, y), plane.at(i, j));
            }
        }
    }
    return chosen;
}

/// The plane without whatever is bright and narrower than twice `reach` (a morphological opening).
Plane opened(const Plane& plane, int reach) {
    const auto least = [](float a, float b) { return std::min(a, b); };
    const auto most = [](float a, float b) { return std::max(a, b); };
    const auto dark = extreme(extreme(plane, 1, 0, reach, least), 0, 1, reach, least);
    return extreme(extreme(dark, 1, 0, reach, most), 0, 1, reach, most);
}

/// The brightness that one in ten places within `radius` of the middle exceeds.
float brightNearMiddle(const Plane& plane, float radius) {
    std::vector<float> values;
    for (int y = 0; y < plane.height(); ++y) {
        for (int x = 0; x < plane.width(); ++x) {
            if (distance({static_cast<float>(x), static_cast<float>(y)}, plane.middle()) < radius) {
                values.push_back(plane.at(x, y));
            }
        }
    }
    if (values.empty()) {
        return 0;
    }
    const auto tenth = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 9 / 10);
    std::ranges::nth_element(values, tenth);
    return *tenth;
}

Point cornerOf(Point centre, float half) {
    return {std::floor(centre.x) - std::round(half), std::floor(centre.y) - std::round(half)};
}

} // namespace

float Plane::sample(Point place) const {
    const float x = std::clamp(place.x, 0.0F, static_cast<float>(m_width) - 1.001F);
    const float y = std::clamp(place.y, 0.0F, static_cast<float>(m_height) - 1.001F);
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const float a = x - static_cast<float>(left);
    const float b = y - static_cast<float>(top);
    const float* upper = &m_values[index(left, top)];
    const float* lower = upper + m_width;
    return (upper[0] * (1 - a) + upper[1] * a) * (1 - b) + (lower[0] * (1 - a) + lower[1] * a) * b;
}

Plane blurred(const Plane& plane, float sigma) {
    if (sigma < 0.15F) {
        return plane;
    }
    const auto kernel = gaussian(sigma);
    const int reach = static_cast<int>(kernel.size() / 2);
    const int width = plane.width();
    const int height = plane.height();
    Plane across{width, height};
    std::vector<float> padded;
    for (int y = 0; y < height; ++y) {
        smoothRow(&plane.values()[static_cast<std::size_t>(y) * static_cast<std::size_t>(width)],
                  &across.at(0, y), width, kernel, padded);
    }
    Plane smooth{width, height};
    for (int y = 0; y < height; ++y) {
        float* to = &smooth.at(0, y);
        for (int k = -reach; k <= reach; ++k) {
            const float weight = kernel[static_cast<std::size_t>(k + reach)];
            const float* from = &across.at(0, std::clamp(y + k, 0, height - 1));
            for (int x = 0; x < width; ++x) {
                to[x] += weight * from[x];
            }
        }
    }
    return smooth;
}

Plane evened(const Plane& plane, float width, float radius) {
    const int reach = std::max(1, static_cast<int>(std::lround(width / 2)));
    const auto ground = blurred(opened(plane, reach), width / 4);
    Plane even = plane;
    for (std::size_t i = 0; i < even.values().size(); ++i) {
        even.values()[i] = std::max(0.0F, even.values()[i] - ground.values()[i]);
    }
    constexpr float kGlint = 1.25F;
    const float most = kGlint * brightNearMiddle(even, radius);
    for (auto& value : even.values()) {
        value = std::min(value, most);
    }
    return even;
}

Plane cut(const Picture& picture, Point centre, float half, float scale, Polarity polarity) {
    const auto corner = cornerOf(centre, half);
    const int side = static_cast<int>(std::lround(2 * std::round(half) * scale));
    Plane plane{side, side};
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const Point place{corner.x + (static_cast<float>(x) + 0.5F) / scale - 0.5F,
                              corner.y + (static_cast<float>(y) + 0.5F) / scale - 0.5F};
            const float grey =
                scale == 1
                    ? static_cast<float>(picture.at(static_cast<int>(place.x), static_cast<int>(place.y)))
                    : cubicSample(picture, place);
            plane.at(x, y) = polarity == Polarity::LightOnDark ? grey : 255 - grey;
        }
    }
    return plane;
}

Point placeInPicture(Point inCut, Point centre, float half, float scale) {
    const auto corner = cornerOf(centre, half);
    return {corner.x + (inCut.x + 0.5F) / scale - 0.5F, corner.y + (inCut.y + 0.5F) / scale - 0.5F};
}

} // namespace scanner::image
