// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

#include <QPushButton>
#include <QTest>

namespace tests {

using app::bench::BenchPage;
using app::bench::BenchView;
using app::bench::ClockList;

TEST(BenchPage, ShowsTheActsThatAreOpenAndNoOthers) {
    BenchPage page;
    page.show(sampleBench());
    page.show();
    EXPECT_TRUE(find<QPushButton>(page, "benchAct").isVisible());
    EXPECT_FALSE(find<QPushButton>(page, "benchFail").isVisible()) << "nothing runs";
    page.show(BenchView{});
    EXPECT_FALSE(find<QPushButton>(page, "benchAct").isVisible()) << "nothing is in hand";
    EXPECT_FALSE(find<QPushButton>(page, "benchLeave").isVisible());
}

TEST(BenchPage, SaysWhatWasAsked) {
    BenchPage page;
    page.show(sampleBench());
    QStringList asked;
    QObject::connect(&page, &BenchPage::actAsked, [&] { asked << QStringLiteral("act"); });
    QObject::connect(&page, &BenchPage::skipAsked, [&] { asked << QStringLiteral("skip"); });
    QObject::connect(&page, &BenchPage::handEmptied, [&] { asked << QStringLiteral("empty"); });
    QObject::connect(&page, &BenchPage::clockOpened, [&](const QString& key) { asked << key; });
    click(page, "benchAct");
    click(page, "benchSkip");
    click(page, "benchEmpty");
    auto& clocks = find<ClockList>(page, "clockList");
    QTest::keyClick(&clocks, Qt::Key_Down);
    QTest::keyClick(&clocks, Qt::Key_Return);
    EXPECT_EQ(asked, (QStringList{"act", "skip", "empty", sampleBench().clocks.at(1).key}));
}

TEST(BenchPage, AClockThatGoesOnKeepsTheChosenOne) {
    BenchPage page;
    auto view = sampleBench();
    page.show(view);
    auto& clocks = find<ClockList>(page, "clockList");
    QTest::keyClick(&clocks, Qt::Key_Down);
    std::swap(view.clocks.at(0), view.clocks.at(1));
    page.showClocks(view.clocks);
    QString opened;
    QObject::connect(&page, &BenchPage::clockOpened, [&](const QString& key) { opened = key; });
    QTest::keyClick(&clocks, Qt::Key_Return);
    EXPECT_EQ(opened, view.clocks.at(0).key) << "it moved up, and is still the chosen one";
}

TEST(BenchPage, NamesEveryControl) {
    BenchPage page;
    page.show(sampleBench());
    EXPECT_EQ(unnamed(page), QStringList());
}

} // namespace tests
