// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/lineage_tree.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace app::common {
namespace {

TEST(LineageTree, PutsChildrenRightOfAllTheirParents) {
    const auto places = layOutLineage(4, {{0, 2}, {1, 2}, {2, 3}, {0, 3}});
    EXPECT_EQ(places[0].column, 0);
    EXPECT_EQ(places[1].column, 0);
    EXPECT_NE(places[0].row, places[1].row);
    EXPECT_EQ(places[2].column, 1);
    EXPECT_EQ(places[3].column, 2);
}

TEST(LineageTree, EndsWhenTheEdgesCloseACircle) {
    EXPECT_EQ(layOutLineage(2, {{0, 1}, {1, 0}}).size(), 2U);
}

TEST(LineageTree, IsWalkedWithTheArrowKeysAndOpenedWithEnter) {
    LineageTree tree;
    tree.resize(700, 300);
    tree.setLineage({{.title = "tube", .key = 1},
                     {.title = "pool", .current = true, .key = 2},
                     {.title = "vial", .key = 3}},
                    {{0, 1}, {1, 2}, {1, 99}});
    QSignalSpy opened(&tree, &LineageTree::opened);
    QTest::keyClick(&tree, Qt::Key_Right);
    QTest::keyClick(&tree, Qt::Key_Return);
    QTest::keyClick(&tree, Qt::Key_Left);
    QTest::keyClick(&tree, Qt::Key_Left);
    QTest::keyClick(&tree, Qt::Key_Left);
    QTest::keyClick(&tree, Qt::Key_Return);
    ASSERT_EQ(opened.count(), 2);
    EXPECT_EQ(opened[0].front().toInt(), 3);
    EXPECT_EQ(opened[1].front().toInt(), 1);
}

} // namespace
} // namespace app::common
