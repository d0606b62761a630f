// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace app::common {
namespace {

std::vector<Row> twoTubes(const QString& state) {
    return {{.cells = {{"LUP-0107"}}, .key = 0, .group = true},
            {.cells = {{"CT7K-20914-M", CellStyle::Code}, {state, CellStyle::Chip, State::Done}}, .key = 1},
            {.cells = {{"CT7K-20915-R", CellStyle::Code}}, .key = 2}};
}

TEST(TableModel, KeepsTheContractOfItemModels) {
    TableModel model({QStringLiteral("Tube"), QStringLiteral("State")});
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows(twoTubes(QStringLiteral("expected")));
    model.setRows(twoTubes(QStringLiteral("received")));
    model.setRows({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(TableModel, KeepsTheChoiceWhenOnlyCellsChange) {
    TableModel model({QStringLiteral("Tube"), QStringLiteral("State")});
    model.setRows(twoTubes(QStringLiteral("expected")));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows(twoTubes(QStringLiteral("received")));
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(model.index(1, 1).data().toString().toStdString(), "received");
}

TEST(TableModel, GroupRowsCannotBeChosen) {
    TableModel model({QStringLiteral("Tube"), QStringLiteral("State")});
    model.setRows(twoTubes({}));
    EXPECT_FALSE(model.flags(model.index(0, 0)) & Qt::ItemIsSelectable);
    EXPECT_TRUE(model.flags(model.index(1, 0)) & Qt::ItemIsSelectable);
    EXPECT_EQ(model.rowOf(2), 2);
    EXPECT_EQ(model.rowOf(7), std::nullopt);
}

} // namespace
} // namespace app::common
