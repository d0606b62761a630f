// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/freezers/container_tree.h"

#include "tests/app/sample_views.h"

#include <gtest/gtest.h>

#include <QtTest/QAbstractItemModelTester>

namespace tests {

using app::freezers::ContainerTree;

TEST(ContainerTree, StandsRacksInFreezersAndBoxesInRacks) {
    ContainerTree tree;
    tree.show(sampleFreezers().containers);
    EXPECT_EQ(tree.rowCount(), 4);
    const QModelIndex box = tree.indexOf(QStringLiteral("b308"));
    ASSERT_TRUE(box.isValid());
    EXPECT_EQ(box.row(), 1);
    EXPECT_EQ(box.parent().data().toString(), QStringLiteral("Rack 3"));
    EXPECT_EQ(box.siblingAtColumn(1).data().toString(), QStringLiteral("12 of 81"));
}

TEST(ContainerTree, PutsALineWithAnUnknownParentAtTheTop) {
    ContainerTree tree;
    tree.show(
        {{QStringLiteral("a"), QStringLiteral("nowhere"), QStringLiteral("Box"), {}, {}, std::nullopt, {}}});
    EXPECT_EQ(tree.rowCount(), 1);
}

TEST(ContainerTree, KeepsItsIndexesWhenOnlyTextsChange) {
    ContainerTree tree;
    QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto lines = sampleFreezers().containers;
    tree.show(lines);
    const QPersistentModelIndex box(tree.indexOf(QStringLiteral("b307")));
    lines[2].occupancy = QStringLiteral("63 of 81");
    tree.show(lines);
    EXPECT_TRUE(box.isValid());
    EXPECT_EQ(box.sibling(box.row(), 1).data().toString(), QStringLiteral("63 of 81"));
    lines.pop_back();
    tree.show(lines);
    EXPECT_EQ(tree.rowCount(), 3);
}

} // namespace tests
