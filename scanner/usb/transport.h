// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/description.h"
#include "scanner/usb/error.h"

#include <chrono>
#include <memory>
#include <variant>

namespace scanner::usb {

/// A device was plugged in.
struct Arrived {
    DeviceDescription device;

    friend bool operator==(const Arrived&, const Arrived&) = default;
};

/// A device is no longer there.
struct Left {
    DeviceAddress device;

    friend bool operator==(const Left&, const Left&) = default;
};

/// Names one transfer from its submission to its end; never used twice by one transport.
enum class TransferId : std::int64_t {};

/// A transfer ended. Source for the faults that a device can cause: USB 2.0, chapter 8.
struct Completed {
    TransferId transfer;
    std::optional<Fault> fault; ///< nothing when all went well
    Bytes data;                 ///< of an In transfer: what came, perhaps less than asked for
    /// Bytes moved. After a fault of an Out transfer it is a guess: controllers count whole buffers, so the
    /// device may have taken more or less.
    std::size_t count;

    friend bool operator==(const Completed&, const Completed&) = default;
};

using Event = std::variant<Arrived, Left, Completed>;

/// How often things happened, so that tests and the device page can show that nothing is lost:
/// submits == reaps once every connection is closed.
struct Counters {
    std::int64_t submits = 0; ///< transfers handed over
    std::int64_t reaps = 0;   ///< transfers that ended
    std::int64_t opens = 0;
    std::int64_t closes = 0;

    friend bool operator==(const Counters&, const Counters&) = default;
};

/// A request on the control pipe. Source: USB 2.0, table 9-2; the length stands with the data.
struct ControlRequest {
    std::uint8_t type; ///< bmRequestType
    std::uint8_t request;
    std::uint16_t value;
    std::uint16_t index;

    friend bool operator==(const ControlRequest&, const ControlRequest&) = default;
};

/// An open device. Destroying it calls back every transfer, waits until none is under way, gives claimed
/// interfaces back to the system's own driver in reverse order, and closes.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// Takes an interface for us alone; the system's own driver is detached until `release` or the end.
    [[nodiscard]] virtual Result<void> claim(std::uint8_t interface) = 0;
    /// Gives it back to the system's own driver.
    [[nodiscard]] virtual Result<void> release(std::uint8_t interface) = 0;
    /// Asks for up to `length` bytes and waits for the answer.
    [[nodiscard]] virtual Result<Bytes> controlIn(const ControlRequest& request, std::uint16_t length,
                                                  std::chrono::milliseconds patience) = 0;
    /// Sends `data` and waits until the device took it.
    [[nodiscard]] virtual Result<void> controlOut(const ControlRequest& request, ByteView data,
                                                  std::chrono::milliseconds patience) = 0;
    /// Asks for up to `length` bytes from an interrupt or bulk endpoint; the answer is a Completed event. No
    /// time limit: a scanner may be silent for days.
    [[nodiscard]] virtual Result<TransferId> submitIn(const Endpoint& endpoint, std::size_t length) = 0;
    /// Sends `data` of any length to an interrupt or bulk endpoint, whole and in order. A patience of zero
    /// waits for ever.
    [[nodiscard]] virtual Result<TransferId> submitOut(const Endpoint& endpoint, ByteView data,
                                                       std::chrono::milliseconds patience) = 0;
    /// Calls a transfer back; it still completes, as Cancelled or with what it got before.
    virtual void cancel(TransferId transfer) = 0;
    /// Lets a stalled endpoint go on.
    [[nodiscard]] virtual Result<void> clearHalt(const Endpoint& endpoint) = 0;
};

/// The USB of this computer: the only way from Cryotrail to scanners and label printers. One thread uses a
/// transport and its connections and takes its events; only `wake` may be called from others. Who needs a
/// thread of its own takes a transport of its own.
class Transport {
public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    /// Every device plugged in now. Arrived and Left tell what changes after the first call.
    [[nodiscard]] virtual Result<std::vector<DeviceDescription>> devices() = 0;
    /// One device as it describes itself now: the system may have learnt more of it since it arrived.
    [[nodiscard]] virtual Result<DeviceDescription> describe(DeviceAddress device) = 0;
    /// Opens a device. AccessDenied comes with the exact command that grants access.
    [[nodiscard]] virtual Result<std::unique_ptr<Connection>> open(DeviceAddress device) = 0;
    /// The next event, in order; nothing after `patience` or `wake`.
    [[nodiscard]] virtual std::optional<Event> next(std::chrono::milliseconds patience) = 0;
    /// Lets `next` return at once. From any thread.
    virtual void wake() = 0;
    [[nodiscard]] virtual Counters counters() const = 0;
};

} // namespace scanner::usb
