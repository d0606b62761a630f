// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/receive_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

#include <QLabel>
#include <QTableView>
#include <QtTest/QAbstractItemModelTester>

namespace tests {

using app::receive::Asked;
using app::receive::PanelAnswer;
using app::receive::ReceivePage;
using app::receive::ReceiveView;
using app::receive::TypedTemperatures;

namespace {

QString text(const char* words) {
    return QString::fromUtf8(words);
}

/// A page on the sample receipt with everything it says collected.
struct Bench {
    explicit Bench(const ReceiveView& view) {
        page.resize(1196, 763);
        page.show(view);
        page.QWidget::show();
        QObject::connect(&page, &ReceivePage::answered,
                         [this](const PanelAnswer& answer) { answers.push_back(answer); });
        QObject::connect(&page, &ReceivePage::undoLineAsked, [this](const QString& key) { undone << key; });
        QObject::connect(&page, &ReceivePage::problemSettled, [this](const QString& key, const QString& how) {
            settled << key + QLatin1Char(':') + how;
        });
    }

    ReceivePage page;
    std::vector<PanelAnswer> answers;
    QStringList undone;
    QStringList settled;
};

} // namespace

TEST(ReceivePage, GroupsTubesByParticipantAndVisitWithUnexpectedOnesAtTheEnd) {
    Bench bench(sampleReceipt());
    const QStringList rows = words(bench.page, "tubeTable");
    ASSERT_EQ(rows.size(), 13);
    EXPECT_EQ(rows.front(), text("LUP-0107 · day 28 after infusion (window 18 to 24 Nov)"));
    EXPECT_EQ(rows[3], text("CT7K-20916-W | Heparin 10 mL | D28 | 3 of 4 | received | 09:41:07"));
    EXPECT_EQ(rows[11], text("Not on the list"));
}

TEST(ReceivePage, ChoosesTheLineOfTheLastScan) {
    Bench bench(sampleReceipt());
    auto& table = find<QTableView>(bench.page, "tubeTable");
    EXPECT_EQ(table.currentIndex().siblingAtColumn(0).data().toString(), text("CT7K-20916-W"));
    ReceiveView next = sampleReceipt();
    next.current = text("CT7K-20877-5");
    bench.page.show(next);
    EXPECT_EQ(table.currentIndex().siblingAtColumn(0).data().toString(), text("CT7K-20877-5"));
}

TEST(ReceivePage, KeepsThePersonsChoiceWhenNothingWasScanned) {
    Bench bench(sampleReceipt());
    auto& table = find<QTableView>(bench.page, "tubeTable");
    table.setCurrentIndex(table.model()->index(1, 0));
    bench.page.show(sampleReceipt());
    EXPECT_EQ(table.currentIndex().row(), 1);
}

TEST(ReceivePage, NeverChoosesAGroupHeading) {
    Bench bench(sampleReceipt());
    auto& table = find<QTableView>(bench.page, "tubeTable");
    table.setCurrentIndex(table.model()->index(5, 0));
    press(table, Qt::Key_Down);
    EXPECT_EQ(table.currentIndex().siblingAtColumn(0).data().toString(), text("CT7K-21002-K"));
}

TEST(ReceivePage, CountsReceivedOfExpected) {
    Bench bench(sampleReceipt());
    EXPECT_EQ(find<QWidget>(bench.page, "receivedCount").accessibleName(), text("17 of 24 received"));
    EXPECT_EQ(find<QWidget>(bench.page, "stoppedCount").accessibleName(), text("1 stopped"));
}

TEST(ReceivePage, UndoesTheChosenLine) {
    Bench bench(sampleReceipt());
    click(bench.page, "undoLine");
    EXPECT_EQ(bench.undone, QStringList{text("CT7K-20916-W")});
}

TEST(ReceivePage, OffersNothingForATubeThatIsOnlyExpected) {
    Bench bench(sampleReceipt());
    auto& table = find<QTableView>(bench.page, "tubeTable");
    table.setCurrentIndex(table.model()->index(4, 0));
    for (const char* name : {"undoLine", "setCondition", "rejectLine", "printLabel"}) {
        EXPECT_FALSE(find<QAbstractButton>(bench.page, name).isEnabled()) << name;
    }
}

TEST(ReceivePage, TakesAConditionByNumberCardAndOkCard) {
    Bench bench(sampleReceipt());
    bench.page.ask(Asked::Condition, text("CT7K-20915-R"));
    bench.page.chooseNumber(3);
    bench.page.confirmPanel();
    ASSERT_EQ(bench.answers.size(), 1U);
    EXPECT_EQ(bench.answers[0].panel, Asked::Condition);
    EXPECT_EQ(bench.answers[0].line, text("CT7K-20915-R"));
    EXPECT_EQ(bench.answers[0].choice, text("clotted"));
}

TEST(ReceivePage, DoesNotSendAnIncompleteAnswer) {
    Bench bench(sampleReceipt());
    bench.page.ask(Asked::Missing);
    bench.page.confirmPanel();
    EXPECT_TRUE(bench.answers.empty());
    EXPECT_EQ(bench.page.asking(), Asked::Missing);
    bench.page.chooseNumber(99);
    bench.page.confirmPanel();
    EXPECT_TRUE(bench.answers.empty());
}

TEST(ReceivePage, RejectsOnlyWithMeaningReasonAndPassword) {
    Bench bench(sampleReceipt());
    click(bench.page, "rejectLine");
    EXPECT_FALSE(find<QAbstractButton>(bench.page, "panelOk").isEnabled());
    bench.page.chooseNumber(1);
    type(bench.page, "panelText", text("cap was open"));
    EXPECT_FALSE(find<QAbstractButton>(bench.page, "panelOk").isEnabled());
    type(bench.page, "panelPassword", text("secret"));
    click(bench.page, "panelOk");
    ASSERT_EQ(bench.answers.size(), 1U);
    EXPECT_EQ(bench.answers[0].choice, text("unfit"));
    EXPECT_EQ(bench.answers[0].text, text("cap was open"));
    EXPECT_EQ(bench.answers[0].password, text("secret"));
    EXPECT_TRUE(find<QLineEdit>(bench.page, "panelPassword").text().isEmpty())
        << "a password must not stay on screen";
}

TEST(ReceivePage, ShowsWhyASignatureWasNotTaken) {
    Bench bench(sampleReceipt());
    click(bench.page, "rejectLine");
    ReceiveView refused = sampleReceipt();
    refused.signature.refusal = text("The password is not right.");
    bench.page.show(refused);
    EXPECT_EQ(bench.page.asking(), Asked::Reject);
    EXPECT_EQ(find<QLabel>(bench.page, "panelRefusal").text(), text("The password is not right."));
}

TEST(ReceivePage, SettlesAProblemInPlace) {
    Bench bench(sampleReceipt());
    click(bench.page, "settle_1");
    EXPECT_FALSE(find<QAbstractButton>(bench.page, "keepResolution").isEnabled());
    type(bench.page, "resolutionText", text("  destroyed on site  "));
    bench.page.show(sampleReceipt()); // a scan in between must not lose what was typed
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    click(bench.page, "keepResolution");
    EXPECT_EQ(bench.settled, QStringList{text("1:destroyed on site")});
}

TEST(ReceivePage, SendsTypedTemperaturesAsTyped) {
    ReceiveView view = sampleReceipt();
    view.logger.known = false;
    Bench bench(view);
    QStringList got;
    QObject::connect(&bench.page, &ReceivePage::temperaturesTyped, [&got](const TypedTemperatures& typed) {
        got << typed.lowest << typed.highest << typed.minutesOutside;
    });
    type(bench.page, "lowestTemperature", text("2,9"));
    type(bench.page, "highestTemperature", text("7.1"));
    type(bench.page, "minutesOutside", text("0"));
    click(bench.page, "takeTemperatures");
    EXPECT_EQ(got, (QStringList{text("2,9"), text("7.1"), text("0")}));
}

TEST(ReceivePage, ShowsAllReasonsOfARefusal) {
    ReceiveView view = sampleReceipt();
    view.refusal = {
        text("It is stopped"), {{text("one"), {}, {}}, {text("two"), {}, {}}}, app::common::State::Stop};
    Bench bench(view);
    QWidget& reasons = find<QWidget>(bench.page, "reasonList");
    EXPECT_TRUE(reasons.isVisible());
    EXPECT_TRUE(reasons.accessibleDescription().contains(text("one")));
    EXPECT_TRUE(reasons.accessibleDescription().contains(text("two")));
    bench.page.show(sampleReceipt());
    EXPECT_FALSE(reasons.isVisible());
}

TEST(ReceivePage, OpensAShipmentByKeyboard) {
    Bench bench(sampleShipments());
    QStringList opened;
    QObject::connect(&bench.page, &ReceivePage::shipmentChosen,
                     [&opened](const QString& key) { opened << key; });
    auto& table = find<QTableView>(bench.page, "shipmentTable");
    press(table, Qt::Key_Down);
    press(table, Qt::Key_Return);
    EXPECT_EQ(opened, QStringList{text("44")});
}

TEST(ReceivePage, HandsScansOn) {
    Bench bench(sampleReceipt());
    QStringList scans;
    QObject::connect(&bench.page, &ReceivePage::scanTaken,
                     [&scans](const app::shell::ScanText& scan) { scans << scan.text; });
    ASSERT_TRUE(bench.page.takesScans());
    bench.page.scanned({text("CT7K-20917-3"), {}});
    EXPECT_EQ(scans, QStringList{text("CT7K-20917-3")});
}

TEST(ReceivePage, NamesEveryControl) {
    Bench bench(sampleReceipt());
    bench.page.ask(Asked::Reject, text("CT7K-20915-R"));
    EXPECT_EQ(unnamed(bench.page), QStringList());
}

TEST(ReceivePage, KeepsItsTableModelsConsistentThroughAReceipt) {
    Bench bench(sampleShipments());
    QAbstractItemModelTester tester(find<QTableView>(bench.page, "tubeTable").model(),
                                    QAbstractItemModelTester::FailureReportingMode::Fatal);
    bench.page.show(sampleReceipt());
    ReceiveView fewer = sampleReceipt();
    fewer.groups.pop_back();
    bench.page.show(fewer);
    bench.page.show(ReceiveView{});
    EXPECT_EQ(words(bench.page, "tubeTable").size(), 0);
}

} // namespace tests
