// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/device_strip.h"

#include <gtest/gtest.h>

namespace app::window {
namespace {

using scanner::devices::DeviceState;
using scanner::devices::DeviceStatus;
using scanner::devices::ScannerMode;

DeviceStatus in(DeviceState state, const std::string& remedy = {}) {
    return {"Honeywell Vuquest 3310",
            ScannerMode::HidPos,
            {0x0c2e, 0x0b6a},
            "1-2",
            "",
            state,
            "It is so.",
            remedy};
}

TEST(DeviceStrip, EachScannerIsShownWithItsNameStateAndRemedy) {
    const auto entries = deviceStrip({in(DeviceState::Ready), in(DeviceState::NoAccess, "Run this: sudo x")});
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].words, QStringLiteral("Honeywell Vuquest 3310: ready"));
    EXPECT_EQ(entries[0].state, common::State::Done);
    EXPECT_EQ(entries[1].words, QStringLiteral("Honeywell Vuquest 3310: no access"));
    EXPECT_EQ(entries[1].state, common::State::Stop);
    EXPECT_EQ(entries[1].hint, QStringLiteral("It is so.\nRun this: sudo x"));
}

TEST(DeviceStrip, TheChosenPrinterIsShownWithItsStateAndRemedy) {
    printing::PrinterSeen printer{
        "usb:0a5f:0080:28J1", "Zebra GK420d", labels::printers::Inquiry::Zebra, {}, true};
    const auto ready = printerEntry({printer});
    EXPECT_EQ(ready.state, common::State::Done);
    EXPECT_EQ(ready.words, QStringLiteral("Printer Zebra GK420d: ready"));
    printer.status.add(labels::printers::Condition::RibbonOut);
    const auto out = printerEntry({printer});
    EXPECT_EQ(out.state, common::State::Stop);
    EXPECT_EQ(out.words, QStringLiteral("Printer Zebra GK420d: Out of ribbon."));
    EXPECT_TRUE(out.hint.contains(QLatin1String("Put in a ribbon")));
}

TEST(DeviceStrip, WithoutAChosenPrinterThoseThatCouldBeChosenAreNamed) {
    EXPECT_EQ(printerEntry({}).words, QStringLiteral("Printer: none chosen"));
    const printing::PrinterSeen printer{
        "usb:0a5f:0080:28J1", "Zebra GK420d", labels::printers::Inquiry::Zebra, {}, false};
    EXPECT_TRUE(printerEntry({printer}).hint.contains(QLatin1String("Zebra GK420d")));
}

TEST(DeviceStrip, NoStateIsShownByItsSignAlone) {
    for (int i = 0; i <= static_cast<int>(DeviceState::Unplugged); ++i) {
        const auto entry = deviceStrip({in(static_cast<DeviceState>(i))}).front();
        EXPECT_GT(entry.words.size(), QStringLiteral("Honeywell Vuquest 3310: ").size()) << i;
    }
}

} // namespace
} // namespace app::window
