// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/brother.h"

#include "labels/languages/canvas.h"
#include "tests/labels/languages/brother_reader.h"
#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

namespace labels::languages {
namespace {

TEST(BrotherTest, BeginsAndEndsAsTheManualSays) {
    needQt();
    const auto job = brother(sampleLayout()).value();
    const auto at = [&](std::size_t i) { return static_cast<int>(job.at(i)); };
    for (std::size_t i = 0; i < 200; ++i) {
        ASSERT_EQ(at(i), 0);
    }
    EXPECT_EQ(at(200), 0x1B);
    EXPECT_EQ(at(201), 0x40);
    EXPECT_EQ(static_cast<int>(job.back()), 0x1A);
}

TEST(BrotherTest, TheDotsOnTheTapeAreThoseOfThePicture) {
    needQt();
    const auto layout = sampleLayout();
    const auto page = readBrother(brother(layout).value());
    EXPECT_EQ(page.tape, 50); // 38 mm tape prints 35 mm
    EXPECT_EQ(page.cropped(layout.width(), layout.height()), draw(layout).bitmap);
}

TEST(BrotherTest, ALabelWiderThanTheTapeIsTurned) {
    needQt();
    const auto label = readyTemplate("cryobag-affixed"); // 75 mm x 40 mm
    const auto layout = layOut(label, sampleOf(label), Resolution::Dots12).value();
    const auto page = readBrother(brother(layout).value());
    EXPECT_EQ(page.cropped(layout.height(), layout.width()), draw(layout).bitmap.turned());
}

TEST(BrotherTest, AShortLabelHasTheLengthThePrinterNeeds) {
    needQt();
    const auto label = readyTemplate("cryovial-cap");
    const auto layout = layOut(label, sampleOf(label), Resolution::Dots12).value();
    EXPECT_EQ(readBrother(brother(layout).value()).bitmap.height(), 150);
}

TEST(BrotherTest, ALabelForNoTapeIsRefused) {
    needQt();
    const auto label = readyTemplate("shipment"); // 100 mm x 150 mm
    const auto job = brother(layOut(label, sampleOf(label), Resolution::Dots12).value());
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().front().rule, Rule::PrinterCannot);
}

} // namespace
} // namespace labels::languages
