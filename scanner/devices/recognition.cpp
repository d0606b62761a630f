// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/recognition.h"

#include "scanner/usb/access.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace scanner::devices {

namespace {

using usb::Direction;
using usb::Interface;
using usb::ProductId;
using usb::TransferKind;

// Source: USB class codes, usb.org/defined-class-codes.
constexpr std::uint8_t kCommunication = 0x02;
constexpr std::uint8_t kAbstractControl = 0x02;
constexpr std::uint8_t kHid = 0x03;
constexpr std::uint8_t kCdcData = 0x0A;
constexpr std::uint8_t kBoot = 0x01;
constexpr std::uint8_t kBootKeyboard = 0x01;

/// Source: usb.ids 2025.07, "Simple COM port emulation".
constexpr ProductId kZebraHidSerial{0x05e0, 0x0600};

struct Words {
    std::string_view text;
    std::string_view words;
};

/// In enumerator order.
constexpr std::array<Words, 4> kModes{{
    {"hid-pos", "HID POS"},
    {"hid-serial", "HID serial"},
    {"serial", "USB serial"},
    {"keyboard", "keyboard"},
}};
static_assert(kModes.size() == static_cast<std::size_t>(ScannerMode::Keyboard) + 1);

/// As many whole packets as hold `wanted` bytes: a device may always fill its last packet.
std::size_t wholePackets(const usb::Endpoint& endpoint, std::size_t wanted) {
    const std::size_t packet = std::max<std::size_t>(endpoint.packetSize, 1);
    return (std::max(wanted, packet) + packet - 1) / packet * packet;
}

std::optional<Approach> hidApproach(const Interface& interface, ScannerMode mode,
                                    std::optional<PosLayout> layout) {
    const auto in = interface.endpoint(TransferKind::Interrupt, Direction::In);
    if (!in) {
        return std::nullopt;
    }
    const auto length = wholePackets(*in, layout ? layout->reportLength : 0);
    return Approach{mode,
                    {interface.number},
                    *in,
                    interface.endpoint(TransferKind::Interrupt, Direction::Out),
                    std::move(layout),
                    length};
}

std::optional<PosLayout> posLayoutOf(const Interface& interface) {
    if (!interface.reportDescriptor) {
        return std::nullopt;
    }
    const auto parsed = parseReportDescriptor(*interface.reportDescriptor);
    return parsed ? posLayout(*parsed) : std::nullopt;
}

std::optional<Approach> serialApproach(const usb::DeviceDescription& device) {
    const auto control = std::ranges::find_if(device.interfaces, [](const Interface& each) {
        return each.deviceClass == kCommunication && each.subclass == kAbstractControl;
    });
    const auto data = std::ranges::find_if(device.interfaces, [](const Interface& each) {
        return each.deviceClass == kCdcData && each.endpoint(TransferKind::Bulk, Direction::In);
    });
    if (control == device.interfaces.end() || data == device.interfaces.end()) {
        return std::nullopt;
    }
    const auto in = *data->endpoint(TransferKind::Bulk, Direction::In);
    // Given back in reverse: the system's driver takes both when it gets the control interface.
    return Approach{ScannerMode::Serial,
                    {control->number, data->number},
                    in,
                    data->endpoint(TransferKind::Bulk, Direction::Out),
                    std::nullopt,
                    wholePackets(in, 0)};
}

std::optional<Approach> ofKnownMaker(const usb::DeviceDescription& device) {
    if (device.id == kZebraHidSerial && !device.interfaces.empty()) {
        return hidApproach(device.interfaces.front(), ScannerMode::HidSerial, std::nullopt);
    }
    if (auto serial = serialApproach(device)) {
        return serial;
    }
    const auto keyboard = std::ranges::find_if(device.interfaces, [](const Interface& each) {
        return each.deviceClass == kHid && each.subclass == kBoot && each.protocol == kBootKeyboard;
    });
    return keyboard == device.interfaces.end() ? std::nullopt
                                               : hidApproach(*keyboard, ScannerMode::Keyboard, std::nullopt);
}

} // namespace

std::string_view modeText(ScannerMode mode) {
    return kModes.at(static_cast<std::size_t>(mode)).text;
}

std::string_view modeWords(ScannerMode mode) {
    return kModes.at(static_cast<std::size_t>(mode)).words;
}

Recognised recognise(const usb::DeviceDescription& device) {
    for (const auto& interface : device.interfaces) {
        if (auto layout = interface.deviceClass == kHid ? posLayoutOf(interface) : std::nullopt) {
            if (auto approach = hidApproach(interface, ScannerMode::HidPos, std::move(layout))) {
                return *std::move(approach);
            }
        }
    }
    if (!usb::scannerVendorName(device.id.vendor).empty()) {
        if (auto approach = ofKnownMaker(device)) {
            return *std::move(approach);
        }
    }
    // Boot keyboards and mice are what they say; of other HID devices only the report descriptor tells.
    const auto unknown = std::ranges::find_if(device.interfaces, [](const Interface& each) {
        return each.deviceClass == kHid && each.subclass != kBoot && !each.reportDescriptor &&
               usb::reportDescriptorLength(each);
    });
    if (unknown != device.interfaces.end()) {
        return MustAsk{unknown->number, *usb::reportDescriptorLength(*unknown)};
    }
    return NoScanner{};
}

Recognised recognise(usb::DeviceDescription device, std::uint8_t interface, usb::Bytes reportDescriptor) {
    for (auto& each : device.interfaces) {
        if (each.number == interface) {
            each.reportDescriptor = reportDescriptor;
        }
    }
    return recognise(device);
}

std::string nameOf(const usb::DeviceDescription& device) {
    const auto known = usb::scannerVendorName(device.id.vendor);
    const auto maker = known.empty() ? device.manufacturer : std::string{known};
    if (device.product.empty()) {
        return maker.empty() ? fmt::format("Scanner {}", device.id.text())
                             : fmt::format("{} scanner {}", maker, device.id.text());
    }
    return maker.empty() || device.product.starts_with(maker) ? device.product
                                                              : fmt::format("{} {}", maker, device.product);
}

} // namespace scanner::devices
