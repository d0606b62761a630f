// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/usb_printer.h"

#include "tests/support/usb/descriptions.h"
#include "tests/support/usb/fake_usb.h"

#include <gtest/gtest.h>

namespace labels::printers {
namespace {

namespace usb = ::scanner::usb;
using tests::usb::PrinterModel;
using tests::usb::SystemDriver;

usb::DeviceDescription described(const tests::usb::DeviceModel& model, std::uint8_t number = 2) {
    return tests::usb::descriptionOf(model, {1, number}, "1-2", SystemDriver::None);
}

TEST(UsbPrinter, IsFoundByItsInterfaceAndKnownBySerialNumberOrPort) {
    const auto place = printerOn(described(PrinterModel{"28J1"}));
    ASSERT_TRUE(place);
    EXPECT_EQ(place->address(), "usb:0a5f:0080:28J1");
    EXPECT_EQ(place->out.address, 0x01);
    EXPECT_EQ(place->in->address, 0x82);
    EXPECT_EQ(printerOn(described(PrinterModel{}))->address(), "usb:0a5f:0080@1-2");
    EXPECT_FALSE(printerOn(described(*tests::usb::honeywellScanner())));
}

TEST(UsbPrinter, AddressesOfUsbAreToldFromHosts) {
    EXPECT_TRUE(isUsbAddress("usb:0a5f:0080@1-2"));
    EXPECT_FALSE(isUsbAddress("labels.lab.example:9100"));
}

struct Trouble {
    std::string name;
    std::optional<usb::Fault> open;
    std::optional<usb::Fault> claim;
};

class WithoutThePrinter : public testing::TestWithParam<Trouble> {};

TEST_P(WithoutThePrinter, NothingIsPrintedAndTheErrorSaysSo) {
    tests::usb::FakeUsb bus;
    auto& device = bus.plugged[{1, 2}];
    device.description = described(PrinterModel{"28J1"});
    device.openFault = GetParam().open;
    device.claimFault = GetParam().claim;
    UsbPrinter printer{bus, "usb:0a5f:0080:28J1"};
    const auto printed = printer.print(usb::bytesOf("^XA^XZ"));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterUnavailable);
    EXPECT_NE(printed.error().detail.find("Do this."), std::string::npos);
    EXPECT_TRUE(device.written.empty());
    EXPECT_FALSE(printer.deviceId());
    EXPECT_FALSE(printer.reset());
    EXPECT_FALSE(printer.ask(
        {}, [](usb::ByteView) { return true; }, std::chrono::milliseconds{1}));
    EXPECT_EQ(printer.ownStatus(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Faults, WithoutThePrinter,
                         testing::Values(Trouble{"NoAccess", usb::Fault::AccessDenied, std::nullopt},
                                         Trouble{"Busy", std::nullopt, usb::Fault::Busy}),
                         [](const auto& row) { return row.param.name; });

TEST(UsbPrinter, AnotherPrinterOfTheSameModelIsNotPrintedOn) {
    tests::usb::FakeUsb bus;
    auto& device = bus.plugged[{1, 2}];
    device.description = described(PrinterModel{"28J1"});
    UsbPrinter printer{bus, "usb:0a5f:0080:99X9"};
    const auto printed = printer.print(usb::bytesOf("^XA^XZ"));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterUnavailable);
    EXPECT_EQ(device.opens, 0);
}

} // namespace
} // namespace labels::printers
