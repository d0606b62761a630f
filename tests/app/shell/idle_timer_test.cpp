// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/idle_timer.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <gtest/gtest.h>

namespace app::shell {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

TEST(IdleTimer, FiresOnceAfterTheLimitAndAgainAfterTheNextSpell) {
    IdleTimer::Moment now{};
    IdleTimer timer(minutes(5), [&now] { return now; });
    QSignalSpy idle(&timer, &IdleTimer::idle);
    now += minutes(5) - seconds(1);
    timer.check();
    EXPECT_EQ(idle.count(), 0);
    now += seconds(1);
    timer.check();
    timer.check();
    EXPECT_EQ(idle.count(), 1);
    timer.touch();
    now += minutes(5);
    timer.check();
    EXPECT_EQ(idle.count(), 2);
}

TEST(IdleTimer, AKeyAnywhereStartsTheCountAgain) {
    IdleTimer::Moment now{};
    IdleTimer timer(minutes(5), [&now] { return now; });
    QSignalSpy idle(&timer, &IdleTimer::idle);
    QWidget widget;
    now += minutes(4);
    QTest::keyClick(&widget, Qt::Key_A);
    now += minutes(4);
    timer.check();
    EXPECT_EQ(idle.count(), 0);
}

TEST(IdleTimer, AHandThatComesTooLateDoesNotUndoTheLock) {
    IdleTimer::Moment now{};
    IdleTimer timer(minutes(5), [&now] { return now; });
    QSignalSpy idle(&timer, &IdleTimer::idle);
    QWidget widget;
    now += minutes(9);
    QTest::keyClick(&widget, Qt::Key_A);
    EXPECT_EQ(idle.count(), 1);
}

TEST(IdleTimer, NeverFiresWithoutALimit) {
    IdleTimer::Moment now{};
    IdleTimer timer(seconds(0), [&now] { return now; });
    QSignalSpy idle(&timer, &IdleTimer::idle);
    now += minutes(600);
    timer.check();
    EXPECT_EQ(idle.count(), 0);
}

} // namespace
} // namespace app::shell
