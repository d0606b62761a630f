// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/printer.h"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace labels::printers {

/// A printer's raw port in the network.
struct Endpoint {
    std::string host;          ///< name, IPv4 or IPv6 address
    std::uint16_t port = 9100; ///< 9100 is what label printers listen on

    /// Reads "host", "host:9100", "[::1]:9100", each also behind "socket://". Fails with WrongAddress.
    [[nodiscard]] static Result<Endpoint> parse(std::string_view address);

    /// "host:9100", "[::1]:9100"
    [[nodiscard]] std::string text() const;

    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

struct TcpTimeouts {
    std::chrono::milliseconds connect{3000};
    std::chrono::milliseconds stall{10000}; ///< without the printer taking a single byte
};

/// Prints through a raw TCP port. One connection for each job, as label printers expect.
class TcpPrinter : public Printer {
public:
    explicit TcpPrinter(Endpoint endpoint, TcpTimeouts timeouts = {})
        : m_endpoint(std::move(endpoint))
        , m_timeouts(timeouts) {}

    /// Returns when the printer's network side has acknowledged every byte; it may still print. Fails with
    /// PrinterUnavailable when no connection came about and with PrinterInterrupted when it broke or stalled.
    [[nodiscard]] Result<void> print(std::span<const std::byte> job) override;

    [[nodiscard]] Result<::scanner::usb::Bytes> ask(std::span<const std::byte> question,
                                                    const IsWhole& isWhole,
                                                    std::chrono::milliseconds patience) override;

    [[nodiscard]] std::string name() const override { return m_endpoint.text(); }

private:
    Endpoint m_endpoint;
    TcpTimeouts m_timeouts;
};

} // namespace labels::printers
