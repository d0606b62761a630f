// SPDX-License-Identifier: GPL-3.0-or-later
// Runs inside the virtual machine, as root: the devices are Linux' own gadget drivers on a dummy host
// controller, the host side is the real kernel, libusb and our drivers.
#include "scanner/devices/lone_keyboard.h"
#include "scanner/devices/scanners.h"
#include "scanner/usb/libusb_transport.h"
#include "tests/support/usb/device_model.h"
#include "tests/usbstack/gadget.h"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <grp.h>
#include <gtest/gtest.h>
#include <optional>
#include <poll.h>
#include <sys/wait.h>
#include <termios.h>
#include <thread>
#include <unistd.h>

namespace scanner::devices {
namespace {

namespace fs = std::filesystem;
using tests::usbstack::boundTo;
using tests::usbstack::eventually;
using tests::usbstack::Gadget;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using Texts = std::vector<std::string>;

/// The device's side of a scanner.
class Wire {
public:
    explicit Wire(const char* node) {
        EXPECT_TRUE(eventually([&] {
            m_file = ::open(node, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
            return m_file >= 0;
        })) << node;
        termios settings{};
        if (::tcgetattr(m_file, &settings) == 0) {
            ::cfmakeraw(&settings);
            ::tcsetattr(m_file, TCSANOW, &settings);
        }
    }

    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    ~Wire() { ::close(m_file); }

    /// Fails when nobody takes the bytes for five seconds: a gadget whose host does not ask waits for ever.
    void send(usb::ByteView bytes) const {
        pollfd ready{m_file, POLLOUT, 0};
        EXPECT_EQ(::poll(&ready, 1, 5000), 1) << "nobody takes what is sent";
        EXPECT_EQ(::write(m_file, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    }

private:
    int m_file = -1;
};

/// Scanners on this computer's USB.
class Desk {
public:
    Desk() { keep(m_scanners.begin(now()).value()); }

    bool until(const std::function<bool()>& isReached) {
        for (const auto end = now() + 20s; now() < end;) {
            if (isReached()) {
                return true;
            }
            if (const auto event = m_transport->next(10ms)) {
                keep(m_scanners.take(*event, now()));
            }
            keep(m_scanners.tick(now()));
        }
        return false;
    }

    bool isIn(DeviceState state) {
        return until([&] {
            const auto all = m_scanners.statuses();
            return !all.empty() && all.back().state == state;
        });
    }

    bool hasRead(std::size_t count) {
        return until([&] { return texts.size() >= count; });
    }

    Scanners& scanners() { return m_scanners; }

    Texts texts;

private:
    static Moment now() { return std::chrono::steady_clock::now(); }

    void keep(const std::vector<Notice>& notices) {
        for (const auto& notice : notices) {
            if (const auto* reading = std::get_if<Reading>(&notice)) {
                texts.push_back(reading->raw());
            }
        }
    }

    std::unique_ptr<usb::Transport> m_transport = usb::openUsb().value();
    Scanners m_scanners{*m_transport};
};

TEST(UsbStack, AHidPosScannerIsReadUnpluggedAndReadAgain) {
    Gadget gadget{"pos", "dummy_udc.0", {0x0c2e, 0x0b6a}, "Vuquest 3310"};
    gadget.addHid(tests::usb::honeywellReportDescriptor(), 64, 0);
    {
        Desk desk;
        gadget.plug();
        ASSERT_TRUE(desk.isIn(DeviceState::Ready)) << desk.scanners().statuses().size();
        EXPECT_EQ(boundTo("usbhid"), 0);
        Texts expected{"]d2" + std::string(300, 'x')};
        {
            const Wire wire{"/dev/hidg0"};
            std::thread scanner{[&] {
                for (const auto& report : tests::usb::honeywellReports("]d2", std::string(300, 'x'))) {
                    wire.send(report);
                }
                for (int i = 0; i < 200; ++i) {
                    wire.send(tests::usb::honeywellReports("]C1", fmt::format("S{:03}", i)).front());
                }
            }};
            for (int i = 0; i < 200; ++i) {
                expected.push_back(fmt::format("]C1S{:03}", i));
            }
            EXPECT_TRUE(desk.hasRead(201));
            scanner.join();
            EXPECT_EQ(desk.texts, expected);
            wire.send(tests::usb::honeywellReports("]C1", std::string(100, 'x')).front());
        }
        gadget.unplug();
        EXPECT_TRUE(desk.isIn(DeviceState::Unplugged));
        gadget.plug();
        EXPECT_TRUE(desk.isIn(DeviceState::Ready));
        const Wire wire{"/dev/hidg0"};
        wire.send(tests::usb::honeywellReports("]C1", "after").front());
        EXPECT_TRUE(desk.hasRead(202));
        EXPECT_EQ(desk.texts.back(), "]C1after");
        EXPECT_EQ(desk.scanners().statuses().size(), 1U);
    }
    EXPECT_TRUE(eventually([] { return boundTo("usbhid") == 1; }));
}

TEST(UsbStack, ASerialScannerIsReadAndItsHalfCodeDropped) {
    Gadget gadget{"serial", "dummy_udc.0", {0x05e0, 0x1701}, "DS2208"};
    gadget.addSerial();
    gadget.plug();
    EXPECT_TRUE(eventually([] { return boundTo("cdc_acm") == 2; }));
    {
        Desk desk;
        ASSERT_TRUE(desk.isIn(DeviceState::Ready));
        {
            const Wire wire{"/dev/ttyGS0"};
            wire.send(usb::bytesOf("010860"));
            wire.send(usb::bytesOf("01234567891\r"));
            wire.send(usb::bytesOf("\nCT7K-20916-W\r\n"));
            EXPECT_TRUE(desk.hasRead(2));
            wire.send(usb::bytesOf("half a co"));
        }
        EXPECT_EQ(desk.texts, (Texts{"01086001234567891", "CT7K-20916-W"}));
    }
    EXPECT_TRUE(eventually([] { return boundTo("cdc_acm") == 2; })); // both interfaces are given back
    Desk again;
    EXPECT_TRUE(again.isIn(DeviceState::Ready));
    gadget.unplug();
    EXPECT_TRUE(again.isIn(DeviceState::Unplugged));
    EXPECT_TRUE(again.texts.empty());
}

TEST(UsbStack, AKeyboardAndAMouseKeepTheirDriver) {
    Gadget keyboard{"keyboard", "dummy_udc.0", {0x05e0, 0x1200}, "Symbol Bar Code Scanner"};
    keyboard.addHid(tests::usb::keyboardReportDescriptor(), 8, 1);
    Gadget mouse{"mouse", "dummy_udc.1", {0x1209, 0x0001}, "Mouse"};
    mouse.addHid(tests::usb::mouseReportDescriptor(), 3, 0);
    Desk desk;
    keyboard.plug();
    EXPECT_TRUE(desk.isIn(DeviceState::Typing));
    mouse.plug();
    EXPECT_TRUE(desk.until([&] { return boundTo("usbhid") == 2 && !desk.scanners().isLooking(); }));
    EXPECT_EQ(desk.scanners().statuses().size(), 1U);
    EXPECT_EQ(boundTo("usbhid"), 2);
}

/// Everything else on the system that would hear a keyboard: a terminal, a desktop.
class Bystander {
public:
    explicit Bystander(const fs::path& node)
        : m_file(::open(node.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
        EXPECT_GE(m_file, 0) << node;
    }

    Bystander(const Bystander&) = delete;
    Bystander& operator=(const Bystander&) = delete;

    ~Bystander() { ::close(m_file); }

    /// Whether anything was typed since the last look.
    [[nodiscard]] bool hears() const {
        std::array<char, 4096> bytes{};
        return ::read(m_file, bytes.data(), bytes.size()) > 0;
    }

private:
    int m_file;
};

/// What a keyboard scanner sends: a report for each key down, one for all keys up.
void typeOn(const Wire& wire, const std::vector<std::pair<std::uint8_t, std::uint8_t>>& keys) {
    for (const auto& [modifier, key] : keys) {
        wire.send(usb::Bytes{std::byte{modifier}, {}, std::byte{key}, {}, {}, {}, {}, {}});
        wire.send(usb::Bytes(8));
    }
}

/// Shift+S, 1, 2, 3, Enter; HID Usage Tables 1.12, page 7.
const std::vector<std::pair<std::uint8_t, std::uint8_t>> kS123{
    {2, 0x16}, {0, 0x1e}, {0, 0x1f}, {0, 0x20}, {0, 0x28}};

TEST(UsbStack, AKeyboardHeardAloneTypesNowhereElseAndIsGivenBack) {
    Gadget gadget{"alone", "dummy_udc.0", {0x05e0, 0x1200}, "Symbol Bar Code Scanner"};
    gadget.addHid(tests::usb::keyboardReportDescriptor(), 8, 1);
    const auto ours = [] {
        auto all = keyboards();
        std::erase_if(all, [](const KeyboardDevice& each) {
            return each.id != usb::ProductId{0x05e0, 0x1200};
        });
        return all;
    };
    ASSERT_TRUE(eventually([&] { return ours().empty(); }))
        << "the keyboard of the test before is still there";
    gadget.plug();
    ASSERT_TRUE(eventually([&] { return ours().size() == 1 && fs::exists(ours().front().node); }));
    const auto device = ours().front();
    std::optional<Wire> wire{"/dev/hidg0"};
    const Bystander bystander{device.node};
    {
        LoneKeyboard keyboard{device.key, {"us", ""}};
        Texts texts;
        const auto turns = [&](const std::function<bool()>& isReached) {
            return eventually([&] {
                for (const auto& notice : keyboard.turn(std::chrono::steady_clock::now())) {
                    if (const auto* reading = std::get_if<Reading>(&notice)) {
                        texts.push_back(reading->raw());
                    }
                }
                return isReached();
            });
        };
        ASSERT_TRUE(turns([&] { return keyboard.status().state == DeviceState::Ready; }))
            << keyboard.status().words;
        for (std::size_t count = 1; count <= 20; ++count) {
            typeOn(*wire, kS123);
            ASSERT_TRUE(turns([&] { return texts.size() == count; })) << count;
        }
        EXPECT_EQ(texts, Texts(20, "S123"));
        EXPECT_FALSE(bystander.hears()) << "it typed somewhere else, too";
        LoneKeyboard second{device.key, {"us", ""}};
        EXPECT_FALSE(second.turn(std::chrono::steady_clock::now()).empty());
        EXPECT_EQ(second.status().state, DeviceState::Busy);
        typeOn(*wire, {{2, 0x16}, {0, 0x1e}}); // half a code, then the cable
        wire.reset(); // the gadget driver does not survive being used while it is taken apart
        gadget.unplug();
        EXPECT_TRUE(turns([&] { return keyboard.status().state == DeviceState::Unplugged; }));
        EXPECT_EQ(texts.size(), 20U);
        gadget.plug();
        EXPECT_TRUE(turns([&] { return keyboard.status().state == DeviceState::Ready; }))
            << keyboard.status().words;
    }
    ASSERT_TRUE(eventually([&] { return ours().size() == 1 && fs::exists(ours().front().node); }));
    const Bystander later{ours().front().node};
    const Wire again{"/dev/hidg0"};
    EXPECT_TRUE(eventually([&] {
        typeOn(again, kS123);
        return later.hears();
    })) << "it was not given back";
}

/// How opening the scanner ends for an ordinary user, in a process of its own.
usb::Fault faultAsUser(gid_t group) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgroups(0, nullptr) != 0 || ::setgid(group) != 0 || ::setuid(1000) != 0) {
            ::_exit(100);
        }
        auto transport = usb::openUsb().value();
        const auto devices = transport->devices().value();
        for (const auto& device : devices) {
            if (device.id == usb::ProductId{0x0c2e, 0x0b6a}) {
                const auto opened = transport->open(device.address);
                ::_exit(opened ? 101 : static_cast<int>(opened.error().fault));
            }
        }
        ::_exit(102);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    const int code = WEXITSTATUS(status);
    return code == 101  ? usb::Fault::Other
           : code > 101 ? usb::Fault::NotFound
                        : static_cast<usb::Fault>(code);
}

TEST(UsbStack, TheUdevRuleGivesOrdinaryPeopleAccess) {
    constexpr gid_t kUsers = 1000;
    constexpr gid_t kPlugdev = 46;
    constexpr usb::Fault kOpened = usb::Fault::Other;
    Gadget gadget{"pos2", "dummy_udc.0", {0x0c2e, 0x0b6a}, "Vuquest 3310"};
    gadget.addHid(tests::usb::honeywellReportDescriptor(), 64, 0);
    gadget.plug();
    EXPECT_TRUE(eventually([] { return boundTo("usbhid") == 1; }));
    EXPECT_EQ(std::system("udevadm settle"), 0);
    EXPECT_EQ(faultAsUser(kPlugdev), usb::Fault::AccessDenied);
    fs::create_directories("/etc/udev/rules.d");
    fs::copy_file("/70-cryotrail.rules", "/etc/udev/rules.d/70-cryotrail.rules");
    EXPECT_EQ(
        std::system("udevadm control --reload && udevadm trigger --subsystem-match=usb && udevadm settle"),
        0);
    EXPECT_EQ(faultAsUser(kPlugdev), kOpened);
    EXPECT_EQ(faultAsUser(kUsers), usb::Fault::AccessDenied);
}

} // namespace
} // namespace scanner::devices
