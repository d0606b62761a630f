// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/texture_map.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace scanner::image {

namespace {

/// Pixels that a code's side has in the reduced picture.
constexpr float kReducedSide = 36;
/// Reduced pixels from one value of the map to the next.
constexpr int kStride = 2;

int reductionFor(float codeSide) {
    return std::max(1, static_cast<int>(std::lround(codeSide / kReducedSide)));
}

/// Sums of edge strength over rectangles. Sums wrap around in very large pictures; differences stay right.
class EdgeSums {
public:
    EdgeSums(const Picture& picture, bool isAcross)
        : m_stride(static_cast<std::size_t>(picture.width()) + 1)
        , m_sums(m_stride * (static_cast<std::size_t>(picture.height()) + 1)) {
        // A rim or a letter is brighter than any module; its edges count no more than theirs.
        constexpr int kMost = 60;
        for (int y = 0; y < picture.height(); ++y) {
            const auto row = picture.row(y);
            const auto other = picture.row(std::max(0, y - 1));
            std::uint32_t sum = 0;
            for (std::size_t x = 0; x < row.size(); ++x) {
                const int before = isAcross ? row[x == 0 ? 0 : x - 1] : other[x];
                sum += static_cast<std::uint32_t>(std::min(std::abs(row[x] - before), kMost));
                const auto index = (static_cast<std::size_t>(y) + 1) * m_stride + x + 1;
                m_sums[index] = m_sums[index - m_stride] + sum;
            }
        }
    }

    /// Mean over the square from `reach` before to `reach` behind; all of it must be inside.
    [[nodiscard]] float mean(int x, int y, int reach) const {
        const auto top = static_cast<std::size_t>(y - reach) * m_stride;
        const auto bottom = static_cast<std::size_t>(y + reach) * m_stride;
        const auto left = static_cast<std::size_t>(x - reach);
        const auto right = static_cast<std::size_t>(x + reach);
        const std::uint32_t sum =
            m_sums[bottom + right] - m_sums[top + right] - m_sums[bottom + left] + m_sums[top + left];
        return static_cast<float>(sum) / static_cast<float>(4 * reach * reach);
    }

private:
    std::size_t m_stride;
    std::vector<std::uint32_t> m_sums;
};

/// Texture in the whole square and in its weakest quarter, half each.
float textureAt(const EdgeSums& across, const EdgeSums& down, int x, int y, int reach) {
    const auto weaker = [&](int cx, int cy, int r) {
        return std::min(across.mean(cx, cy, r), down.mean(cx, cy, r));
    };
    const int quarter = reach / 2;
    const float weakest =
        std::min({weaker(x - quarter, y - quarter, quarter), weaker(x + quarter, y - quarter, quarter),
                  weaker(x - quarter, y + quarter, quarter), weaker(x + quarter, y + quarter, quarter)});
    return (weaker(x, y, reach) + weakest) / 2;
}

} // namespace

TextureMap::TextureMap(const Picture& picture, float codeSide)
    : m_step(reductionFor(codeSide) * kStride)
    , m_near(std::max(2, static_cast<int>(codeSide / 2 / static_cast<float>(m_step)))) {
    const auto reduction = reductionFor(codeSide);
    const auto small = reduction == 1 ? picture : picture.reduced(reduction);
    const EdgeSums across{small, true};
    const EdgeSums down{small, false};
    m_width = small.width() / kStride;
    m_height = small.height() / kStride;
    m_values.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    const int reach = std::max(4, static_cast<int>(0.42F * codeSide / static_cast<float>(reduction)));
    for (int y = reach / kStride + 1; y * kStride + reach <= small.height(); ++y) {
        for (int x = reach / kStride + 1; x * kStride + reach <= small.width(); ++x) {
            if (x < m_width && y < m_height) {
                m_values[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) +
                         static_cast<std::size_t>(x)] =
                    textureAt(across, down, x * kStride, y * kStride, reach);
            }
        }
    }
}

float TextureMap::strongest(Point place, float reach) const {
    const auto step = static_cast<float>(m_step);
    const auto index = [&](float at, int size) {
        return std::clamp(static_cast<int>(at / step), 0, size - 1);
    };
    float most = 0;
    for (int y = index(place.y - reach, m_height); y <= index(place.y + reach, m_height); ++y) {
        for (int x = index(place.x - reach, m_width); x <= index(place.x + reach, m_width); ++x) {
            most = std::max(most, at(x, y));
        }
    }
    return most;
}

bool TextureMap::isPeak(int x, int y) const {
    const float value = at(x, y);
    for (int j = std::max(0, y - m_near); j <= std::min(m_height - 1, y + m_near); ++j) {
        for (int i = std::max(0, x - m_near); i <= std::min(m_width - 1, x + m_near); ++i) {
            const bool isEarlier = j < y || (j == y && i < x);
            if (at(i, j) > value || (at(i, j) == value && isEarlier)) {
                return false;
            }
        }
    }
    return true;
}

std::vector<TexturePeak> TextureMap::peaks(std::size_t most) const {
    constexpr float kLeast = 1.5F;
    std::vector<TexturePeak> found;
    for (int y = 0; y < m_height; ++y) {
        for (int x = 0; x < m_width; ++x) {
            if (at(x, y) >= kLeast && isPeak(x, y)) {
                const auto step = static_cast<float>(m_step);
                found.push_back({{static_cast<float>(x) * step, static_cast<float>(y) * step}, at(x, y)});
            }
        }
    }
    std::ranges::stable_sort(found, std::greater{}, &TexturePeak::strength);
    found.resize(std::min(found.size(), most));
    return found;
}

} // namespace scanner::image
