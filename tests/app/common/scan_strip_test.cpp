// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/scan_strip.h"

#include <gtest/gtest.h>

namespace app::common {
namespace {

TEST(ScanStrip, AnswersInWordsAtOnceAndToScreenReaders) {
    ScanStrip strip;
    strip.say({.state = State::Stop,
               .headline = QStringLiteral("Stop · consent withdrawn"),
               .next = QStringLiteral("Put it in the hold tray"),
               .code = QStringLiteral("CT7K-20877-5")});
    EXPECT_EQ(strip.findChild<QLabel*>(QStringLiteral("scanHeadline"))->text().toStdString(),
              "Stop · consent withdrawn");
    EXPECT_EQ(strip.findChild<QLabel*>(QStringLiteral("scanNext"))->text().toStdString(),
              "Put it in the hold tray");
    EXPECT_EQ(strip.accessibleName().toStdString(), "stop: Stop · consent withdrawn");
}

TEST(ScanStrip, AHeadlineWithoutASecondLineHasRoom) {
    ScanStrip strip;
    strip.resize(1000, 100);
    strip.say({.state = State::Done,
               .headline = QStringLiteral("Taken back"),
               .next = QStringLiteral("Scan the box")});
    strip.show();
    EXPECT_GT(strip.findChild<QLabel*>(QStringLiteral("scanHeadline"))->width(), 300);
}

} // namespace
} // namespace app::common
