// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/printer_section.h"

#include "app/printing/chosen_printer.h"
#include "tests/app/drive.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tests {
namespace {

using app::printing::PrinterSeen;
using app::setup::PrinterSection;
using labels::printers::Condition;
using labels::printers::Inquiry;

class PrinterSectionTest : public testing::Test {
protected:
    PrinterSectionTest() {
        QSettings::setDefaultFormat(QSettings::IniFormat); // nothing is kept beyond the test
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        PrinterSeen queue{"cups:labels", "Labels by the freezer", Inquiry::Pages, {}, false};
        queue.status.add(Condition::Paused);
        m_section.show({PrinterSeen{"usb:0a5f:0080:28J1", "ZTC GK420d", Inquiry::Zebra, {}, false}, queue,
                        PrinterSeen{"labels.lab:9100", "labels.lab:9100", Inquiry::None, {}, true}});
    }

    QComboBox& found() { return find<QComboBox>(m_section, "foundPrinters"); }

    QTemporaryDir m_settings;
    PrinterSection m_section;
};

TEST_F(PrinterSectionTest, ListsWhatIsPluggedInAndTheQueuesWithTheirState) {
    ASSERT_EQ(found().count(), 3);
    EXPECT_EQ(found().itemText(1), QStringLiteral("ZTC GK420d: Ready."));
    EXPECT_EQ(found().itemText(2), QStringLiteral("Labels by the freezer (cups:labels): It is paused."));
}

TEST_F(PrinterSectionTest, AQueueThatIsChosenIsKeptWithTheLanguageItWasGuessedFor) {
    const QSignalSpy kept{&m_section, &PrinterSection::kept};
    Q_EMIT found().activated(2);
    ASSERT_EQ(kept.count(), 1);
    EXPECT_EQ(kept.front().front().toString(), QStringLiteral("cups:labels"));
    EXPECT_EQ(app::printing::keptInquiry(QStringLiteral("cups:labels")), Inquiry::Pages);
    EXPECT_EQ(find<QComboBox>(m_section, "printerInquiry").currentText(), QStringLiteral("with pages (PDF)"));
}

TEST_F(PrinterSectionTest, WhatAPersonCorrectedIsKeptWhenItIsChosenAgain) {
    app::printing::keepInquiry(QStringLiteral("cups:labels"), Inquiry::Tspl);
    Q_EMIT found().activated(2);
    EXPECT_EQ(app::printing::keptInquiry(QStringLiteral("cups:labels")), Inquiry::Tspl);
}

} // namespace
} // namespace tests
