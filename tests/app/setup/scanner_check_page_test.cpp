// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/scanner_check_page.h"

#include "app/setup/scanner_check_presenter.h"
#include "scanner/devices/keymap.h"
#include "scanner/wedge/layout_test.h"
#include "tests/app/fresh_repository.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <gtest/gtest.h>

namespace app::setup {
namespace {

class ScannerCheck : public testing::Test {
protected:
    void type(const std::string& text) {
        m_page.scanned({QString::fromStdString(text), QStringLiteral("keyboard scanner")});
    }

    QString verdict() {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the words before
        const auto* words = m_page.findChild<QLabel*>(QStringLiteral("layoutVerdict0"));
        return words != nullptr ? words->text() : QString{};
    }

    const common::TableModel& scans() {
        return *qobject_cast<common::TableModel*>(
            m_page.findChild<QTableView*>(QStringLiteral("checkedScans"))->model());
    }

    ::tests::AnswerAll m_ask;
    ScannerCheckPage m_page;
    storage::FixedClock m_clock{storage::parseIsoTimestamp("2026-11-21T09:00:00Z").value(),
                                storage::ZoneOffset{0}};
    ScannerCheckPresenter m_presenter{m_page, m_ask, m_clock};
};

TEST_F(ScannerCheck, ShowsEachScanNewestFirstWithItsFacts) {
    type("CT7K20914J");
    type("=A99992600000100");
    ASSERT_EQ(scans().rowCount(), 2);
    EXPECT_EQ(scans().rows()[0].cells[2].text, QStringLiteral("=A99992600000100"));
    EXPECT_EQ(scans().rows()[0].cells[3].text, QStringLiteral("an ISBT 128 donation"));
    EXPECT_TRUE(m_page.findChild<QWidget*>(QStringLiteral("scanFacts"))->isVisibleTo(&m_page));
    EXPECT_TRUE(verdict().isEmpty()) << "neither is a test code";
    m_page.findChild<QPushButton*>(QStringLiteral("copyReport"))->click();
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("Bytes: 43 54 37 4B")))
        << QGuiApplication::clipboard()->text().toStdString();
    m_page.findChild<QPushButton*>(QStringLiteral("clearScans"))->click();
    EXPECT_EQ(scans().rowCount(), 0);
}

TEST_F(ScannerCheck, NamesAWrongLayoutOfTheScanner) {
    const auto us = scanner::devices::keyboardLayout({"us", ""}).value();
    const auto de = scanner::devices::keyboardLayout({"de", ""}).value();
    const auto text = scanner::wedge::testText(scanner::wedge::TestCode::Matrix);
    type(scanner::wedge::typedAs(text, us, de));
    EXPECT_TRUE(verdict().contains(QStringLiteral("types as English (US), the computer expects German")))
        << verdict().toStdString();
    EXPECT_EQ(scans().rows()[0].cells[3].text, QStringLiteral("the test code"));
    EXPECT_EQ(scans().rows()[0].cells[3].state, common::State::Stop);
    type(std::string{text});
    EXPECT_EQ(scans().rows()[0].cells[3].state, common::State::Done);
    EXPECT_TRUE(verdict().startsWith(QStringLiteral("Everything arrives"))) << verdict().toStdString();
}

TEST_F(ScannerCheck, ShowsATornScanAsOne) {
    m_presenter.torn(QStringLiteral("CT7K2"));
    ASSERT_EQ(scans().rowCount(), 1);
    EXPECT_EQ(scans().rows()[0].cells[3].state, common::State::Stop);
}

TEST_F(ScannerCheck, WritesTheTestCodesAsPdf) {
    const QTemporaryDir folder;
    m_ask.saved = folder.filePath(QStringLiteral("test.pdf"));
    m_page.findChild<QPushButton*>(QStringLiteral("testSheet"))->click();
    QFile file{*m_ask.saved};
    ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << m_ask.told.join(QLatin1Char(' ')).toStdString();
    EXPECT_TRUE(file.readAll().startsWith("%PDF"));
    m_ask.saved = folder.filePath(QStringLiteral("no/such/folder/test.pdf"));
    m_page.findChild<QPushButton*>(QStringLiteral("testSheet"))->click();
    EXPECT_TRUE(m_ask.told.last().startsWith(QStringLiteral("The test codes could not be written.")))
        << m_ask.told.last().toStdString();
}

} // namespace
} // namespace app::setup
