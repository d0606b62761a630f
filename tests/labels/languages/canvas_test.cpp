// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/canvas.h"

#include "tests/labels/qt_support.h"

#include <QFontInfo>

namespace labels::languages {
namespace {

TEST(CanvasTest, CountsInHundredthsOfAMillimetre) {
    EXPECT_DOUBLE_EQ(units(Length::micrometres(2500)), 250);
}

TEST(CanvasTest, PaintsExactlyTheDarkModules) {
    const ModuleGrid grid(2, {true, false, true, true});
    const QPainterPath path = matrixPath(grid, QRectF(10, 10, 20, 20));
    EXPECT_TRUE(path.contains(QPointF(15, 15)));
    EXPECT_FALSE(path.contains(QPointF(25, 15)));
    EXPECT_TRUE(path.contains(QPointF(15, 25)));
    EXPECT_TRUE(path.contains(QPointF(25, 25)));
    EXPECT_EQ(path.boundingRect(), QRectF(10, 10, 20, 20));
}

TEST(CanvasTest, LabelsUseAFontOfOneWidth) {
    needQt();
    EXPECT_TRUE(QFontInfo(labelFont(300, Weight::Regular)).fixedPitch());
}

} // namespace
} // namespace labels::languages
