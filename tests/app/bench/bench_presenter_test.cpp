// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_presenter.h"

#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "tests/app/demonstration_in_window.h"
#include "tests/app/drive.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>

namespace tests {

using app::bench::BenchPage;
using app::bench::BenchPresenter;
using storage::specimens::Lifecycle;
using storage::specimens::Specimen;
using storage::workflows::BenchTube;

/// The demonstration's bench.
class BenchPresenting : public DemonstrationInWindowTest {
protected:
    void SetUp() override {
        DemonstrationInWindowTest::SetUp();
        m_presenter = std::make_unique<BenchPresenter>(m_page, backend(), ask(), m_sounds);
        QObject::connect(m_presenter.get(), &BenchPresenter::labelsAsked,
                         [this](const QString&, const std::vector<std::string>& codes) { m_labels = codes; });
        m_presenter->setPerson(technician());
        m_page.show();
        m_page.enter();
        settle();
    }

    void scan(const std::string& code) {
        m_page.scanned({QString::fromStdString(code), QStringLiteral("keyboard scanner")});
        settle();
    }

    void press(const char* button) {
        click(m_page, button);
        settle();
    }

    void choose(const char* action, const QStringList& entries) {
        ask().entries = entries;
        find<QAction>(m_page, action).trigger();
        settle();
    }

    [[nodiscard]] QString headline() { return find<QLabel>(m_page, "scanHeadline").text(); }

    [[nodiscard]] std::vector<BenchTube> bench() {
        return look([&](storage::database::Reading& reading) {
            return storage::workflows::benchTubes(reading, repository().workstation().codes, clock().now())
                .value();
        });
    }

    [[nodiscard]] std::vector<std::string> tubes(const std::string& kind, const std::string& next) {
        std::vector<std::string> codes;
        for (const auto& tube : bench()) {
            if (tube.tube.specimen.kindCode == kind && tube.next == next) {
                codes.push_back(tube.tube.specimen.code);
            }
        }
        return codes;
    }

    [[nodiscard]] Specimen specimen(const std::string& code) {
        return look([&](storage::database::Reading& reading) {
            return storage::specimens::specimenByCode(reading, code).value();
        });
    }

    [[nodiscard]] std::size_t values(const std::string& code) {
        const auto id = specimen(code).id;
        return look([&](storage::database::Reading& reading) {
            return storage::specimens::qualityOf(reading, id).size();
        });
    }

    app::common::Sounds m_sounds;
    BenchPage m_page;
    std::unique_ptr<BenchPresenter> m_presenter;
    std::vector<std::string> m_labels;
};

TEST_F(BenchPresenting, FourTubesAreScannedIntoTheHandAndGoThroughAStepTogether) {
    const auto four = tubes("HEP", "WASH");
    ASSERT_EQ(four.size(), 4U);
    for (const auto& code : four) {
        scan(code);
    }
    EXPECT_EQ(headline(), QStringLiteral("4 tubes in hand"));
    scan("CMDNEXT");
    EXPECT_EQ(headline(), QStringLiteral("Scan the centrifuge")) << "nothing begins without it";
    for (const auto* code : {"CENT-2", "PBS-1", "CMDNEXT"}) {
        scan(code);
    }
    EXPECT_EQ(headline(), QStringLiteral("Wash has begun"));
    EXPECT_EQ(std::ranges::count(bench(), std::optional<std::string>{"WASH"}, &BenchTube::running), 4);
}

TEST_F(BenchPresenting, ScansThatComeFasterThanAnswersAreTakenOneAfterTheOther) {
    const auto tube = tubes("SST", "SPIN").front();
    for (const auto& code : {tube, std::string{"CENT-2"}, std::string{"CMDNEXT"}}) {
        m_page.scanned({QString::fromStdString(code), QStringLiteral("keyboard scanner")});
    }
    settle();
    EXPECT_EQ(headline(), QStringLiteral("Spin has begun"));
}

TEST_F(BenchPresenting, TubesArePouredIntoTheOneScannedNextWhichGoesOn) {
    const auto four = tubes("HEP", "WASH");
    for (const auto& code : four) {
        scan(code);
    }
    choose("benchPool", {"38 mL"});
    EXPECT_EQ(headline(), QStringLiteral("Scan the tube they are poured into"));
    scan(four.front());
    EXPECT_EQ(headline(), QStringLiteral("Nothing was poured together")) << "it is not empty";
    scan("FD99000001");
    EXPECT_EQ(headline(), QStringLiteral("Poured together: FD99000001"));
    EXPECT_EQ(specimen(four.front()).lifecycle, Lifecycle::Consumed);
    EXPECT_EQ(tubes("HEP", "WASH"), std::vector<std::string>{"FD99000001"});
    EXPECT_TRUE(m_labels.empty()) << "its tube has a code";
}

TEST_F(BenchPresenting, APoolWithoutATubesCodeGetsALabelOfOurs) {
    for (const auto& code : tubes("HEP", "WASH")) {
        scan(code);
    }
    choose("benchPool", {"38 mL"});
    scan("CMDNEXT");
    ASSERT_EQ(m_labels.size(), 1U);
    EXPECT_EQ(tubes("HEP", "WASH"), m_labels);
}

TEST_F(BenchPresenting, WhileAPoolWaitsForItsTubeNothingElseIsOpen) {
    for (const auto& code : tubes("HEP", "WASH")) {
        scan(code);
    }
    choose("benchPool", {"38 mL"});
    EXPECT_FALSE(find<QPushButton>(m_page, "benchSkip").isVisible());
    EXPECT_FALSE(find<QPushButton>(m_page, "benchLeave").isVisible());
    scan("CMDREJECT");
    EXPECT_EQ(headline(), QStringLiteral("Scan the tube they are poured into"));
    m_page.leave();
    m_page.enter();
    settle();
    press("benchAct");
    EXPECT_EQ(headline(), QStringLiteral("Scan the centrifuge")) << "who comes back begins the next step";
    EXPECT_TRUE(m_labels.empty());
}

TEST_F(BenchPresenting, CancelledAPoolLeavesTheTubesInHand) {
    for (const auto& code : tubes("HEP", "WASH")) {
        scan(code);
    }
    choose("benchPool", {"38 mL"});
    scan("CMDCANCEL");
    EXPECT_EQ(headline(), QStringLiteral("Nothing was poured together"));
    EXPECT_EQ(tubes("HEP", "WASH").size(), 4U);
    EXPECT_TRUE(find<QAction>(m_page, "benchPool").isEnabled()) << "they are in hand as before";
}

TEST_F(BenchPresenting, CellsThatAreNotFoundAgainAskForAReason) {
    scan(tubes("HEP", "WASH").front());
    choose("benchCells", {"40e6", "92.5", "trypan blue", "30e6", "", "", ""});
    EXPECT_EQ(headline(), QStringLiteral("Cells are unexplained"));
    choose("benchCells", {"40e6", "92.5", "trypan blue", "38e6", "", "1e6", "1e6"});
    EXPECT_EQ(headline(), QStringLiteral("The cells balance"));
    choose("benchCells", {"40", "", "", "", "", "", ""});
    EXPECT_TRUE(ask().told.last().contains(QStringLiteral("\"40\" is not understood")))
        << ask().told.last().toStdString();
}

TEST_F(BenchPresenting, AValueThatFailsPlacesAHold) {
    const auto tube = tubes("HEP", "WASH").front();
    scan(tube);
    choose("benchValue", {"viability before freezing (%)", "65", "trypan blue", ""});
    EXPECT_EQ(headline(), QStringLiteral("The value is recorded"));
    const auto id = specimen(tube).id;
    EXPECT_EQ(look([&](storage::database::Reading& reading) {
                  return storage::specimens::openHoldsOf(reading, id).size();
              }),
              1U);
    choose("benchValue", {"viability before freezing (%)", "85", "trypan blue", ""});
    EXPECT_EQ(headline(), QStringLiteral("The value was not recorded")) << "a correction says why";
    scan(tube);
    scan(tube);
    EXPECT_EQ(headline(), QStringLiteral("1 tube in hand"));
    EXPECT_TRUE(find<QLabel>(m_page, "scanDetail").text().contains(QStringLiteral("is held: ")));
}

TEST_F(BenchPresenting, TubesOfOneKindAreDividedInOneGo) {
    const auto serum = tubes("SST", "SPIN");
    ASSERT_EQ(serum.size(), 2U);
    scan(serum.front());
    press("benchAlike");
    EXPECT_EQ(headline(), QStringLiteral("2 tubes in hand"));
    for (const auto* code : {"CENT-2", "CMDNEXT", "CMDNEXT", "CMDNEXT"}) {
        scan(code);
    }
    EXPECT_FALSE(find<QPushButton>(m_page, "benchDivide").isVisible()) << "a maker's code names no tube";
    ask().entries = QStringList{QStringLiteral("1 mL")};
    scan("CMDNEXT");
    EXPECT_TRUE(ask().asked.last().contains(QStringLiteral("4 vials from 2 tubes.")));
    ASSERT_EQ(m_labels.size(), 4U);
    scan("CMDNEXT");
    EXPECT_EQ(headline(), QStringLiteral("4 vials to go")) << "nothing is closed yet";
    for (auto label = m_labels.rbegin(); label != m_labels.rend(); ++label) {
        scan(*label);
    }
    EXPECT_EQ(find<QLabel>(m_page, "scanNext").text(), QStringLiteral("Scan Next to close the batch"));
    ask().entries = QStringList{QStringLiteral("0 mL")};
    scan("CMDNEXT");
    EXPECT_EQ(headline(), QStringLiteral("The vials are done"));
    EXPECT_EQ(tubes("SST", "FREEZE"), serum);
}

TEST_F(BenchPresenting, OneWithTooLittleDoesNotHinderTheOthers) {
    const auto serum = tubes("SST", "SPIN");
    for (const auto& code : {serum[0], serum[1], std::string{"CENT-2"}, std::string{"CMDNEXT"},
                             std::string{"CMDNEXT"}, std::string{"CMDNEXT"}}) {
        scan(code);
    }
    ask().entries = QStringList{QStringLiteral("0.1 mL")};
    scan("CMDNEXT");
    EXPECT_EQ(headline(), QStringLiteral("No vials can be made"));
    scan(serum[0]);
    ask().entries = QStringList{QStringLiteral("1 mL")};
    scan("CMDNEXT");
    EXPECT_EQ(m_labels.size(), 2U);
    scan("CMDCANCEL");
    scan(serum[0]);
    EXPECT_TRUE(find<QPushButton>(m_page, "benchDivide").isVisible()) << "it is divided by itself";
}

TEST_F(BenchPresenting, ValuesOfAFileAreAllReadBeforeOneIsRecorded) {
    const auto path = folder() / "values.csv";
    const auto tube = tubes("HEP", "WASH").front();
    std::ofstream{path} << "Specimen,Test,Value,Unit,Method\n" << tube << ",VIABILITY,much,%,trypan blue\n";
    ask().file = QString::fromStdString(path.string());
    find<QAction>(m_page, "benchValueFile").trigger();
    settle();
    EXPECT_EQ(headline(), QStringLiteral("No value was recorded"));
    EXPECT_EQ(values(tube), 0U) << "not even the good one";
    std::ofstream{path} << "Specimen,Test,Value,Unit,Method\n"
                        << tube << ",VIABILITY,92,%,trypan blue\n"
                        << "NOBODY,VIABILITY,92,%,trypan blue\n";
    find<QAction>(m_page, "benchValueFile").trigger();
    settle();
    EXPECT_EQ(headline(), QStringLiteral("1 value is recorded"));
    EXPECT_EQ(values(tube), 1U);
    EXPECT_TRUE(ask().asked.last().startsWith(QStringLiteral("Record 2 values?")));
}

TEST_F(BenchPresenting, WhatBeganEarlierIsEnteredWithItsTimeAndReason) {
    scan(tubes("HEP", "WASH").front());
    choose("benchLate", {"08:58", "hands full"});
    EXPECT_EQ(headline(), QStringLiteral("First scan the centrifuge"));
    scan("CENT-2");
    scan("PBS-1");
    choose("benchLate", {"00:01", "hands full"});
    EXPECT_EQ(headline(), QStringLiteral("Not recorded")) << "before its gradient";
    choose("benchLate", {"08:59", "hands full"});
    EXPECT_EQ(headline(), QStringLiteral("Wash has begun"));
    EXPECT_EQ(tubes("HEP", "WASH").size(), 3U);
}

TEST_F(BenchPresenting, SkippingAsksWhyAndIsTakenBack) {
    const auto tube = tubes("HEP", "WASH").front();
    scan(tube);
    press("benchSkip");
    EXPECT_EQ(tubes("HEP", "WASH").size(), 4U) << "no reason, nothing skipped";
    ask().line = QStringLiteral("sheared in transport");
    press("benchSkip");
    EXPECT_EQ(headline(), QStringLiteral("Wash is skipped"));
    EXPECT_EQ(tubes("HEP", "WASH").size(), 3U);
    press("benchUndo");
    EXPECT_EQ(headline(), QStringLiteral("Taken back"));
    EXPECT_EQ(tubes("HEP", "WASH").size(), 4U);
}

TEST_F(BenchPresenting, NothingHappensForNobody) {
    m_presenter->setPerson(std::nullopt);
    scan(tubes("HEP", "WASH").front());
    EXPECT_EQ(headline(), QStringLiteral("Scan a tube"));
}

} // namespace tests
