// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/device_hub.h"

#include "scanner/usb/replaying_transport.h"

#include <QSignalSpy>

#include <fstream>
#include <gtest/gtest.h>

namespace app::shell {
namespace {

namespace usb = scanner::usb;

/// A recorded scanner, as if it were plugged in.
usb::Result<std::unique_ptr<usb::Transport>> recordedScanner() {
    std::ifstream file{CRYOTRAIL_SOURCE_DIR "/tests/data/usb/honeywell_hid_pos.jsonl"};
    return usb::replayed(file).map(
        [](auto transport) -> std::unique_ptr<usb::Transport> { return transport; });
}

TEST(DeviceHub, ScansAndStatesComeToTheWindowInOrder) {
    DeviceHub hub{recordedScanner};
    QStringList scans;
    QStringList aims;
    std::vector<scanner::devices::DeviceState> states;
    QObject::connect(&hub, &DeviceHub::scanned, &hub, [&](const ScanText& scan) {
        EXPECT_EQ(QThread::currentThread(), qApp->thread());
        EXPECT_EQ(scan.source, QStringLiteral("Honeywell Vuquest 3310"));
        scans << scan.text;
        aims << scan.aim;
    });
    QObject::connect(&hub, &DeviceHub::changed, &hub,
                     [&](const DeviceHub::Statuses& scanners) { states.push_back(scanners.at(0).state); });
    QSignalSpy changed{&hub, &DeviceHub::changed};
    while (states.empty() || states.back() != scanner::devices::DeviceState::Unplugged) {
        ASSERT_TRUE(changed.wait());
    }
    EXPECT_EQ(scans, (QStringList{QStringLiteral("01086001234567891"), QStringLiteral("CT7K-20916-W")}));
    EXPECT_EQ(aims, (QStringList{QStringLiteral("]d2"), QStringLiteral("]d2")}));
    EXPECT_EQ(states.front(), scanner::devices::DeviceState::Ready);
}

TEST(DeviceHub, WithoutUsbItSaysWhyAndDoesNothingElse) {
    DeviceHub hub{[]() -> usb::Result<std::unique_ptr<usb::Transport>> {
        return usb::failure(usb::Fault::Unsupported, "USB devices cannot be used.", "There is no USB.");
    }};
    QSignalSpy unavailable{&hub, &DeviceHub::unavailable};
    ASSERT_TRUE(unavailable.wait());
    EXPECT_EQ(unavailable.front().front().toString(), QStringLiteral("There is no USB."));
    hub.say(QStringLiteral("nobody"), scanner::devices::Feedback::NotOnFile);
}

TEST(DeviceHub, AnIdentifierIsToldApartFromTheText) {
    const auto scan = scanTextOf(QStringLiteral("]C1CT7K-20916-W"), QStringLiteral("it"));
    EXPECT_EQ(scan.text, QStringLiteral("CT7K-20916-W"));
    EXPECT_EQ(scan.aim, QStringLiteral("]C1"));
    EXPECT_EQ(scan.raw(), QStringLiteral("]C1CT7K-20916-W"));
    EXPECT_EQ(scanTextOf(QStringLiteral("plain"), {}).text, QStringLiteral("plain"));
}

} // namespace
} // namespace app::shell
