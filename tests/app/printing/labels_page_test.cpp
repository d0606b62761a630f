// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/labels_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

#include <QSignalSpy>

namespace app::printing {
namespace {

TEST(LabelsPage, ShowsWhichLabelGoesWhere) {
    LabelsPage page;
    page.show(tests::sampleLabels());
    const auto rows = tests::words(page, "labelTable");
    ASSERT_EQ(rows.size(), 5);
    EXPECT_EQ(rows[0], QStringLiteral("1 | CT7K-20931-Q | its parent CT7K-20914-J | on its tube"));
    EXPECT_EQ(tests::unnamed(page), QStringList{});
}

TEST(LabelsPage, WhatCannotBeDoneNowIsNotOffered) {
    LabelsPage page;
    page.show(LabelsView{});
    page.QWidget::show();
    EXPECT_FALSE(tests::find<QPushButton>(page, "printLabels").isEnabled());
    EXPECT_FALSE(tests::find<QPushButton>(page, "closeBatch").isVisible());
    EXPECT_FALSE(tests::find<QPushButton>(page, "cameOut").isVisible());
    EXPECT_FALSE(tests::find<QPushButton>(page, "stopWaiting").isVisible());
    page.show(tests::sampleLabels());
    EXPECT_FALSE(tests::find<QPushButton>(page, "printLabels").isVisible());
    EXPECT_TRUE(tests::find<QPushButton>(page, "closeBatch").isVisible());
    EXPECT_FALSE(tests::find<QPushButton>(page, "closeBatch").isEnabled());
    EXPECT_TRUE(tests::find<QPushButton>(page, "stopWaiting").isVisible());
}

TEST(LabelsPage, AsksWhatCameOutAndSaysTheAnswer) {
    LabelsPage page;
    auto view = tests::sampleLabels();
    view.unknown = QStringLiteral("Label 2 of CT7K-20931-Q");
    page.show(view);
    const QSignalSpy found{&page, &LabelsPage::foundLabel};
    const QSignalSpy nothing{&page, &LabelsPage::foundNothing};
    const QSignalSpy spoiled{&page, &LabelsPage::foundSpoiled};
    tests::click(page, "cameOut");
    tests::click(page, "nothingCameOut");
    tests::click(page, "spoiledCameOut");
    EXPECT_EQ(found.count(), 1);
    EXPECT_EQ(nothing.count(), 1);
    EXPECT_EQ(spoiled.count(), 1);
}

} // namespace
} // namespace app::printing
