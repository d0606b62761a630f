// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/scanners.h"

#include "tests/support/usb/descriptions.h"
#include "tests/support/usb/fake_usb.h"

#include <gtest/gtest.h>

namespace scanner::devices {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using tests::usb::descriptionOf;
using tests::usb::FakeDevice;
using tests::usb::honeywellReports;
using tests::usb::SystemDriver;
using usb::Fault;

class ScannersTest : public testing::Test {
protected:
    FakeDevice& plug(const tests::usb::DeviceModel& model, std::uint8_t number, const std::string& port,
                     SystemDriver driver = SystemDriver::Bound) {
        const usb::DeviceAddress address{1, number};
        auto& device = m_usb.plugged[address];
        device.description = descriptionOf(model, address, port, driver);
        return device;
    }

    void arrive(const FakeDevice& device) { keep(m_scanners.take(usb::Arrived{device.description}, m_now)); }

    void leave(const FakeDevice& device) {
        const auto address = device.description.address;
        keep(m_scanners.take(usb::Left{address}, m_now));
        m_usb.plugged.erase(address);
    }

    void scan(FakeDevice& device, std::string_view text) {
        for (const auto& report : honeywellReports("]C1", text)) {
            keep(m_scanners.take(device.end(report), m_now));
        }
        m_now += 1s;
    }

    void pass(Moment::duration time) {
        m_now += time;
        keep(m_scanners.tick(m_now));
    }

    void keep(std::vector<Notice> notices) {
        for (auto& notice : notices) {
            m_notices.push_back(std::move(notice));
        }
    }

    /// "name: text" of the codes read since the last call.
    std::vector<std::string> codes() {
        std::vector<std::string> texts;
        for (const auto& notice : std::exchange(m_notices, {})) {
            if (const auto* reading = std::get_if<Reading>(&notice)) {
                texts.push_back(reading->scanner + ": " + reading->text);
            }
        }
        return texts;
    }

    DeviceStatus status(std::size_t at = 0) { return m_scanners.statuses().at(at); }

    using Texts = std::vector<std::string>;

    tests::usb::FakeUsb m_usb;
    Scanners m_scanners{m_usb};
    Moment m_now{1h};
    std::vector<Notice> m_notices;
};

TEST_F(ScannersTest, TwoAlikeAreToldApartAndReadAtOnce) {
    auto& one = plug(*tests::usb::honeywellScanner("A1"), 2, "1-1");
    auto& two = plug(*tests::usb::honeywellScanner("B2"), 3, "1-2");
    keep(m_scanners.begin(m_now).value());
    scan(one, "first");
    scan(two, "second");
    scan(one, "third");
    EXPECT_EQ(codes(), (Texts{"Honeywell Vuquest 3310: first", "Honeywell Vuquest 3310 B2: second",
                              "Honeywell Vuquest 3310: third"}));
    EXPECT_EQ(status(0).codes, 2);
    EXPECT_EQ(status(1).codes, 1);
    EXPECT_EQ(status(1).state, DeviceState::Ready);
}

TEST_F(ScannersTest, WithoutSerialNumbersTwoAlikeAreNumbered) {
    plug(*tests::usb::newlandScanner(), 2, "1-1");
    plug(*tests::usb::newlandScanner(), 3, "1-2");
    keep(m_scanners.begin(m_now).value());
    EXPECT_EQ(status(0).name, "Newland HR32");
    EXPECT_EQ(status(1).name, "Newland HR32 (2)");
}

TEST_F(ScannersTest, AScannerThatComesBackKeepsItsNameAndItsCount) {
    auto* device = &plug(*tests::usb::honeywellScanner("A1"), 2, "1-1");
    keep(m_scanners.begin(m_now).value());
    scan(*device, "before");
    leave(*device);
    EXPECT_EQ(status().state, DeviceState::Unplugged);
    EXPECT_EQ(status().remedy, "Plug it in again.");
    device = &plug(*tests::usb::honeywellScanner("A1"), 9, "1-4"); // another port, the same serial number
    arrive(*device);
    scan(*device, "after");
    EXPECT_EQ(codes(), (Texts{"Honeywell Vuquest 3310: before", "Honeywell Vuquest 3310: after"}));
    ASSERT_EQ(m_scanners.statuses().size(), 1U);
    EXPECT_EQ(status().codes, 2);
    EXPECT_EQ(status().port, "1-4");
}

TEST_F(ScannersTest, ADeviceThatIsBothListedAndReportedIsOpenedOnce) {
    auto& device = plug(*tests::usb::honeywellScanner(), 2, "1-1");
    keep(m_scanners.begin(m_now).value());
    arrive(device);
    EXPECT_EQ(device.opens, 1);
    EXPECT_EQ(m_scanners.statuses().size(), 1U);
}

TEST_F(ScannersTest, WithoutAccessTheRemedyIsShownAndItWorksAsSoonAsAccessIsGranted) {
    auto& device = plug(*tests::usb::honeywellScanner(), 2, "1-1");
    device.openFault = Fault::AccessDenied;
    keep(m_scanners.begin(m_now).value());
    EXPECT_EQ(status().state, DeviceState::NoAccess);
    EXPECT_EQ(status().remedy, "Do this.");
    pass(3s);
    EXPECT_EQ(status().state, DeviceState::NoAccess);
    device.openFault.reset();
    pass(3s);
    EXPECT_EQ(status().state, DeviceState::Ready);
    EXPECT_EQ(status().remedy, "");
    scan(device, "A1");
    EXPECT_EQ(codes(), Texts{"Honeywell Vuquest 3310: A1"});
}

TEST_F(ScannersTest, ABusyScannerIsClosedAndTriedAgain) {
    auto& device = plug(*tests::usb::honeywellScanner(), 2, "1-1");
    device.claimFault = Fault::Busy;
    keep(m_scanners.begin(m_now).value());
    EXPECT_EQ(status().state, DeviceState::Busy);
    EXPECT_EQ(device.opens, device.closes);
    device.claimFault.reset();
    pass(3s);
    EXPECT_EQ(status().state, DeviceState::Ready);
}

TEST_F(ScannersTest, OtherDevicesAreNeverOpened) {
    auto& mouse = plug(*tests::usb::mouse(), 2, "1-1");
    auto& printer = plug(tests::usb::PrinterModel{}, 3, "1-2");
    keep(m_scanners.begin(m_now).value());
    pass(1s);
    pass(5s);
    EXPECT_EQ(mouse.opens + printer.opens, 0);
    EXPECT_TRUE(m_scanners.statuses().empty());
}

TEST_F(ScannersTest, AFreshDeviceIsLeftToTheSystemsDriverBeforeItIsAsked) {
    auto& mouse = plug(*tests::usb::mouse(), 2, "1-1", SystemDriver::None);
    arrive(mouse);
    EXPECT_EQ(mouse.opens, 0);
    mouse.description = descriptionOf(*tests::usb::mouse(), {1, 2}, "1-1", SystemDriver::Bound);
    pass(600ms);
    EXPECT_EQ(mouse.opens, 0);
    EXPECT_TRUE(m_scanners.statuses().empty());
}

TEST_F(ScannersTest, ADeviceWithoutAnyDriverIsAskedWhatItIs) {
    auto& scanner = plug(*tests::usb::honeywellScanner(), 2, "1-1", SystemDriver::None);
    scanner.controlAnswer = tests::usb::honeywellReportDescriptor();
    auto& mouse = plug(*tests::usb::mouse(), 3, "1-2", SystemDriver::None);
    mouse.controlAnswer = tests::usb::mouseReportDescriptor();
    auto& mute = plug(*tests::usb::mouse(), 4, "1-3", SystemDriver::None);
    keep(m_scanners.begin(m_now).value());
    EXPECT_TRUE(m_scanners.isLooking());
    pass(600ms);
    EXPECT_FALSE(m_scanners.isLooking());
    ASSERT_EQ(m_scanners.statuses().size(), 1U);
    scan(scanner, "A1");
    EXPECT_EQ(codes(), Texts{"Honeywell Vuquest 3310: A1"});
    EXPECT_EQ(mouse.opens, mouse.closes); // given back at once
    EXPECT_EQ(mute.opens, mute.closes);
}

TEST_F(ScannersTest, AScannerThatAnotherProgramReadsIsBusyAlthoughNobodyCanAskIt) {
    auto& scanner = plug(*tests::usb::honeywellScanner(), 2, "1-1", SystemDriver::None);
    scanner.claimFault = Fault::Busy;
    scanner.controlAnswer = tests::usb::honeywellReportDescriptor();
    auto& other = plug(*tests::usb::mouse(), 3, "1-2", SystemDriver::None);
    other.claimFault = Fault::Busy;
    keep(m_scanners.begin(m_now).value());
    pass(600ms);
    ASSERT_EQ(m_scanners.statuses().size(), 1U); // the other one may be anything
    EXPECT_EQ(status().state, DeviceState::Busy);
    EXPECT_EQ(scanner.opens, scanner.closes);
    scanner.claimFault.reset();
    pass(3s);
    EXPECT_EQ(status().state, DeviceState::Ready);
}

TEST_F(ScannersTest, AKeyboardScannerIsListedAndLeftToTheWindow) {
    auto& device = plug(*tests::usb::keyboardScanner(), 2, "1-1");
    keep(m_scanners.begin(m_now).value());
    EXPECT_EQ(status().state, DeviceState::Typing);
    EXPECT_NE(status().remedy.find("HID POS"), std::string::npos);
    EXPECT_EQ(device.opens, 0);
}

TEST_F(ScannersTest, FeedbackReachesTheScannerThatWasUsed) {
    auto& one = plug(*tests::usb::honeywellScanner("A1"), 2, "1-1");
    auto& two = plug(*tests::usb::honeywellScanner("B2"), 3, "1-2");
    keep(m_scanners.begin(m_now).value());
    m_scanners.say(status(1).name, Feedback::NotOnFile);
    EXPECT_TRUE(one.written.empty());
    EXPECT_EQ(two.written.size(), 1U);
}

TEST_F(ScannersTest, AScannerThatSaysItIsGoneIsOpenedAgainIfItIsNot) {
    auto& device = plug(*tests::usb::honeywellScanner(), 2, "1-1");
    keep(m_scanners.begin(m_now).value());
    keep(m_scanners.take(device.end({}, Fault::Gone), m_now));
    EXPECT_EQ(status().state, DeviceState::Unplugged);
    EXPECT_EQ(device.closes, 1);
    pass(3s);
    EXPECT_EQ(status().state, DeviceState::Ready);
}

TEST_F(ScannersTest, ManyDevicesThatComeAndGoLeaveNoTrace) {
    for (std::uint8_t number = 2; number < 202; ++number) {
        auto& device = plug(*tests::usb::mouse(), number, "1-1", SystemDriver::None);
        arrive(device);
        leave(device);
    }
    auto& scanner = plug(*tests::usb::honeywellScanner(), 210, "1-1");
    arrive(scanner);
    EXPECT_EQ(m_scanners.statuses().size(), 1U);
    scan(scanner, "A1");
    EXPECT_EQ(codes(), Texts{"Honeywell Vuquest 3310: A1"});
}

} // namespace
} // namespace scanner::devices
