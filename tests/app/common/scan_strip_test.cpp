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

} // namespace
} // namespace app::common
