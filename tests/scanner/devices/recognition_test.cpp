// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/recognition.h"

#include "tests/support/usb/descriptions.h"

#include <gtest/gtest.h>

namespace scanner::devices {
namespace {

using tests::usb::descriptionOf;
using tests::usb::SystemDriver;

std::string kindOf(const Recognised& recognised) {
    if (const auto* approach = std::get_if<Approach>(&recognised)) {
        return std::string{modeText(approach->mode)};
    }
    return std::holds_alternative<MustAsk>(recognised) ? "must ask" : "no scanner";
}

TEST(Recognition, DevicesAreWhatTheirInterfacesSay) {
    struct Row {
        const char* name;
        std::shared_ptr<tests::usb::DeviceModel> model;
        SystemDriver driver;
        const char* kind;
    };

    auto unknownSerial = tests::usb::cdcScanner();
    unknownSerial->id = {0x2341, 0x0043};
    auto unknownKeyboard = tests::usb::keyboardScanner();
    unknownKeyboard->id = {0x046d, 0xc31c};
    auto unknownPos = tests::usb::newlandScanner();
    unknownPos->id = {0x1209, 0x0002};
    const Row rows[] = {
        {"HID POS with AIM", tests::usb::honeywellScanner(), SystemDriver::Bound, "hid-pos"},
        {"HID POS without AIM", tests::usb::newlandScanner(), SystemDriver::Bound, "hid-pos"},
        {"HID POS by an unknown maker", unknownPos, SystemDriver::Bound, "hid-pos"},
        {"HID POS as a keyboard scanner's maker", tests::usb::keyboardScanner(), SystemDriver::Bound,
         "keyboard"},
        {"Zebra's HID serial", tests::usb::zebraHidSerialScanner(), SystemDriver::Bound, "hid-serial"},
        {"virtual COM port of a maker of scanners", tests::usb::cdcScanner(), SystemDriver::None, "serial"},
        {"virtual COM port of anybody", unknownSerial, SystemDriver::None, "no scanner"},
        {"keyboard of anybody", unknownKeyboard, SystemDriver::Bound, "no scanner"},
        {"mouse", tests::usb::mouse(), SystemDriver::Bound, "no scanner"},
        {"HID nobody has looked at", tests::usb::honeywellScanner(), SystemDriver::None, "must ask"},
        {"printer", std::make_shared<tests::usb::PrinterModel>(), SystemDriver::None, "no scanner"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(kindOf(recognise(descriptionOf(*row.model, {1, 2}, "1-2", row.driver))), row.kind)
            << row.name;
    }
}

TEST(Recognition, TheDevicesOwnAnswerDecides) {
    const auto device = descriptionOf(*tests::usb::honeywellScanner(), {1, 2}, "1-2", SystemDriver::None);
    const auto question = std::get<MustAsk>(recognise(device));
    EXPECT_EQ(question.interface, 0);
    EXPECT_EQ(question.length, tests::usb::honeywellReportDescriptor().size());
    EXPECT_EQ(kindOf(recognise(device, 0, tests::usb::honeywellReportDescriptor())), "hid-pos");
    EXPECT_EQ(kindOf(recognise(device, 0, tests::usb::mouseReportDescriptor())), "no scanner");
    EXPECT_EQ(kindOf(recognise(device, 0, {})), "no scanner");
}

TEST(Recognition, ASerialScannerIsClaimedControlFirstAndReadInWholePackets) {
    const auto device = descriptionOf(*tests::usb::cdcScanner(), {1, 2}, "1-2", SystemDriver::None);
    const auto approach = std::get<Approach>(recognise(device));
    EXPECT_EQ(approach.interfaces, (std::vector<std::uint8_t>{0, 1}));
    EXPECT_EQ(approach.in.address, 0x81);
    EXPECT_EQ(approach.out->address, 0x02);
    EXPECT_EQ(approach.transferLength % approach.in.packetSize, 0U);
}

TEST(Recognition, NamesSayMakerAndModelOnce) {
    usb::DeviceDescription device{{1, 2}, {0x0c2e, 0x0b6a}, "1-2", "Hand Held Products", "Vuquest 3310", "",
                                  {}};
    EXPECT_EQ(nameOf(device), "Honeywell Vuquest 3310");
    device.product = "Honeywell 1950g";
    EXPECT_EQ(nameOf(device), "Honeywell 1950g");
    device.product.clear();
    EXPECT_EQ(nameOf(device), "Honeywell scanner 0c2e:0b6a");
    device.id = {0x1209, 0x0002};
    device.manufacturer.clear();
    EXPECT_EQ(nameOf(device), "Scanner 1209:0002");
}

TEST(Recognition, EachModeHasWordsAndATextOfItsOwn) {
    EXPECT_EQ(modeText(ScannerMode::HidPos), "hid-pos");
    EXPECT_EQ(modeText(ScannerMode::Keyboard), "keyboard");
    EXPECT_EQ(modeWords(ScannerMode::Serial), "USB serial");
}

} // namespace
} // namespace scanner::devices
