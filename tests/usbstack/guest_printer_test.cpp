// SPDX-License-Identifier: GPL-3.0-or-later
// Runs inside the virtual machine, as root: Linux' own printer gadget on a dummy host controller, the host
// side is the real kernel, libusb and our driver.
#include "labels/printers/look.h"
#include "labels/printers/usb_printer.h"
#include "scanner/usb/libusb_transport.h"
#include "tests/usbstack/gadget.h"

#include <array>
#include <atomic>
#include <linux/usb/g_printer.h>
#include <mutex>
#include <poll.h>
#include <sys/ioctl.h>

namespace labels::printers {
namespace {

namespace usb = ::scanner::usb;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using tests::usbstack::boundTo;
using tests::usbstack::eventually;
using tests::usbstack::Gadget;

/// The device's side of the printer: keeps what comes unless it is paused.
class Sink {
public:
    Sink() {
        EXPECT_TRUE(eventually([this] {
            m_file = ::open("/dev/g_printer0", O_RDWR | O_NONBLOCK | O_CLOEXEC);
            return m_file >= 0;
        }));
        m_thread = std::thread([this] { read(); });
    }

    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    ~Sink() {
        m_isEnding = true;
        m_thread.join();
        ::close(m_file);
    }

    void setPaused(bool isPaused) {
        m_isPaused = isPaused;
        const std::lock_guard lock{m_mutex}; // the read under way has ended
    }

    void setStatus(int status) const { EXPECT_GE(::ioctl(m_file, GADGET_SET_PRINTER_STATUS, status), 0); }

    void say(const std::string& answer) const {
        EXPECT_EQ(::write(m_file, answer.data(), answer.size()), static_cast<ssize_t>(answer.size()));
    }

    std::string received() {
        const std::lock_guard lock{m_mutex};
        return m_received;
    }

    void forget() {
        const std::lock_guard lock{m_mutex};
        m_received.clear();
    }

private:
    void read() {
        std::array<char, 8192> piece{};
        while (!m_isEnding) {
            pollfd entry{m_file, POLLIN, 0};
            if (m_isPaused || ::poll(&entry, 1, 50) <= 0) {
                std::this_thread::sleep_for(5ms);
                continue;
            }
            const std::lock_guard lock{m_mutex};
            if (m_isPaused) {
                continue;
            }
            const auto count = ::read(m_file, piece.data(), piece.size());
            m_received.append(piece.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
        }
    }

    int m_file = -1;
    std::atomic<bool> m_isPaused{false};
    std::atomic<bool> m_isEnding{false};
    std::mutex m_mutex;
    std::string m_received;
    std::thread m_thread;
};

usb::Bytes jobOf(std::size_t labels) {
    std::string job;
    for (std::size_t i = 0; i < labels; ++i) {
        job += fmt::format("^XA^FO20,20^BXN,5,200^FDS{:05}^FS^XZ\n", i);
    }
    return usb::bytesOf(job);
}

TEST(UsbStackPrinter, IsAskedPrintedOnPausedAndPulledOnTheRealStack) {
    Gadget gadget{"printer", "dummy_udc.1", {0x0a5f, 0x0080}, "ZTC GK420d"};
    gadget.addPrinter("MFG:Zebra Technologies;CMD:ZPL;CLS:PRINTER;MDL:ZTC GK420d;##");
    gadget.plug();
    ASSERT_TRUE(eventually([] { return boundTo("usblp") == 1; }));
    Sink sink;
    const auto transport = usb::openUsb().value();
    UsbPrinter printer{*transport, "usb:0a5f:0080:SN-printer", {1s, 100ms, 10s}};

    const auto id = printer.deviceId();
    ASSERT_TRUE(id) << id.error().detail;
    EXPECT_EQ(id->manufacturer, "Zebra Technologies");
    EXPECT_EQ(id->model, "ZTC GK420d");
    EXPECT_EQ(inquiryFor(*id), Inquiry::Zebra);
    sink.setStatus(0x18);
    EXPECT_EQ(printer.ownStatus(), PrinterStatus{});
    sink.setStatus(0x30);
    EXPECT_EQ(lookAt(printer, Inquiry::None).conditions, std::vector{Condition::PaperOut});
    sink.setStatus(0x18);
    EXPECT_TRUE(printer.reset());
    EXPECT_EQ(boundTo("usblp"), 1) << "the system has its printer back";

    const auto job = jobOf(20'000);
    ASSERT_GT(job.size(), 700'000U);
    EXPECT_TRUE(printer.print(job));
    EXPECT_TRUE(eventually([&] { return sink.received().size() == job.size(); }));
    EXPECT_TRUE(usb::bytesOf(sink.received()) == job);

    sink.forget();
    sink.setPaused(true);
    int looks = 0;
    printer.setWatch([&](const Waiting& waiting) {
        EXPECT_LT(waiting.taken, waiting.total);
        if (++looks == 3) {
            sink.setPaused(false);
        }
        return Go::On;
    });
    EXPECT_TRUE(printer.print(job));
    EXPECT_GE(looks, 3);
    EXPECT_TRUE(eventually([&] { return sink.received().size() == job.size(); }));
    EXPECT_TRUE(usb::bytesOf(sink.received()) == job) << "nothing lost, nothing twice";

    sink.setPaused(true);
    bool isPulled = false;
    printer.setWatch([&](const Waiting&) {
        if (!std::exchange(isPulled, true)) {
            gadget.unplug();
        }
        return Go::On;
    });
    const auto printed = printer.print(job);
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterInterrupted) << printed.error().detail;
    EXPECT_TRUE(eventually([&] {
        const auto again = printer.print(job);
        return !again && again.error().fault == Fault::PrinterUnavailable;
    }));
    EXPECT_EQ(transport->counters().submits, transport->counters().reaps);
}

} // namespace
} // namespace labels::printers
