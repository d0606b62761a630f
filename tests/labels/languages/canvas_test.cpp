// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/canvas.h"

#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

#include <QFontInfo>

namespace labels::languages {
namespace {

TEST(CanvasTest, CountsInHundredthsOfAMillimetre) {
    EXPECT_DOUBLE_EQ(units(Length::micrometres(2500)), 250);
}

TEST(CanvasTest, PaintsExactlyTheDarkModules) {
    const ModuleGrid grid(2, 2, {true, false, true, true});
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

TEST(CanvasTest, DrawsEveryTextOfASpecimensLabel) {
    needQt();
    const auto layout = sampleLayout();
    const auto drawing = draw(layout);
    EXPECT_TRUE(drawing.findings.empty());
    for (const auto& element : layout.elements) {
        if (const auto* text = std::get_if<PlacedText>(&element)) {
            int black = 0;
            for (auto y = text->box.y; y < text->box.bottom(); ++y) {
                for (auto x = text->box.x; x < text->box.right(); ++x) {
                    black += drawing.bitmap.isBlack(x, y) ? 1 : 0;
                }
            }
            EXPECT_GT(black, 50) << text->text.text();
        }
    }
}

TEST(CanvasTest, ATextAloneHasTheSameDotsAsOnItsLabel) {
    needQt();
    for (const auto turn : {Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters}) {
        auto layout = lineLayout("Tag 28");
        auto& text = std::get<PlacedText>(layout.elements.front());
        text.turn = turn;
        text.box =
            turn == Turn::None || turn == Turn::Half ? DotBox{30, 30, 300, 36} : DotBox{30, 10, 36, 200};
        Bitmap placed(layout.width(), layout.height());
        placed.add(textBitmap(text), text.box.x, text.box.y);
        EXPECT_EQ(placed, draw(layout).bitmap) << static_cast<int>(turn);
    }
}

TEST(CanvasTest, OtherAlphabetsAreDrawn) {
    needQt();
    for (const char* words : {"Ομάδα Α ±3 µL", "Группа", "样本 血清", "עברית", "عربي"}) {
        const auto drawing = draw(lineLayout(words));
        EXPECT_TRUE(drawing.findings.empty()) << words << findingsText(drawing.findings);
    }
}

TEST(CanvasTest, ACharacterThatNoFontHasIsRefused) {
    needQt();
    const auto findings = draw(lineLayout("\xF4\x80\x80\x80")).findings; // private use
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().rule, Rule::MissingGlyph);
}

TEST(CanvasTest, TextWiderThanItsPlaceIsRefusedAndStillDrawn) {
    needQt();
    auto layout = lineLayout("much too long for this");
    std::get<PlacedText>(layout.elements.front()).box.width = 60;
    const auto drawing = draw(layout);
    ASSERT_EQ(drawing.findings.size(), 1U);
    EXPECT_EQ(drawing.findings.front().rule, Rule::TextTooLong);
    bool isBlackBeyond = false;
    for (std::int64_t y = 0; y < drawing.bitmap.height(); ++y) {
        for (std::int64_t x = 150; x < drawing.bitmap.width(); ++x) {
            isBlackBeyond = isBlackBeyond || drawing.bitmap.isBlack(x, y);
        }
    }
    EXPECT_TRUE(isBlackBeyond);
}

} // namespace
} // namespace labels::languages
