// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/texture_map.h"

#include "tests/support/racks/rendering.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace scanner::image {
namespace {

using tests::racks::Look;

TEST(TextureMap, TheStrongestPlacesOfACleanRackAreItsCodes) {
    const auto rack = tests::racks::render({.dpi = 300, .look = Look::Clean, .seed = 5});
    const TextureMap map{rack.picture, 37};
    const auto tubes = static_cast<std::size_t>(
        std::ranges::count_if(rack.wells, [](const auto& w) { return !w.text.empty(); }));
    const auto peaks = map.peaks(tubes);
    ASSERT_EQ(peaks.size(), tubes);
    EXPECT_TRUE(std::ranges::is_sorted(peaks, std::greater{}, &TexturePeak::strength));
    for (const auto& peak : peaks) {
        const bool isAtTube = std::ranges::any_of(rack.wells, [&](const auto& well) {
            return !well.text.empty() && distance(well.middle, peak.place) < 30;
        });
        EXPECT_TRUE(isAtTube) << peak.place.x << ' ' << peak.place.y;
    }
}

TEST(TextureMap, PlainGroundAndStraightEdgesHaveNone) {
    std::vector<std::uint8_t> grey;
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 200; ++x) {
            grey.push_back(x % 40 < 20 ? 20 : 220);
        }
    }
    const auto stripes = *Picture::of(200, 200, std::move(grey));
    const TextureMap map{stripes, 40};
    EXPECT_TRUE(map.peaks(10).empty());
    EXPECT_FLOAT_EQ(map.strongest({100, 100}, 50), 0);
}

TEST(TextureMap, APictureSmallerThanACodeHasNone) {
    const auto tiny = *Picture::of(8, 8, std::vector<std::uint8_t>(64, 9));
    const TextureMap map{tiny, 70};
    EXPECT_TRUE(map.peaks(10).empty());
    EXPECT_FLOAT_EQ(map.strongest({4, 4}, 100), 0);
}

} // namespace
} // namespace scanner::image
