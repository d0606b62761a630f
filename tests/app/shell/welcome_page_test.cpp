// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/welcome_page.h"

#include <QTest>

#include <gtest/gtest.h>

#include <optional>

namespace app::shell {
namespace {

class WelcomePageTest : public testing::Test {
protected:
    WelcomePageTest() {
        QObject::connect(&m_page, &WelcomePage::createRequested, &m_page,
                         [this](const NewRepository& repository) { m_created = repository; });
        m_page.show();
        click("welcomeCreate");
    }

    void click(const char* name) { m_page.findChild<QPushButton*>(QLatin1String(name))->click(); }

    void fill(const char* name, const char* text) {
        auto* field = m_page.findChild<QLineEdit*>(QLatin1String(name));
        field->clear();
        QTest::keyClicks(field, QString::fromUtf8(text));
    }

    void fillAll() {
        fill("newOrganisation", "Hudson Biorepository");
        fill("newPrefix", "ct7k");
        fill("newFullName", "Ada Keller");
        fill("newUserName", "akeller");
        fill("newPassword", "a long secret");
        fill("newPasswordAgain", "a long secret");
    }

    QString problem() { return m_page.findChild<QLabel*>(QStringLiteral("welcomeProblem"))->text(); }

    WelcomePage m_page{QStringLiteral("/home/a/repository.db")};
    std::optional<NewRepository> m_created;
};

TEST_F(WelcomePageTest, AsksForARepositoryWithEverythingThatWasTyped) {
    fillAll();
    click("newGo");
    ASSERT_TRUE(m_created);
    EXPECT_EQ(m_created->organisation.toStdString(), "Hudson Biorepository");
    EXPECT_EQ(m_created->prefix.toStdString(), "CT7K");
    EXPECT_EQ(m_created->userName.toStdString(), "akeller");
    EXPECT_EQ(m_created->database, DatabaseKind::File);
    EXPECT_EQ(m_created->address.toStdString(), "/home/a/repository.db");
}

TEST_F(WelcomePageTest, NamesTheFieldThatIsStillEmpty) {
    fillAll();
    fill("newUserName", "");
    click("newGo");
    EXPECT_FALSE(m_created);
    EXPECT_EQ(problem().toStdString(), "“User name” is still empty.");
}

TEST_F(WelcomePageTest, RefusesTwoDifferentPasswords) {
    fillAll();
    fill("newPasswordAgain", "another secret");
    click("newGo");
    EXPECT_FALSE(m_created);
    EXPECT_TRUE(problem().contains(QStringLiteral("differ")));
}

TEST_F(WelcomePageTest, OffersAServerAddressInstead) {
    fillAll();
    click("newOnServer");
    fill("newAddress", "postgresql://lab/repository");
    click("newGo");
    ASSERT_TRUE(m_created);
    EXPECT_EQ(m_created->database, DatabaseKind::Server);
}

} // namespace
} // namespace app::shell
