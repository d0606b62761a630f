// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/status_line.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace app::shell {
namespace {

using common::State;

TEST(StatusLine, EachScannerIsNamedInsteadOfTheKeyboard) {
    StatusLine line;
    line.say(StatusPlace::Scanner, State::Done, QStringLiteral("Scanner: keyboard"));
    line.say(StatusPlace::Printer, State::Expected, QStringLiteral("Printer: none chosen"));
    line.sayScanners(
        {{State::Done, QStringLiteral("One: ready")}, {State::Stop, QStringLiteral("Two: no access")}});
    EXPECT_EQ(line.accessibleDescription(),
              QStringLiteral("One: ready (%1). Two: no access (%2). Printer: none chosen (%3)")
                  .arg(common::stateWord(State::Done), common::stateWord(State::Stop),
                       common::stateWord(State::Expected)));
    line.sayScanners({});
    EXPECT_TRUE(line.accessibleDescription().startsWith(QStringLiteral("Scanner: keyboard")));
}

TEST(StatusLine, PressingAScannerAsksForTheWholeStory) {
    StatusLine line;
    line.resize(1000, 37);
    line.sayScanners({{State::Stop, QStringLiteral("One: no access"), QStringLiteral("Run this.")}});
    line.show();
    line.grab();
    const QSignalSpy pressed(&line, &StatusLine::pressed);
    QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(60, 18));
    ASSERT_EQ(pressed.size(), 1);
    EXPECT_EQ(pressed.front().at(1).toString(), QStringLiteral("Run this."));
    QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(900, 18));
    EXPECT_EQ(pressed.size(), 1);
}

TEST(StatusLine, PressingAScannerThatWorksAsksForItsCheck) {
    StatusLine line;
    line.resize(1000, 37);
    line.sayScanners({{State::Done, QStringLiteral("One: ready"), QStringLiteral("HID POS")}});
    line.show();
    line.grab();
    const QSignalSpy told(&line, &StatusLine::pressed);
    const QSignalSpy checked(&line, &StatusLine::scannerPressed);
    QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(60, 18));
    EXPECT_EQ(told.size(), 0);
    ASSERT_EQ(checked.size(), 1);
    EXPECT_EQ(checked.front().at(0).toString(), QStringLiteral("One: ready"));
}

} // namespace
} // namespace app::shell
