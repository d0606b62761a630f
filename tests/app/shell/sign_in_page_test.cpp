// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/sign_in_page.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace app::shell {
namespace {

TEST(SignInPage, ABadgeFillsInTheUserNameAndNothingMore) {
    SignInPage page;
    QSignalSpy badge(&page, &SignInPage::badgeScanned);
    QSignalSpy signIn(&page, &SignInPage::signInRequested);
    page.scanned({QStringLiteral("BADGE-17"), QStringLiteral("test")});
    ASSERT_EQ(badge.count(), 1);
    page.fillUserName(QStringLiteral("akeller"));
    EXPECT_EQ(page.findChild<QLineEdit*>(QStringLiteral("signInUserName"))->text().toStdString(), "akeller");
    EXPECT_TRUE(page.findChild<QLineEdit*>(QStringLiteral("signInPassword"))->text().isEmpty());
    EXPECT_EQ(signIn.count(), 0);
}

TEST(SignInPage, AsksWithUserNameAndPasswordAndHidesThePassword) {
    SignInPage page;
    QSignalSpy signIn(&page, &SignInPage::signInRequested);
    page.fillUserName(QStringLiteral("akeller"));
    auto* password = page.findChild<QLineEdit*>(QStringLiteral("signInPassword"));
    EXPECT_EQ(password->echoMode(), QLineEdit::Password);
    QTest::keyClicks(password, QStringLiteral("a long secret"));
    QTest::keyClick(password, Qt::Key_Return);
    ASSERT_EQ(signIn.count(), 1);
    EXPECT_EQ(signIn.front().at(1).toString().toStdString(), "a long secret");
    page.showProblem(QStringLiteral("That did not match."));
    EXPECT_TRUE(password->text().isEmpty());
}

} // namespace
} // namespace app::shell
