// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/printer_hub.h"

#include "app/printing/chosen_printer.h"

#include "tests/support/net/label_printer.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace app::printing {
namespace {

using labels::printers::Condition;
using labels::printers::Inquiry;
using std::chrono_literals::operator""ms;
using tests::LabelPrinter;

/// A hub without USB, and what it said.
class PrinterHubTest : public testing::Test {
protected:
    PrinterHubTest() {
        QSettings::setDefaultFormat(QSettings::IniFormat); // nothing is kept beyond the test
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        QObject::connect(
            &m_hub, &PrinterHub::ended, &m_hub,
            [this](std::int64_t job, JobEnd end, const QString&) { m_ends.emplace_back(job, end); });
        QObject::connect(&m_hub, &PrinterHub::waiting, &m_hub,
                         [this](std::int64_t, const QString& words, const QString&) { m_waiting = words; });
        QObject::connect(&m_hub, &PrinterHub::changed, &m_hub,
                         [this](const PrinterHub::Printers& printers) { m_printers = printers; });
    }

    void choose() {
        m_hub.choose({m_printer.address(), Inquiry::Zebra});
        ASSERT_TRUE(QTest::qWaitFor([this] { return !m_printers.empty(); }, 20000));
    }

    void print(std::int64_t job) {
        m_hub.print(
            {job, {m_printer.address(), Inquiry::Zebra}, false, scanner::usb::bytesOf("^XA^FDone^FS^XZ")});
    }

    bool hasEnded(std::size_t count) {
        return QTest::qWaitFor([&] { return m_ends.size() >= count; }, 20000);
    }

    QTemporaryDir m_settings;
    LabelPrinter m_printer;
    std::mutex m_queuesMutex;
    std::vector<labels::printers::IppPrinterSeen> m_queues;
    PrinterHub m_hub{
        [] {
            return tl::unexpected(scanner::usb::Error{scanner::usb::Fault::Unsupported, "", "", ""});
        },
        [this]() -> labels::Result<std::vector<labels::printers::IppPrinterSeen>> {
            const std::lock_guard lock{m_queuesMutex};
            return m_queues;
        },
        {100ms, 20ms, 200ms}};
    std::vector<std::pair<std::int64_t, JobEnd>> m_ends;
    QString m_waiting;
    PrinterHub::Printers m_printers;
};

TEST_F(PrinterHubTest, ALabelIsPrintedWhenThePrinterSaysThatNothingIsLeft) {
    choose();
    EXPECT_TRUE(m_printers.front().isChosen);
    print(1);
    ASSERT_TRUE(hasEnded(1));
    EXPECT_EQ(m_ends.front(), std::pair(std::int64_t{1}, JobEnd::Printed));
    EXPECT_EQ(m_printer.labels(), 1);
}

TEST_F(PrinterHubTest, RibbonOutInMidBatchIsWaitedForAndNothingIsPrintedTwice) {
    choose();
    print(1);
    ASSERT_TRUE(hasEnded(1));
    m_printer.setRibbonOut(true);
    print(2);
    print(3);
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return m_waiting.contains(QLatin1String("Out of ribbon.")); }, 20000));
    EXPECT_EQ(m_ends.size(), 1U);
    m_printer.setRibbonOut(false);
    ASSERT_TRUE(hasEnded(3));
    EXPECT_EQ(m_ends[1], std::pair(std::int64_t{2}, JobEnd::Printed));
    EXPECT_EQ(m_ends[2], std::pair(std::int64_t{3}, JobEnd::Printed));
    EXPECT_EQ(m_printer.labels(), 3);
}

TEST_F(PrinterHubTest, WhoStopsWaitingDoesNotKnowWhatCameOut) {
    choose();
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_printers.front().status.labelsLeft.has_value(); }, 20000));
    m_printer.setRibbonOut(true);
    print(1);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !m_waiting.isEmpty(); }, 20000));
    m_hub.stopWaiting();
    ASSERT_TRUE(hasEnded(1));
    EXPECT_EQ(m_ends.front().second, JobEnd::Interrupted);
}

TEST_F(PrinterHubTest, NothingIsSentToAPrinterThatIsNotThere) {
    m_printer.close();
    print(1);
    ASSERT_TRUE(hasEnded(1));
    EXPECT_EQ(m_ends.front().second, JobEnd::NotSent);
}

TEST_F(PrinterHubTest, APrinterInTheNetworkIsSpokenToInTheLanguageItAnswers) {
    m_printer.speakTspl();
    m_hub.choose({m_printer.address(), Inquiry::Zebra, true});
    EXPECT_TRUE(QTest::qWaitFor(
        [this] { return !m_printers.empty() && m_printers.front().inquiry == Inquiry::Tspl; }, 20000));
    learnInquiry(m_printers.front());
    EXPECT_EQ(keptInquiry(QString::fromStdString(m_printer.address())), Inquiry::Tspl);
}

TEST_F(PrinterHubTest, WhatAPersonChoseIsNotFoundOutAnew) {
    m_printer.speakTspl();
    const auto address = QString::fromStdString(m_printer.address());
    keepInquiry(address, Inquiry::Brother);
    PrinterSeen seen;
    seen.address = m_printer.address();
    seen.inquiry = Inquiry::Tspl;
    seen.isChosen = true;
    learnInquiry(seen);
    EXPECT_EQ(keptInquiry(address), Inquiry::Brother);
}

TEST_F(PrinterHubTest, QueuesAreListedWithTheirStateAndWhatTheyAreSpokenToIn) {
    labels::printers::IppPrinterSeen queue{labels::printers::IppAddress::ofQueue("labels").value(),
                                           "Labels by the freezer",
                                           "Local Raw Printer",
                                           {},
                                           {},
                                           {},
                                           {}};
    queue.status.add(Condition::Paused);
    {
        const std::lock_guard lock{m_queuesMutex};
        m_queues = {queue};
    }
    m_hub.choose({"cups:labels", Inquiry::Zebra});
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_printers.size() == 1; }, 20000));
    const auto& seen = m_printers.front();
    EXPECT_EQ(seen.address, "cups:labels");
    EXPECT_EQ(seen.name, "Labels by the freezer");
    EXPECT_EQ(seen.inquiry, Inquiry::Zebra);
    EXPECT_TRUE(seen.isChosen);
    EXPECT_EQ(seen.status.conditions, std::vector{Condition::Paused});
}

TEST_F(PrinterHubTest, AFileIsWrittenAndSoPrinted) {
    const auto path = testing::TempDir() + "hub_label.zpl";
    m_hub.print({1, {path, Inquiry::None}, true, scanner::usb::bytesOf("^XA^XZ")});
    ASSERT_TRUE(hasEnded(1));
    EXPECT_EQ(m_ends.front().second, JobEnd::Printed);
    m_hub.print({2, {"/nowhere/label.zpl", Inquiry::None}, true, {}});
    ASSERT_TRUE(hasEnded(2));
    EXPECT_EQ(m_ends[1].second, JobEnd::NotSent);
}

} // namespace
} // namespace app::printing
