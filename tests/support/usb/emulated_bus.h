// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/device_model.h"

#include <cerrno>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace tests::usb {

/// How a device is plugged into the emulated bus.
struct Plug {
    std::string port = "1-1";
    std::map<int, std::string> drivers; ///< the system's own, by interface number: {{0, "usbhid"}}
};

/// What the emulated usbfs was asked to do.
struct Seen {
    int submits = 0;
    int reaps = 0;
    int discards = 0;
    int detaches = 0;
    int attaches = 0;
    int clearedHalts = 0;
    int unknown = 0; ///< requests the emulation does not know: a test with any is worth nothing
};

/// A device on the emulated usbfs: all that libusb sees of the kernel. Everything above it is real: libusb,
/// libudev, hotplug. Its model is used under a lock by two threads; tests change it in `change`.
class EmulatedDevice {
public:
    class Usbfs;

    explicit EmulatedDevice(std::unique_ptr<Usbfs> usbfs);
    EmulatedDevice(const EmulatedDevice&) = delete;
    EmulatedDevice& operator=(const EmulatedDevice&) = delete;
    ~EmulatedDevice();

    void plug();
    /// Pulls the cable. Transfers under way end with `status`: Linux reports -ESHUTDOWN or -EPROTO, run to
    /// run.
    void unplug(int status = -ESHUTDOWN);
    /// Does something to the model; then transfers under way are tried again.
    void change(const std::function<void()>& act);
    /// Lets a usbfs request fail: the function gets its number and returns an errno, or 0.
    void setFault(std::function<int(unsigned long request)> fault);
    /// Pulls the cable just before the usbfs request that comes after so many others; `unplug` tells libusb.
    void vanishAfter(int requests);
    /// Takes every right to the device's node away.
    void forbid();
    /// Another program holds the interface.
    void occupy(int interface);

    [[nodiscard]] Seen seen() const;
    /// The system's own driver of the interface; empty while detached.
    [[nodiscard]] std::string driver(int interface) const;
    [[nodiscard]] bool waitUntil(const std::function<bool()>& reached) const;

private:
    std::unique_ptr<Usbfs> m_usbfs;
};

/// A USB bus in user space. Tests must run with libumockdev-preload.so.0 preloaded, see tests/CMakeLists.txt;
/// without it the first bus ends the program.
class EmulatedBus {
public:
    EmulatedBus();
    EmulatedBus(const EmulatedBus&) = delete;
    EmulatedBus& operator=(const EmulatedBus&) = delete;
    ~EmulatedBus();

    /// A device that is not plugged in yet. Devices must end before the bus.
    [[nodiscard]] std::unique_ptr<EmulatedDevice> add(std::shared_ptr<DeviceModel> model, Plug plug);

private:
    struct Testbed;
    std::unique_ptr<Testbed> m_testbed;
    int m_lastNumber = 1;
};

} // namespace tests::usb
