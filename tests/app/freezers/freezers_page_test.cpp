// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/freezers/freezers_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

#include <QTreeView>

namespace tests {

using app::freezers::FreezersPage;

TEST(FreezersPage, ShowsTheChosenBoxWithoutAskingForItAgain) {
    FreezersPage page;
    int asked = 0;
    QObject::connect(&page, &FreezersPage::containerChosen, [&asked] { ++asked; });
    page.show(sampleFreezers());
    EXPECT_EQ(asked, 0);
    EXPECT_EQ(find<QTreeView>(page, "containerTree").currentIndex().data().toString(),
              QStringLiteral("Box 3-07 · LUP PBMC"));
}

TEST(FreezersPage, OpensAnotherBoxByKeyboard) {
    FreezersPage page;
    page.show(sampleFreezers());
    QStringList chosen;
    QObject::connect(&page, &FreezersPage::containerChosen, [&chosen](const QString& key) { chosen << key; });
    press(find<QTreeView>(page, "containerTree"), Qt::Key_Down);
    EXPECT_EQ(chosen, QStringList{QStringLiteral("b308")});
}

TEST(FreezersPage, TellsWhichPositionIsLookedAt) {
    FreezersPage page;
    page.show(sampleFreezers());
    int position = -1;
    QObject::connect(&page, &FreezersPage::positionChosen, [&position](int index) { position = index; });
    press(find<app::common::BoxMap>(page, "freezerMap"), Qt::Key_Right);
    EXPECT_EQ(position, 1);
}

TEST(FreezersPage, OpensTheSpecimen) {
    FreezersPage page;
    page.show(sampleFreezers());
    QStringList opened;
    QObject::connect(&page, &FreezersPage::specimenOpened, [&opened](const QString& key) { opened << key; });
    click(page, "openSpecimen");
    EXPECT_EQ(opened, QStringList{QStringLiteral("2")});
}

TEST(FreezersPage, NamesEveryControl) {
    FreezersPage page;
    page.show(sampleFreezers());
    EXPECT_EQ(unnamed(page), QStringList());
}

} // namespace tests
