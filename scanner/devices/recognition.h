// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/pos_report.h"
#include "scanner/usb/description.h"

#include <variant>

namespace scanner::devices {

/// How a scanner speaks.
enum class ScannerMode {
    HidPos,    ///< HID Point of Sale: the best one
    HidSerial, ///< Zebra's "Simple COM port emulation", a HID device in spite of its name
    Serial,    ///< USB CDC, a virtual COM port
    Keyboard,  ///< types like a keyboard; the window reads it
};

/// The mode's stable text for JSON, e.g. "hid-pos".
[[nodiscard]] std::string_view modeText(ScannerMode mode);
/// The mode as vendors' manuals call it: "HID POS", "USB serial", "keyboard".
[[nodiscard]] std::string_view modeWords(ScannerMode mode);

/// How to read from a device that is a scanner.
struct Approach {
    ScannerMode mode;
    std::vector<std::uint8_t> interfaces; ///< to claim, in this order
    usb::Endpoint in;
    std::optional<usb::Endpoint> out;
    std::optional<PosLayout> layout; ///< of HID POS
    std::size_t transferLength = 64; ///< bytes asked for at once, whole packets
};

/// Only the device itself can tell: its report descriptor must be read by `interface`.
struct MustAsk {
    std::uint8_t interface;
    std::uint16_t length; ///< of the report descriptor in bytes

    friend bool operator==(MustAsk, MustAsk) = default;
};

struct NoScanner {
    friend bool operator==(NoScanner, NoScanner) = default;
};

using Recognised = std::variant<Approach, MustAsk, NoScanner>;

/// What a device is, by its interfaces first and by its maker only where the interfaces do not tell: a
/// virtual COM port or a keyboard may be anything, so it is taken for a scanner only when a maker of scanners
/// made it.
[[nodiscard]] Recognised recognise(const usb::DeviceDescription& device);

/// The same with the report descriptor that the device gave for `interface`.
[[nodiscard]] Recognised recognise(usb::DeviceDescription device, std::uint8_t interface,
                                   usb::Bytes reportDescriptor);

/// What people call the device: "Honeywell Vuquest 3310".
[[nodiscard]] std::string nameOf(const usb::DeviceDescription& device);

} // namespace scanner::devices
