// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/find_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

#include <QTableView>

namespace tests {

using app::specimens::FindPage;
using app::specimens::FindView;
using app::specimens::FoundKind;

TEST(FindPage, AsksWhileThePersonTypes) {
    FindPage page;
    QStringList asked;
    QObject::connect(&page, &FindPage::wordsChanged, [&asked](const QString& words) { asked << words; });
    page.look(QStringLiteral(" 2091"));
    EXPECT_EQ(asked, QStringList{QStringLiteral("2091")});
}

TEST(FindPage, GroupsWhatWasFoundByItsKind) {
    FindPage page;
    page.show(sampleFound());
    const QStringList rows = words(page, "foundTable");
    ASSERT_EQ(rows.size(), 10);
    EXPECT_EQ(rows[0], QStringLiteral("Specimens"));
    EXPECT_EQ(rows[6], QStringLiteral("Participants"));
}

TEST(FindPage, OpensTheFirstHitOnEnterWithoutTheMouse) {
    FindPage page;
    page.show(sampleFound());
    QString opened;
    QObject::connect(&page, &FindPage::opened, [&opened](FoundKind kind, const QString& key) {
        opened = QString::number(static_cast<int>(kind)) + key;
    });
    auto& table = find<QTableView>(page, "foundTable");
    press(table, Qt::Key_Return);
    EXPECT_EQ(opened, QStringLiteral("01"));
    press(*page.findChild<app::common::FindField*>(), Qt::Key_Down);
    press(table, Qt::Key_Return);
    EXPECT_EQ(opened, QStringLiteral("02"));
}

TEST(FindPage, NamesEveryControl) {
    FindPage page;
    page.show(sampleFound());
    EXPECT_EQ(unnamed(page), QStringList());
}

} // namespace tests
