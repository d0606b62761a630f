// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/description.h"
#include "scanner/usb/transport.h"

#include <deque>
#include <map>
#include <optional>
#include <span>

namespace tests::usb {

using scanner::usb::Bytes;
using scanner::usb::ByteView;
using scanner::usb::ControlRequest;

/// What a device did with one transfer: 0 or a negative errno as Linux reports it, and the bytes moved.
struct Moved {
    int status = 0;
    std::size_t count = 0;
};

/// Nothing: not ready (NAK), the transfer stays under way.
using Answer = std::optional<Moved>;

/// How a device behaves, no matter how it is presented: on the emulated usbfs or to a real Linux.
class DeviceModel {
public:
    DeviceModel() = default;
    DeviceModel(const DeviceModel&) = delete;
    DeviceModel& operator=(const DeviceModel&) = delete;
    virtual ~DeviceModel() = default;

    scanner::usb::ProductId id{0, 0};
    std::string manufacturer;
    std::string product;
    std::string serial;
    Bytes configuration; ///< the configuration descriptor with all that belongs to it
    std::map<std::uint8_t, Bytes> reportDescriptors; ///< of HID interfaces, by interface number

    [[nodiscard]] Bytes deviceDescriptor() const;

    virtual Answer control(const ControlRequest& setup, std::span<std::byte> data);
    virtual Answer in(std::uint8_t endpoint, std::span<std::byte> data) = 0;
    virtual Answer out(std::uint8_t endpoint, ByteView data) = 0;

    virtual void clearHalt(std::uint8_t) {}
};

/// A barcode scanner: sends what is queued, faults and data in their order, and keeps what it is told.
class ScannerModel : public DeviceModel {
public:
    /// Something to send: data, or a negative errno instead. A stall (-EPIPE) lasts until it is cleared.
    struct Packet {
        Bytes data;
        int status = 0;
    };

    /// One class request the scanner was sent, with its data.
    struct Told {
        ControlRequest setup;
        Bytes data;
    };

    std::deque<Packet> toHost;
    std::vector<Told> told;
    std::vector<Bytes> written; ///< to the Out endpoint
    bool isStalled = false;
    bool isRefusingControl = false; ///< answers every request with a stall

    Answer control(const ControlRequest& setup, std::span<std::byte> data) override;
    Answer in(std::uint8_t endpoint, std::span<std::byte> data) override;
    Answer out(std::uint8_t endpoint, ByteView data) override;
    void clearHalt(std::uint8_t endpoint) override;

    void fail(int status) { toHost.push_back({{}, status}); }

    void send(Bytes data) { toHost.push_back({std::move(data), 0}); }

    void send(std::string_view text) { send(scanner::usb::bytesOf(text)); }
};

/// A HID POS report in Honeywell's layout, or several, continued ones. Source: docs/hardware.md.
[[nodiscard]] std::vector<Bytes> honeywellReports(std::string_view aim, std::string_view text);
/// The same in Newland's layout, which has no room for an AIM identifier.
[[nodiscard]] std::vector<Bytes> newlandReports(std::string_view text);

[[nodiscard]] Bytes honeywellReportDescriptor();
[[nodiscard]] Bytes newlandReportDescriptor();
/// Of an ordinary boot keyboard and of a mouse. Source: HID 1.11, appendices B.1 and B.2.
[[nodiscard]] Bytes keyboardReportDescriptor();
[[nodiscard]] Bytes mouseReportDescriptor();

[[nodiscard]] std::shared_ptr<ScannerModel> honeywellScanner(std::string serial = "17115B0A1C");
[[nodiscard]] std::shared_ptr<ScannerModel> newlandScanner();
/// Zebra in "Simple COM port emulation": a HID device without HID POS.
[[nodiscard]] std::shared_ptr<ScannerModel> zebraHidSerialScanner();
/// Zebra in CDC mode.
[[nodiscard]] std::shared_ptr<ScannerModel> cdcScanner();
/// Zebra as a keyboard.
[[nodiscard]] std::shared_ptr<ScannerModel> keyboardScanner();
/// No scanner: an ordinary mouse, by a maker unknown here, that is no boot device.
[[nodiscard]] std::shared_ptr<ScannerModel> mouse();

/// A label printer that keeps every byte of jobs and answers questions.
class PrinterModel : public DeviceModel {
public:
    explicit PrinterModel(std::string serialNumber = {});

    std::string received;
    std::string idText = "MFG:Zebra Technologies;CMD:ZPL;CLS:PRINTER;MDL:ZTC GK420d;DES:Zebra GK420d;";
    std::uint8_t portStatus = 0x18;             ///< selected, no error
    std::map<std::string, std::string> answers; ///< to questions; all else is a job
    int resets = 0;
    std::string reply;                    ///< waits to be read
    std::optional<std::size_t> pausedAt;  ///< takes nothing after so many bytes
    std::uint8_t pausedPortStatus = 0x18; ///< once it takes nothing
    std::optional<std::size_t> stalledAt; ///< stalls once at so many bytes
    bool isStalled = false;

    Answer control(const ControlRequest& setup, std::span<std::byte> data) override;
    Answer in(std::uint8_t endpoint, std::span<std::byte> data) override;
    Answer out(std::uint8_t endpoint, ByteView data) override;
    void clearHalt(std::uint8_t endpoint) override;
};

} // namespace tests::usb
