// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/box_map.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace app::common {
namespace {

TEST(BoxMap, NamesWellsByLetterAndNumber) {
    EXPECT_EQ(wellName(0, 0).toStdString(), "A1");
    EXPECT_EQ(wellName(8, 8).toStdString(), "I9");
    EXPECT_EQ(wellName(26, 0).toStdString(), "AA1");
}

TEST(BoxMap, IsWalkedWithTheArrowKeysAndStopsAtTheWalls) {
    BoxMap map;
    map.setGrid(8, 12);
    QSignalSpy chosen(&map, &BoxMap::chosen);
    QTest::keyClick(&map, Qt::Key_Left);
    QTest::keyClick(&map, Qt::Key_Up);
    EXPECT_EQ(map.current(), 0);
    EXPECT_EQ(chosen.count(), 0);
    QTest::keyClick(&map, Qt::Key_Down);
    QTest::keyClick(&map, Qt::Key_Right);
    EXPECT_EQ(map.current(), 13);
    QTest::keyClick(&map, Qt::Key_End);
    EXPECT_EQ(map.current(), 23);
    QTest::keyClick(&map, Qt::Key_End, Qt::ControlModifier);
    EXPECT_EQ(map.current(), 95);
    QTest::keyClick(&map, Qt::Key_Down);
    EXPECT_EQ(map.current(), 95);
}

TEST(BoxMap, OpensTheCurrentWellOnEnter) {
    BoxMap map;
    map.setGrid(9, 9);
    map.setCurrent(10);
    QSignalSpy opened(&map, &BoxMap::opened);
    QTest::keyClick(&map, Qt::Key_Return);
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.front().front().toInt(), 10);
}

TEST(BoxMap, ChoosesTheWellUnderTheMouseAtAnySize) {
    BoxMap map;
    for (const auto& [rows, columns] : {std::pair{9, 9}, std::pair{10, 10}, std::pair{8, 12}}) {
        map.setGrid(rows, columns);
        for (const QSize size : {QSize(300, 300), QSize(900, 500)}) {
            map.resize(size);
            const int last = rows * columns - 1;
            QTest::mouseClick(&map, Qt::LeftButton, {}, map.wellArea(last).center().toPoint());
            EXPECT_EQ(map.current(), last) << rows << " by " << columns << " at " << size.width();
            EXPECT_TRUE(map.rect().contains(map.wellArea(last).toRect()));
        }
    }
}

TEST(BoxMap, SaysToScreenReadersWhatStandsInTheCurrentWell) {
    BoxMap map;
    map.setGrid(9, 9);
    map.setWells(
        {Well{}, Well{.filled = true, .state = State::Held, .hint = QStringLiteral("CT7K-18830-4")}});
    map.setCurrent(1);
    EXPECT_EQ(map.accessibleDescription().toStdString(), "A2 · held · CT7K-18830-4");
    map.setCurrent(0);
    EXPECT_EQ(map.accessibleDescription().toStdString(), "A1 · free");
}

TEST(BoxMap, DropsWellsBeyondTheGrid) {
    BoxMap map;
    map.setGrid(1, 2);
    map.setWells(std::vector<Well>(50));
    map.setCurrent(49);
    EXPECT_EQ(map.current(), 1);
}

} // namespace
} // namespace app::common
