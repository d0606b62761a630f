// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/picture.h"

#include <cstdint>
#include <vector>

namespace scanner::image {

/// A place where texture is stronger than around it.
struct TexturePeak {
    Point place;
    float strength; ///< as TextureMap::at
};

/// How much each part of a picture looks like a code: edges in both directions in all four quarters of a
/// square of the code's size. Long edges, rims and plain ground have little of it.
class TextureMap {
public:
    /// `codeSide` in pixels.
    TextureMap(const Picture& picture, float codeSide);

    /// The strongest texture within `reach` pixels, in grey steps; 0 outside the picture.
    [[nodiscard]] float strongest(Point place, float reach) const;

    /// Places stronger than all others within half a code's side, strongest first, at most `most`.
    [[nodiscard]] std::vector<TexturePeak> peaks(std::size_t most) const;

private:
    [[nodiscard]] float at(int x, int y) const {
        return m_values[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) +
                        static_cast<std::size_t>(x)];
    }

    [[nodiscard]] bool isPeak(int x, int y) const;

    int m_width;
    int m_height;
    int m_step; ///< pixels of the picture from one value to the next
    int m_near; ///< half a code's side in values
    std::vector<float> m_values;
};

} // namespace scanner::image
