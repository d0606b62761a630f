// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/look.h"
#include "labels/printers/usb_printer.h"
#include "scanner/usb/libusb_transport.h"
#include "scanner/usb/recording_transport.h"
#include "scanner/usb/replaying_transport.h"
#include "tests/support/usb/emulated_bus.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sstream>
#include <thread>

namespace labels::printers {
namespace {

namespace usb = ::scanner::usb;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using tests::usb::EmulatedBus;
using tests::usb::EmulatedDevice;
using tests::usb::PrinterModel;

const std::string kReady = "\x02"
                           "030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n"
                           "\x02"
                           "000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x02"
                           "1234,0\x03\r\n";

usb::Bytes jobOf(std::size_t size) {
    usb::Bytes job(size);
    std::uint32_t state = 1;
    std::ranges::generate(job, [&] {
        state = state * 1664525 + 1013904223;
        return static_cast<std::byte>(state >> 24);
    });
    return job;
}

/// A printer on the emulated bus, the system's own printer driver bound to it.
class UsbPrinterOnEmulatedUsb : public testing::Test {
protected:
    void SetUp() override {
        m_device = m_bus.add(m_model, {"1-1", {{0, "usblp"}}});
        m_device->plug();
        auto transport = usb::openUsb();
        ASSERT_TRUE(transport);
        m_transport = *std::move(transport);
    }

    /// What must hold whatever happened before.
    void expectNothingLeft() {
        const auto counters = m_transport->counters();
        EXPECT_EQ(counters.submits, counters.reaps);
        EXPECT_EQ(counters.opens, counters.closes);
        EXPECT_EQ(m_device->seen().submits, m_device->seen().reaps);
        EXPECT_EQ(m_device->seen().unknown, 0);
        EXPECT_EQ(m_device->driver(0), "usblp");
    }

    UsbPrinter printer(UsbTimeouts timeouts = {1s, 20ms, 200ms}) {
        return UsbPrinter{*m_transport, kAddress, timeouts};
    }

    static constexpr const char* kAddress = "usb:0a5f:0080:28J1";
    EmulatedBus m_bus;
    std::shared_ptr<PrinterModel> m_model = std::make_shared<PrinterModel>("28J1");
    std::unique_ptr<EmulatedDevice> m_device;
    std::unique_ptr<usb::Transport> m_transport;
};

TEST_F(UsbPrinterOnEmulatedUsb, SaysWhoItIsAndHowItsPortIs) {
    auto one = printer();
    const auto id = one.deviceId();
    ASSERT_TRUE(id) << id.error().detail;
    EXPECT_EQ(id->name(), "Zebra Technologies ZTC GK420d");
    EXPECT_EQ(inquiryFor(*id), Inquiry::Zebra);
    EXPECT_EQ(one.ownStatus(), PrinterStatus{});
    EXPECT_TRUE(one.reset());
    EXPECT_EQ(m_model->resets, 1);
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, AJobOf700KilobytesArrivesByteForByte) {
    const auto job = jobOf(700'001);
    EXPECT_TRUE(printer().print(job));
    EXPECT_TRUE(usb::bytesOf(m_model->received) == job);
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, AnswersWhatItIsAskedAndIsSilentOtherwise) {
    m_model->answers = {{"~HS\r\n", kReady}, {"~HI\r\n", "\x02ZD421,V93,12,8192KB,X\x03\r\n"}};
    m_model->reply = "left over from before";
    auto one = printer();
    const auto seen = lookAt(one, Inquiry::Zebra, {200ms});
    EXPECT_EQ(statusWords(seen), "Ready.");
    EXPECT_EQ(seen.model, "ZD421");
    m_model->answers = {{"~HS\r\n", ""}, {"~HQES\r\n", ""}};
    EXPECT_TRUE(lookAt(one, Inquiry::Zebra, {100ms}).has(Condition::Silent));
    m_model->portStatus = 0x30;
    EXPECT_EQ(lookAt(one, Inquiry::Zebra, {100ms}).conditions, std::vector{Condition::PaperOut});
    EXPECT_TRUE(m_model->received.empty()) << "questions are no job";
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, OutOfPaperInMidJobIsWaitedForAndNothingIsLost) {
    const auto job = jobOf(100'000);
    m_model->pausedAt = 40'000;
    m_model->pausedPortStatus = 0x30;
    auto one = printer();
    std::vector<PrinterStatus> ports;
    one.setWatch([&](const Waiting& waiting) {
        ports.push_back(waiting.status.value_or(PrinterStatus{}));
        EXPECT_EQ(waiting.total, job.size());
        if (ports.size() == 3) { // somebody puts in a roll
            m_device->change([&] { m_model->pausedAt.reset(); });
        }
        return Go::On;
    });
    EXPECT_TRUE(one.print(job));
    EXPECT_GE(ports.size(), 3U);
    EXPECT_EQ(ports.front().conditions, std::vector{Condition::PaperOut});
    EXPECT_TRUE(usb::bytesOf(m_model->received) == job);
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, GivingUpAJobThatWaitsLeavesItUnknownAndIsNeverGoneOnWith) {
    m_model->pausedAt = 40'000;
    auto one = printer();
    one.setWatch([](const Waiting&) { return Go::Stop; });
    const auto printed = one.print(jobOf(100'000));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterInterrupted);
    EXPECT_LE(m_model->received.size(), 40'000U);
    EXPECT_EQ(m_model->resets, 1) << "the half that arrived is cleared out of the printer";
    m_device->change([&] {
        m_model->pausedAt.reset();
        m_model->received.clear();
    });
    EXPECT_TRUE(one.print(jobOf(1000)));
    EXPECT_EQ(m_model->received.size(), 1000U) << "only the next job, from its beginning";
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, WithoutAWatchTheTimeLimitEndsTheWaiting) {
    m_model->pausedAt = 0;
    const auto printed = printer().print(jobOf(1000));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterInterrupted);
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, AStallInterruptsTheJobAndTheNextOneIsPrinted) {
    m_model->stalledAt = 20'000;
    auto one = printer();
    const auto printed = one.print(jobOf(50'000));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterInterrupted);
    EXPECT_EQ(m_device->seen().clearedHalts, 1);
    m_model->received.clear();
    const auto job = jobOf(50'000);
    EXPECT_TRUE(one.print(job));
    EXPECT_TRUE(usb::bytesOf(m_model->received) == job);
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, UnpluggedInMidJobIsInterruptedAndLaterUnavailable) {
    for (const int status : {-ESHUTDOWN, -EPROTO}) {
        auto model = std::make_shared<PrinterModel>("99X9");
        auto device = m_bus.add(model, {"1-2", {{0, "usblp"}}});
        device->plug();
        model->pausedAt = 30'000;
        UsbPrinter one{*m_transport, "usb:0a5f:0080:99X9", {100ms, 20ms, 200ms}};
        bool isPulled = false;
        one.setWatch([&](const Waiting&) {
            if (!std::exchange(isPulled, true)) {
                device->unplug(status);
            }
            return Go::On;
        });
        const auto printed = one.print(jobOf(100'000));
        ASSERT_FALSE(printed);
        EXPECT_EQ(printed.error().fault, Fault::PrinterInterrupted) << status;
        const auto again = one.print(jobOf(1000));
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().fault, Fault::PrinterUnavailable) << status;
        EXPECT_EQ(device->seen().submits, device->seen().reaps);
    }
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, OfTwoAlikeOnlyTheChosenOnePrints) {
    const auto other = std::make_shared<PrinterModel>("99X9");
    const auto device = m_bus.add(other, {"1-2", {{0, "usblp"}}});
    device->plug();
    UsbPrinter chosen{*m_transport, "usb:0a5f:0080:99X9"};
    for (int i = 0; i < 50 && !chosen.deviceId(); ++i) {
        static_cast<void>(m_transport->next(20ms));
    }
    EXPECT_TRUE(chosen.print(jobOf(1000)));
    EXPECT_EQ(other->received.size(), 1000U);
    EXPECT_TRUE(m_model->received.empty());
    EXPECT_EQ(device->seen().submits, device->seen().reaps);
    expectNothingLeft();
}

TEST_F(UsbPrinterOnEmulatedUsb, ARecordedJobPlaysTheSameWithoutAnyPrinter) {
    std::ostringstream session;
    {
        const auto recorded = usb::recorded(std::move(m_transport), session, "a label");
        UsbPrinter one{*recorded, kAddress};
        EXPECT_TRUE(one.print(jobOf(100)));
        EXPECT_TRUE(one.deviceId());
    }
    std::istringstream played{session.str()};
    const auto replay = usb::replayed(played).value();
    UsbPrinter again{*replay, kAddress};
    EXPECT_TRUE(again.print(jobOf(100)));
    EXPECT_EQ(again.deviceId()->model, "ZTC GK420d");
    EXPECT_TRUE(replay->finished());
    m_transport = usb::openUsb().value();
}

} // namespace
} // namespace labels::printers
