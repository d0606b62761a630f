// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/driver.h"

#include "tests/support/usb/descriptions.h"
#include "tests/support/usb/fake_usb.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace scanner::devices {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using tests::usb::descriptionOf;
using tests::usb::honeywellReports;
using tests::usb::SystemDriver;
using usb::Fault;

/// A driver on a fake device, and a clock that only the test moves.
class DriverTest : public testing::Test {
protected:
    void start(const tests::usb::DeviceModel& model) {
        m_driver.reset();
        const auto description = descriptionOf(model, {1, 2}, "1-2", SystemDriver::Bound);
        auto connection = std::make_unique<tests::usb::FakeConnection>(m_device, m_lastTransfer);
        m_driver = Driver::start(std::move(connection), std::get<Approach>(recognise(description))).value();
    }

    std::vector<std::string> feed(usb::Bytes data, std::optional<Fault> fault = std::nullopt) {
        std::vector<std::string> texts;
        for (const auto& code : m_driver->take(m_device.end(std::move(data), fault), m_now).codes) {
            texts.push_back(code.text);
        }
        return texts;
    }

    std::vector<std::string> scan(std::string_view text) {
        std::vector<std::string> texts;
        for (const auto& report : honeywellReports("]C1", text)) {
            for (auto& each : feed(report)) {
                texts.push_back(std::move(each));
            }
        }
        m_now += 1s;
        return texts;
    }

    /// A transfer fails; the others, called back, come home.
    void fail(Fault fault) {
        EXPECT_TRUE(feed({}, fault).empty());
        while (!m_device.waiting.empty()) {
            EXPECT_TRUE(feed({}, Fault::Cancelled).empty());
        }
    }

    void pass(Moment::duration time) {
        m_now += time;
        static_cast<void>(m_driver->tick(m_now));
    }

    using Texts = std::vector<std::string>;

    tests::usb::FakeDevice m_device;
    std::int64_t m_lastTransfer = 0;
    Moment m_now{1h};
    std::unique_ptr<Driver> m_driver;
};

TEST_F(DriverTest, ReadsWithTransfersAlwaysWaiting) {
    start(*tests::usb::honeywellScanner());
    EXPECT_EQ(m_device.claimed, std::vector<int>{0});
    EXPECT_EQ(m_device.waiting.size(), 4U);
    EXPECT_EQ(scan("CT7K-20916-W"), Texts{"CT7K-20916-W"});
    EXPECT_EQ(scan(std::string(300, 'x')), Texts{std::string(300, 'x')});
    EXPECT_EQ(m_device.waiting.size(), 4U);
    EXPECT_EQ(m_driver->state(), DeviceState::Ready);
    EXPECT_EQ(m_driver->words(), "Ready, HID POS.");
}

TEST_F(DriverTest, ASerialScannerIsToldThatSomebodyListens) {
    start(*tests::usb::cdcScanner());
    EXPECT_EQ(m_device.claimed, (std::vector<int>{0, 1}));
    ASSERT_EQ(m_device.told.size(), 2U);
    EXPECT_EQ(m_device.told[0].first.request, 0x20);
    EXPECT_EQ(m_device.told[0].second, usb::bytesOfHex("80250000000008"));
    EXPECT_EQ(m_device.told[1].first.value, 3);
    EXPECT_TRUE(feed(usb::bytesOf("A1\rhal")).size() == 1);
    EXPECT_EQ(feed(usb::bytesOf("f\r\n")), Texts{"half"});
}

TEST_F(DriverTest, AStallIsClearedAtOnceAndNothingIsLost) {
    start(*tests::usb::honeywellScanner());
    EXPECT_EQ(scan("before"), Texts{"before"});
    fail(Fault::Stalled);
    EXPECT_EQ(m_driver->state(), DeviceState::Recovering);
    EXPECT_EQ(m_device.cancelled.size(), 3U);
    EXPECT_EQ(m_device.clearedHalts, 0); // not while transfers are under way, and not before its time
    pass(0ms);
    EXPECT_EQ(m_device.clearedHalts, 1);
    EXPECT_EQ(m_device.waiting.size(), 4U);
    EXPECT_EQ(scan("after"), Texts{"after"});
    EXPECT_EQ(m_driver->state(), DeviceState::Ready);
}

TEST_F(DriverTest, AScannerThatKeepsStallingIsTriedMoreAndMoreSlowlyAndNeverGivenUp) {
    start(*tests::usb::honeywellScanner());
    int tries = 0;
    const auto end = m_now + 60s;
    while (m_now < end) {
        if (!m_device.waiting.empty()) {
            fail(Fault::Stalled);
            ++tries;
        }
        pass(50ms);
    }
    EXPECT_GT(tries, 20);
    EXPECT_LT(tries, 60);
    pass(3s);
    EXPECT_EQ(scan("at last"), Texts{"at last"});
    EXPECT_EQ(m_driver->state(), DeviceState::Ready);
}

TEST_F(DriverTest, TheRestOfACodeThatLostAPieceIsNeverACode) {
    for (const auto fault : {Fault::Protocol, Fault::Overflow, Fault::Stalled}) {
        start(*tests::usb::honeywellScanner());
        const auto reports = honeywellReports("]C1", std::string(150, 'x'));
        EXPECT_TRUE(feed(reports[0]).empty());
        fail(fault);
        pass(20ms);
        EXPECT_TRUE(feed(reports[2]).empty()) << faultText(fault);
        m_now += 1s;
        EXPECT_EQ(scan("next"), Texts{"next"}) << faultText(fault);
    }
}

TEST_F(DriverTest, WhatFollowsALostReportTooSoonIsNotTrusted) {
    start(*tests::usb::honeywellScanner());
    const auto reports = honeywellReports("]C1", std::string(100, 'x'));
    fail(Fault::Protocol); // the first report of the code
    pass(20ms);
    EXPECT_TRUE(feed(reports[1]).empty());
    m_now += 1s;
    EXPECT_EQ(scan("next"), Texts{"next"});
}

TEST_F(DriverTest, ABabblingScannerIsDisturbedUntilItsNextCode) {
    start(*tests::usb::honeywellScanner());
    fail(Fault::Overflow);
    EXPECT_EQ(m_driver->state(), DeviceState::Disturbed);
    EXPECT_NE(m_driver->words().find("Scan the last code again"), std::string::npos);
    pass(1s);
    EXPECT_EQ(scan("next"), Texts{"next"});
    EXPECT_EQ(m_driver->state(), DeviceState::Ready);
}

TEST_F(DriverTest, GarbageIsReportedAndForgottenAfterAWhile) {
    start(*tests::usb::honeywellScanner());
    auto report = honeywellReports("]C1", "x").front();
    report[1] = std::byte{200};
    EXPECT_TRUE(feed(report).empty());
    EXPECT_EQ(m_driver->state(), DeviceState::Disturbed);
    pass(11s);
    EXPECT_EQ(m_driver->state(), DeviceState::Ready);
}

TEST_F(DriverTest, ACodeWhoseEndDoesNotComeIsDropped) {
    start(*tests::usb::cdcScanner());
    EXPECT_TRUE(feed(usb::bytesOf("no end")).empty());
    pass(900ms);
    EXPECT_EQ(m_driver->state(), DeviceState::Ready);
    pass(200ms);
    EXPECT_EQ(m_driver->state(), DeviceState::Disturbed);
    EXPECT_NE(m_driver->words().find("Enter (CR)"), std::string::npos);
    EXPECT_EQ(feed(usb::bytesOf("A1\r")), Texts{"A1"});
}

TEST_F(DriverTest, TheSameCodeAtOnceAgainIsAnEchoAndLaterIsAnotherScan) {
    start(*tests::usb::honeywellScanner());
    const auto report = honeywellReports("]C1", "twice").front();
    EXPECT_EQ(feed(report), Texts{"twice"});
    m_now += 50ms;
    EXPECT_TRUE(feed(report).empty());
    m_now += 101ms;
    EXPECT_EQ(feed(report), Texts{"twice"});
}

TEST_F(DriverTest, UnpluggingDropsHalfACodeAndEndsIt) {
    start(*tests::usb::honeywellScanner());
    EXPECT_TRUE(feed(honeywellReports("]C1", std::string(100, 'x')).front()).empty());
    EXPECT_TRUE(feed({}, Fault::Gone).empty());
    EXPECT_EQ(m_driver->state(), DeviceState::Unplugged);
    pass(5s);
    EXPECT_EQ(m_device.clearedHalts, 0);
    m_driver.reset();
    EXPECT_EQ(m_device.closes, 1);
}

TEST_F(DriverTest, UnpluggingThatLooksLikeAnErrorOnTheCableIsFoundOut) {
    start(*tests::usb::honeywellScanner());
    fail(Fault::Protocol);
    EXPECT_EQ(m_driver->state(), DeviceState::Recovering);
    m_device.submitFault = Fault::Gone;
    pass(20ms);
    EXPECT_EQ(m_driver->state(), DeviceState::Unplugged);
}

TEST_F(DriverTest, AHaltThatCannotBeClearedIsTriedAgain) {
    start(*tests::usb::honeywellScanner());
    m_device.clearFault = Fault::Protocol;
    fail(Fault::Stalled);
    pass(0ms);
    pass(100ms);
    EXPECT_EQ(m_driver->state(), DeviceState::Recovering);
    m_device.clearFault.reset();
    pass(3s);
    EXPECT_EQ(scan("next"), Texts{"next"});
}

TEST_F(DriverTest, BeepsGoToTheReportThatTheDescriptorNames) {
    start(*tests::usb::honeywellScanner());
    m_driver->say(Feedback::GoodRead);
    m_driver->say(Feedback::NotOnFile);
    EXPECT_EQ(m_device.written,
              (std::vector{usb::bytesOfHex("0401").value(), usb::bytesOfHex("0402").value()}));
}

TEST_F(DriverTest, WithoutAnOutEndpointBeepsAreRequests) {
    auto scanner = tests::usb::honeywellScanner();
    scanner->configuration.resize(34); // without the last endpoint
    start(*scanner);
    m_driver->say(Feedback::GoodRead);
    ASSERT_EQ(m_device.told.size(), 1U);
    EXPECT_EQ(m_device.told[0].first, (usb::ControlRequest{0x21, 0x09, 0x0204, 0}));
    EXPECT_EQ(m_device.told[0].second, usb::bytesOfHex("0401"));
}

TEST_F(DriverTest, AScannerWithMenuCommandsBeepsOnceMoreWhenNotOnFile) {
    auto scanner = tests::usb::newlandScanner();
    auto& descriptor = scanner->reportDescriptors[0];
    // An output report 253 with 63 bytes, as Honeywell has it, before the last collection ends.
    const auto output = usb::bytesOfHex("85fd0666ff7508953f09019102").value();
    descriptor.insert(descriptor.end() - 1, output.begin(), output.end());
    start(*scanner);
    m_driver->say(Feedback::GoodRead);
    EXPECT_TRUE(m_device.written.empty()); // it has beeped by itself
    m_driver->say(Feedback::NotOnFile);
    ASSERT_EQ(m_device.written.size(), 1U);
    EXPECT_EQ(m_device.written[0].size(), 64U);
    EXPECT_EQ(usb::hexText(usb::ByteView{m_device.written[0]}.first(5)), "fd0316070d");
}

TEST_F(DriverTest, OnlyTheAnswerToAMenuCommandIsTakenForOne) {
    auto scanner = tests::usb::honeywellScanner();
    auto& descriptor = scanner->reportDescriptors[0];
    const auto beeps = usb::bytesOfHex("09869102").value();
    const auto at = std::ranges::search(descriptor, beeps).begin();
    descriptor.erase(at, at + 8); // the two beeps
    const auto output = usb::bytesOfHex("85fd0666ff7508953f09019102").value();
    descriptor.insert(descriptor.end() - 1, output.begin(), output.end());
    start(*scanner);
    EXPECT_EQ(feed(honeywellReports("]X0", "of a symbol").front()), Texts{"of a symbol"});
    m_driver->say(Feedback::NotOnFile);
    EXPECT_TRUE(feed(honeywellReports("]X0", "done").front()).empty());
    EXPECT_EQ(feed(honeywellReports("]X0", "of another").front()), Texts{"of another"});
}

TEST_F(DriverTest, AScannerWithoutBeepsStaysSilent) {
    start(*tests::usb::newlandScanner());
    m_driver->say(Feedback::GoodRead);
    m_driver->say(Feedback::NotOnFile);
    EXPECT_TRUE(m_device.written.empty());
    EXPECT_TRUE(m_device.told.empty());
}

TEST_F(DriverTest, ABusyInterfaceIsAFailureAndTheDeviceIsClosed) {
    m_device.claimFault = Fault::Busy;
    const auto description =
        descriptionOf(*tests::usb::honeywellScanner(), {1, 2}, "1-2", SystemDriver::Bound);
    const auto refused = Driver::start(std::make_unique<tests::usb::FakeConnection>(m_device, m_lastTransfer),
                                       std::get<Approach>(recognise(description)));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::Busy);
    EXPECT_EQ(m_device.closes, 1);
}

} // namespace
} // namespace scanner::devices
