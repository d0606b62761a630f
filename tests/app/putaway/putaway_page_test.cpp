// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/putaway/putaway_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

#include <QLabel>
#include <QStackedWidget>

namespace tests {

using app::putaway::PutAwayPage;

namespace {

QString text(const char* words) {
    return QString::fromUtf8(words);
}

} // namespace

TEST(PutAwayPage, ShowsTheBoxAndWhereTheNextTubeGoes) {
    PutAwayPage page;
    page.show(samplePutAway());
    auto& map = find<app::common::BoxMap>(page, "putAwayMap");
    EXPECT_EQ(map.rows(), 9);
    EXPECT_EQ(map.current(), 32);
}

TEST(PutAwayPage, ListsWaitingTubesWithThePlaceTheyGoTo) {
    PutAwayPage page;
    page.show(samplePutAway());
    EXPECT_EQ(words(page, "waitingTable").front(), text("CT7K-21428-X | PBMC 1 mL | Box 3-07 | waiting"));
}

TEST(PutAwayPage, TakesAPlacedTubeOutAgain) {
    PutAwayPage page;
    page.show(samplePutAway());
    QStringList undone;
    QObject::connect(&page, &PutAwayPage::undoPlacedAsked, [&undone](const QString& key) { undone << key; });
    click(page, "undoPlaced");
    EXPECT_EQ(undone, QStringList{text("a")});
}

TEST(PutAwayPage, LetsAPersonChooseThePosition) {
    PutAwayPage page;
    page.show(samplePutAway());
    int position = -1;
    QObject::connect(&page, &PutAwayPage::positionChosen, [&position](int index) { position = index; });
    auto& map = find<app::common::BoxMap>(page, "putAwayMap");
    press(map, Qt::Key_Right);
    press(map, Qt::Key_Return);
    EXPECT_EQ(position, 33);
}

TEST(PutAwayPage, TeachesWhenNoBoxIsOpen) {
    PutAwayPage page;
    page.QWidget::show();
    EXPECT_FALSE(find<app::common::BoxMap>(page, "putAwayMap").isVisible());
    EXPECT_FALSE(find<QAbstractButton>(page, "boxDone").isEnabled());
}

TEST(PutAwayPage, NamesEveryControl) {
    PutAwayPage page;
    page.show(samplePutAway());
    EXPECT_EQ(unnamed(page), QStringList());
}

} // namespace tests
