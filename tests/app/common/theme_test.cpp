// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/theme.h"

#include <QApplication>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace app::common {
namespace {

TEST(Theme, SwitchesColoursAtRunTimeAndTellsTheWidgets) {
    Theme& theme = Theme::current();
    theme.apply(ThemeChoice::Light, 1.0);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.apply(ThemeChoice::Dark, 1.0);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), darkColours().ground);
    theme.apply(ThemeChoice::Light, 1.0);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), lightColours().ground);
}

TEST(Theme, ScalesTextAndSpaceTogetherUpToTwice) {
    Theme& theme = Theme::current();
    theme.apply(ThemeChoice::Light, 2.0);
    EXPECT_EQ(theme.px(16), 32);
    EXPECT_EQ(theme.font(TextRole::Body).pixelSize(), 30);
    theme.apply(ThemeChoice::Light, 3.0);
    EXPECT_EQ(theme.px(16), 32);
    theme.apply(ThemeChoice::Light, 1.0);
    EXPECT_EQ(theme.px(16), 16);
}

TEST(Theme, SetsCodesInMono) {
    EXPECT_EQ(themeFont(TextRole::Code).family(), QStringLiteral("JetBrains Mono"));
    EXPECT_EQ(themeFont(TextRole::Body).family(), QStringLiteral("Inter"));
}

} // namespace
} // namespace app::common
