// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/bytes.h"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace scanner::usb {

/// Where a device is plugged in right now. A device that is plugged in again gets another address.
struct DeviceAddress {
    std::uint8_t bus;
    std::uint8_t number;

    /// "001/002", as the system writes it.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<DeviceAddress> parse(std::string_view text);

    friend auto operator<=>(DeviceAddress, DeviceAddress) = default;
};

/// Who made a device, in the numbers of the USB Implementers Forum.
struct ProductId {
    std::uint16_t vendor;
    std::uint16_t product;

    /// "0c2e:0b6a"
    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<ProductId> parse(std::string_view text);

    friend auto operator<=>(ProductId, ProductId) = default;
};

enum class TransferKind { Control, Isochronous, Bulk, Interrupt };
enum class Direction { Out, In };

/// One pipe of an interface. Source: USB 2.0, table 9-13.
struct Endpoint {
    std::uint8_t address; ///< bit 7 is the direction
    TransferKind kind;
    std::uint16_t packetSize; ///< bytes

    [[nodiscard]] Direction direction() const {
        return (address & 0x80) != 0 ? Direction::In : Direction::Out;
    }

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// One setting of an interface. Source: USB 2.0, table 9-12.
struct Interface {
    std::uint8_t number;
    std::uint8_t setting; ///< alternate setting
    std::uint8_t deviceClass;
    std::uint8_t subclass;
    std::uint8_t protocol;
    std::vector<Endpoint> endpoints;
    Bytes classDescriptors; ///< what stands between interface and endpoints, as for HID and CDC
    /// The HID report descriptor, where the system has read it already and shows it without opening the
    /// device.
    std::optional<Bytes> reportDescriptor;

    /// The first endpoint of that kind and direction.
    [[nodiscard]] std::optional<Endpoint> endpoint(TransferKind kind, Direction direction) const;

    friend bool operator==(const Interface&, const Interface&) = default;
};

/// A device as it describes itself, known without opening it.
struct DeviceDescription {
    DeviceAddress address;
    ProductId id;
    std::string port;         ///< "1-2.3": bus and the ports on the way; stays when plugged in again
    std::string manufacturer; ///< UTF-8; empty when the device or the system does not say
    std::string product;
    std::string serial;
    std::vector<Interface> interfaces;

    friend bool operator==(const DeviceDescription&, const DeviceDescription&) = default;
};

/// The length of the report descriptor that a HID interface announces in its class descriptor; nothing when
/// it announces none. Source: HID 1.11, section 6.2.1.
[[nodiscard]] std::optional<std::uint16_t> reportDescriptorLength(const Interface& interface);

} // namespace scanner::usb
