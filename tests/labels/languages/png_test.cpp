// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/png.h"

#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

namespace labels::languages {
namespace {

TEST(PngTest, HasAPixelForEachDotAndKnowsItsSize) {
    needQt();
    const auto layout = sampleLayout();
    const auto drawing = draw(layout);
    const auto file = png(drawing.bitmap, layout.resolution);
    QImage image;
    ASSERT_TRUE(image.loadFromData(reinterpret_cast<const uchar*>(file.data()), static_cast<int>(file.size()),
                                   "PNG"));
    ASSERT_EQ(image.width(), layout.width());
    ASSERT_EQ(image.height(), layout.height());
    EXPECT_NEAR(image.dotsPerMeterX(), 11811, 1);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            ASSERT_EQ(qGray(image.pixel(x, y)) < 128, drawing.bitmap.isBlack(x, y)) << x << ',' << y;
        }
    }
}

TEST(PngTest, CanBeEnlargedWithABorder) {
    Bitmap bitmap(2, 1);
    bitmap.blacken(1, 0);
    const auto image = picture(bitmap, Resolution::Dots8, 3, 2);
    EXPECT_EQ(image.size(), QSize(10, 7));
    EXPECT_EQ(qGray(image.pixel(4, 3)), 255);
    EXPECT_EQ(qGray(image.pixel(5, 2)), 0);
    EXPECT_EQ(qGray(image.pixel(8, 3)), 255);
    EXPECT_EQ(image.dotsPerMeterX(), 24000);
}

} // namespace
} // namespace labels::languages
