// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/label_reader.h"

#include "tests/support/racks/turned_symbol.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace scanner::image {
namespace {

/// `plane` at a place of a light sheet, black on white or white on black.
Picture sheetWith(const Plane& plane, int width, int height, int left, int top, bool isDarkOnLight) {
    std::vector<std::uint8_t> grey(static_cast<std::size_t>(width * height), isDarkOnLight ? 225 : 30);
    for (int y = 0; y < plane.height(); ++y) {
        for (int x = 0; x < plane.width(); ++x) {
            const float value = isDarkOnLight ? 255 - plane.at(x, y) : plane.at(x, y);
            grey[static_cast<std::size_t>((top + y) * width + left + x)] =
                static_cast<std::uint8_t>(std::lround(value));
        }
    }
    return *Picture::of(width, height, std::move(grey));
}

bool hasText(const std::vector<LabelReading>& labels, std::string_view text) {
    return std::ranges::find(labels, text, &LabelReading::text) != labels.end();
}

TEST(LabelReader, ReadsADataMatrixAnywhereInThePictureBothWays) {
    const auto symbol =
        tests::racks::draw({.text = "FR0123456789", .modules = 14, .module = 5, .angle = 0.4F}, 120);
    for (const bool isDarkOnLight : {true, false}) {
        const auto labels = readLabels(sheetWith(symbol, 640, 480, 430, 300, isDarkOnLight));
        ASSERT_EQ(labels.size(), 1U) << isDarkOnLight;
        EXPECT_EQ(labels.front().text, "FR0123456789");
        EXPECT_EQ(labels.front().aim, "]d1");
        EXPECT_NEAR(labels.front().middle.x, 490, 20);
        EXPECT_NEAR(labels.front().middle.y, 360, 20);
    }
}

TEST(LabelReader, DotsThatZXingCannotFollowAreReadByOurs) {
    const auto symbol = tests::racks::draw(
        {.text = "0161445623", .module = 6, .angle = 0.7F, .fill = 0.6F, .isDotted = true}, 140);
    EXPECT_TRUE(hasText(readLabels(sheetWith(symbol, 500, 400, 60, 200, false)), "0161445623"));
}

TEST(LabelReader, AnEmptySheetHasNone) {
    EXPECT_TRUE(readLabels(*Picture::of(300, 200, std::vector<std::uint8_t>(60'000, 230))).empty());
    EXPECT_TRUE(readLabels(*Picture::of(8, 8, std::vector<std::uint8_t>(64, 230))).empty());
}

/// Six pixels a module: large enough for ZXing 1.4 to abort if it were allowed to downscale.
TEST(LabelReader, ALargeCode128NeitherEndsTheProgramNorIsMissed) {
    const auto bars = tests::racks::drawCode128("CT7K20914J");
    constexpr int kModule = 6;
    const int width = static_cast<int>(bars.size()) * kModule + 400;
    std::vector<std::uint8_t> grey(static_cast<std::size_t>(width) * 900, 240);
    for (int y = 200; y < 600; ++y) {
        for (std::size_t i = 0; i < bars.size() * kModule; ++i) {
            grey[static_cast<std::size_t>(y * width + 200) + i] = bars[i / kModule] ? 20 : 240;
        }
    }
    const auto labels = readLabels(*Picture::of(width, 900, std::move(grey)));
    ASSERT_EQ(labels.size(), 1U);
    EXPECT_EQ(labels.front().text, "CT7K20914J");
    EXPECT_EQ(labels.front().aim, "]C0");
}

} // namespace
} // namespace scanner::image
