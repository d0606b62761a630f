// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/layout.h"

namespace labels {

bool DotBox::overlaps(const DotBox& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
}

bool DotBox::contains(const DotBox& other) const {
    return x <= other.x && other.right() <= right() && y <= other.y && other.bottom() <= bottom();
}

DotBox DotBox::grown(std::int64_t across, std::int64_t down) const {
    return {x - across, y - down, width + 2 * across, height + 2 * down};
}

std::int64_t PlacedText::lineHeight() const {
    return turn == Turn::None || turn == Turn::Half ? box.height : box.width;
}

std::int64_t PlacedText::lineWidth() const {
    return turn == Turn::None || turn == Turn::Half ? box.width : box.height;
}

} // namespace labels
