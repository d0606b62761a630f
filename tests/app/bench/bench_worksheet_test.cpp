// SPDX-License-Identifier: GPL-3.0-or-later
// Worksheets at the bench page, and the way back that the command line shares.
#include "app/bench/bench_presenter.h"
#include "app/commands/worksheet_pdf.h"
#include "scanner/codes/worksheet_mark.h"
#include "tests/app/demonstration_in_window.h"
#include "tests/app/drive.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>

namespace tests {

using app::bench::BenchPage;
using app::bench::BenchPresenter;
using scanner::codes::SheetMark;
using scanner::codes::WorksheetCode;
using scanner::codes::WorksheetMark;
using storage::workflows::BenchTube;

/// A worksheet of the demonstration's two tubes of serum, which stand before their spin.
class BenchWorksheet : public DemonstrationInWindowTest {
protected:
    void SetUp() override {
        DemonstrationInWindowTest::SetUp();
        m_presenter = std::make_unique<BenchPresenter>(m_page, backend(), ask(), m_sounds);
        m_presenter->setPerson(technician());
        m_page.show();
        m_page.enter();
        settle();
        for (const auto& tube : bench()) {
            if (tube.tube.specimen.kindCode == "SST") {
                m_tubes.push_back(tube.tube.specimen.code);
            }
        }
        const auto made = storage::workflows::makeWorksheet(repository(), technician(), m_tubes,
                                                            app::commands::worksheetCode);
        m_sheet = made.value().worksheet.value().code;
    }

    void scan(const std::string& code) {
        m_page.scanned({QString::fromStdString(code), QStringLiteral("keyboard scanner")});
        settle();
    }

    void type(const char* text) {
        find<QLineEdit>(m_page, "worksheetText").setText(QString::fromUtf8(text));
        click(m_page, "worksheetEnter");
        settle();
    }

    [[nodiscard]] std::string mark(int tube, int step, SheetMark each) const {
        return WorksheetMark::of(WorksheetCode::parse(m_sheet).value(), tube, step, each).value().canonical();
    }

    [[nodiscard]] QString headline() { return find<QLabel>(m_page, "scanHeadline").text(); }

    [[nodiscard]] QString asking() { return find<QLabel>(m_page, "worksheetAsking").text(); }

    [[nodiscard]] std::vector<BenchTube> bench() {
        return look([&](storage::database::Reading& reading) {
            return storage::workflows::benchTubes(reading, repository().workstation().codes, clock().now())
                .value();
        });
    }

    [[nodiscard]] BenchTube tube(std::size_t which) {
        const auto all = bench();
        return *std::ranges::find_if(
            all, [&](const BenchTube& each) { return each.tube.specimen.code == m_tubes.at(which); });
    }

    /// The time of day on the clock, as somebody writes it.
    [[nodiscard]] std::string written() {
        const auto now = clock().now();
        return storage::peopleTime(now, clock().offsetAt(now)).substr(12);
    }

    app::common::Sounds m_sounds;
    BenchPage m_page;
    std::unique_ptr<BenchPresenter> m_presenter;
    std::vector<std::string> m_tubes;
    std::string m_sheet;
};

TEST_F(BenchWorksheet, IsOpenedByItsCodeAndEnteredInTheOrderOfThePaper) {
    ASSERT_EQ(m_tubes.size(), 2U);
    scan(m_sheet);
    EXPECT_TRUE(find<QWidget>(m_page, "worksheetTable").isVisible());
    EXPECT_FALSE(find<QWidget>(m_page, "handTable").isVisible());
    EXPECT_TRUE(asking().startsWith(QStringLiteral("Scan tube 1, "))) << asking().toStdString();
    scan(mark(1, 1, SheetMark::Begun));
    EXPECT_EQ(headline(), QStringLiteral("This does not come next"));
    scan(m_tubes[0]);
    scan(mark(1, 1, SheetMark::Begun));
    type(written().c_str());
    scan("CENT-2");
    EXPECT_EQ(headline(), QStringLiteral("Recorded"));
    EXPECT_EQ(tube(0).running, "SPIN");
    scan(mark(1, 1, SheetMark::Done));
    type(written().c_str());
    EXPECT_EQ(tube(0).next, "VIALS");
    scan(mark(1, 1, SheetMark::Done));
    EXPECT_EQ(headline(), QStringLiteral("Recorded before"));
}

TEST_F(BenchWorksheet, IsPutDownAndTakenUpWhereItWas) {
    scan(m_sheet);
    scan(m_tubes[0]);
    scan(mark(1, 1, SheetMark::Skipped));
    type("the serum had clotted");
    click(m_page, "worksheetPutDown");
    settle();
    EXPECT_FALSE(find<QWidget>(m_page, "worksheetTable").isVisible());
    EXPECT_EQ(tube(0).next, "VIALS");
    scan(m_sheet);
    scan(m_tubes[0]);
    EXPECT_TRUE(asking().startsWith(QStringLiteral("Tube 1, step 2, "))) << asking().toStdString();
}

TEST_F(BenchWorksheet, TheCardOkTakesOverWhatStandsAbove) {
    scan(m_sheet);
    scan(m_tubes[0]);
    scan(mark(1, 1, SheetMark::Begun));
    type(written().c_str());
    scan("CENT-2");
    scan("CMDNEXT");
    scan(m_tubes[1]);
    scan(mark(2, 1, SheetMark::Begun));
    scan("CMDOK");
    EXPECT_EQ(headline(), QStringLiteral("Recorded"));
    EXPECT_EQ(tube(1).running, "SPIN");
    EXPECT_EQ(tube(1).tube.steps.back().run->instrument, "CENT-2");
}

TEST_F(BenchWorksheet, AWorksheetOfNobodyIsRefused) {
    scan(
        WorksheetCode(WorksheetCode::parse(m_sheet)->prefix(), scanner::codes::RunningNumber::of(999).value())
            .canonical());
    EXPECT_EQ(headline(), QStringLiteral("This worksheet cannot be opened"));
    EXPECT_FALSE(find<QWidget>(m_page, "worksheetTable").isVisible());
}

TEST_F(BenchWorksheet, IsWrittenAsAPdfOfTheTubesInHand) {
    scan(m_tubes[0]);
    const auto file = QString::fromStdString((folder() / "sheet.pdf").string());
    ask().saved = file;
    ask().yes = false; // not to be opened
    find<QAction>(m_page, "benchWorksheet").trigger();
    settle();
    QFile written(file);
    ASSERT_TRUE(written.open(QIODevice::ReadOnly));
    EXPECT_TRUE(written.read(5) == "%PDF-");
}

} // namespace tests
