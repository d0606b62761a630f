// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/setup_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

namespace tests {

using app::setup::DeviceSection;
using app::setup::PeopleSection;
using app::setup::PersonEntry;
using app::setup::SetupPage;
using app::setup::SetupView;
using app::setup::Timing;

TEST(SetupPage, AddsAPersonOnlyWithNameUserNameAndPassword) {
    SetupPage page;
    page.show(sampleSetup());
    std::vector<PersonEntry> added;
    QObject::connect(&page.people(), &PeopleSection::personAdded,
                     [&added](const PersonEntry& entry) { added.push_back(entry); });
    type(page, "personName", QStringLiteral("New Person"));
    type(page, "personUserName", QStringLiteral("nperson"));
    EXPECT_FALSE(find<QAbstractButton>(page, "addPerson").isEnabled());
    type(page, "personPassword", QStringLiteral("first secret"));
    click(page, "addPerson");
    ASSERT_EQ(added.size(), 1U);
    EXPECT_EQ(added[0].userName, QStringLiteral("nperson"));
    EXPECT_EQ(added[0].role, QStringLiteral("technician"));
    EXPECT_TRUE(find<QLineEdit>(page, "personPassword").text().isEmpty());
}

TEST(SetupPage, PrintsABadgeOnlyWhereThePersonHasOne) {
    SetupPage page;
    auto view = sampleSetup();
    view.people.front().badge = QStringLiteral("BG-CT7K-00012-N");
    page.show(view);
    QStringList asked;
    QObject::connect(&page.people(), &PeopleSection::badgeAsked,
                     [&asked](const QString& person) { asked << person; });
    click(page, "printBadge");
    EXPECT_EQ(asked, QStringList{view.people.front().key});
    EXPECT_EQ(find<QComboBox>(page, "badgeTemplate").currentText(), QStringLiteral("badge"));
    view.people.front().badge.clear();
    page.show(view);
    EXPECT_FALSE(find<QAbstractButton>(page, "printBadge").isEnabled());
}

TEST(SetupPage, EndsARoleOfTheChosenPerson) {
    SetupPage page;
    page.show(sampleSetup());
    QStringList ended;
    QObject::connect(&page.people(), &PeopleSection::roleEnded,
                     [&ended](const QString& grant) { ended << grant; });
    click(page, "endRole_g1");
    EXPECT_EQ(ended, QStringList{QStringLiteral("g1")});
}

TEST(SetupPage, ShowsPeopleOnlyToThoseWhoManageThem) {
    SetupPage page;
    SetupView view = sampleSetup();
    page.show(view);
    auto& tabs = find<QTabWidget>(page, "setupTabs");
    EXPECT_TRUE(tabs.isTabVisible(0));
    view.mayManagePeople = false;
    page.show(view);
    EXPECT_FALSE(tabs.isTabVisible(0));
    QCoreApplication::sendPostedEvents(nullptr,
                                       QEvent::DeferredDelete); // the buttons of the first view go now
    for (const char* name : {"grant", "addPerson", "resetPassword", "endRole_g1"}) {
        EXPECT_FALSE(find<QAbstractButton>(page, name).isEnabled()) << name;
    }
}

TEST(SetupPage, ChangesColoursAtOnce) {
    SetupPage page;
    page.show(sampleSetup());
    auto chosen = app::common::ThemeChoice::System;
    QObject::connect(&page.devices(), &DeviceSection::themeChosen,
                     [&chosen](auto theme, double) { chosen = theme; });
    click(page, "themeDark");
    EXPECT_EQ(chosen, app::common::ThemeChoice::Dark);
}

TEST(SetupPage, KeepsThePrefixOfTheScanner) {
    SetupPage page;
    page.show(sampleSetup());
    QStringList kept;
    QObject::connect(
        &page.devices(), &DeviceSection::scannerKept, [&kept](const QString& prefix, Timing timing) {
            kept << prefix << (timing == Timing::On ? QStringLiteral("on") : QStringLiteral("off"));
        });
    type(page, "scanPrefix", QStringLiteral("~"));
    click(page, "scanTiming");
    click(page, "keepScanner");
    EXPECT_EQ(kept, (QStringList{QStringLiteral("~"), QStringLiteral("off")}));
}

TEST(SetupPage, ShowsTheBadgeOfTheChosenPerson) {
    SetupPage page;
    page.show(sampleSetup());
    EXPECT_EQ(find<QLabel>(page, "badge").text(), QStringLiteral("Badge CT7P-00012-X"));
}

TEST(SetupPage, ShowsThePlanAsVisitsByKinds) {
    SetupPage page;
    page.studies().show(sampleStudies());
    const QStringList rows = words(page, "planTable");
    ASSERT_EQ(rows.size(), 6);
    EXPECT_TRUE(rows[4].startsWith(QStringLiteral("D28 | day 28 after infusion")));
}

TEST(SetupPage, NamesEveryControl) {
    SetupPage page;
    page.show(sampleSetup());
    EXPECT_EQ(unnamed(page), QStringList());
}

} // namespace tests
