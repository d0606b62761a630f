// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/device_id.h"
#include "labels/printers/printer.h"
#include "scanner/usb/transport.h"

#include <memory>

namespace labels::printers {

/// A printer on USB that can be printed on. Source: USB printer class 1.1; class 7, subclass 1.
struct UsbPlace {
    ::scanner::usb::DeviceDescription device;
    std::uint8_t interface;
    ::scanner::usb::Endpoint out;
    std::optional<::scanner::usb::Endpoint> in; ///< a printer without one cannot be asked

    /// "usb:0a5f:0080:41J1234" with the serial number or, without one, "usb:0a5f:0080@1-2" with the port:
    /// which printer it is, also when it is plugged in again.
    [[nodiscard]] std::string address() const;
};

/// The device's printer interface; nothing when it has none.
[[nodiscard]] std::optional<UsbPlace> printerOn(const ::scanner::usb::DeviceDescription& device);
/// Whether an address is one of a USB printer.
[[nodiscard]] bool isUsbAddress(std::string_view address);

struct UsbTimeouts {
    std::chrono::milliseconds control{1000};
    std::chrono::milliseconds look{500};    ///< between two looks at a job that waits
    std::chrono::milliseconds stall{10000}; ///< without the printer taking a byte, when nobody watches
};

/// Prints over USB, past the system's own printer driver, which gets the printer back after each job. Uses
/// its transport on the thread that calls it.
class UsbPrinter : public Printer {
public:
    /// `address` as of UsbPlace.
    UsbPrinter(::scanner::usb::Transport& transport, std::string address, UsbTimeouts timeouts = {})
        : m_transport(transport)
        , m_address(std::move(address))
        , m_timeouts(timeouts) {}

    /// Returns when the printer has taken every byte; it may still print. A printer that takes nothing, as
    /// without paper, is waited for. An interrupted job is never gone on with: how much of it arrived cannot
    /// be known. Its rest is cleared out of the printer where that is still there.
    [[nodiscard]] Result<void> print(std::span<const std::byte> job) override;

    [[nodiscard]] Result<::scanner::usb::Bytes> ask(std::span<const std::byte> question,
                                                    const IsWhole& isWhole,
                                                    std::chrono::milliseconds patience) override;

    [[nodiscard]] std::optional<PrinterStatus> ownStatus() override;

    /// What it says of itself (GET_DEVICE_ID). PrinterUnavailable.
    [[nodiscard]] Result<DeviceId> deviceId();
    /// Clears its buffers (SOFT_RESET). PrinterUnavailable.
    [[nodiscard]] Result<void> reset();

    [[nodiscard]] std::string name() const override { return m_address; }

private:
    /// The printer while we have it.
    struct Line {
        UsbPlace place;
        std::unique_ptr<::scanner::usb::Connection> connection;
    };

    [[nodiscard]] Result<Line> open();
    [[nodiscard]] ::scanner::usb::Result<DeviceId> deviceIdOf(Line& line) const;
    [[nodiscard]] std::optional<PrinterStatus> statusOf(Line& line) const;
    [[nodiscard]] bool resetLine(Line& line) const;
    [[nodiscard]] Result<void> send(Line& line, std::span<const std::byte> job);
    /// How one piece ended; nothing: it never did.
    [[nodiscard]] std::optional<::scanner::usb::Completed>
    await(Line& line, ::scanner::usb::TransferId transfer, Waiting waiting);
    [[nodiscard]] std::optional<::scanner::usb::Completed> awaitEnd(::scanner::usb::TransferId transfer,
                                                                    std::chrono::milliseconds patience);
    [[nodiscard]] ::scanner::usb::Bytes hear(Line& line, const IsWhole& isWhole,
                                             std::chrono::milliseconds patience);
    [[nodiscard]] bool isPresent(const Line& line) const;
    [[nodiscard]] Go decide(Line& line, Waiting waiting);

    ::scanner::usb::Transport& m_transport;
    std::string m_address;
    UsbTimeouts m_timeouts;
};

} // namespace labels::printers
