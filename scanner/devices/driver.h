// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/device_status.h"
#include "scanner/devices/line_decoder.h"
#include "scanner/usb/transport.h"

#include <set>

namespace scanner::devices {

/// What a driver makes of a completed transfer.
struct DriverOutput {
    std::vector<CodeRead> codes;
    bool isStateNew = false; ///< state or words are others than before

    friend bool operator==(const DriverOutput&, const DriverOutput&) = default;
};

/// Reads one open scanner: keeps transfers waiting, makes codes of what comes, and gets over whatever goes
/// wrong. A code of which any part may be missing is never given out. It knows no clock: "now" is told.
class Driver {
public:
    /// Claims the interfaces and begins to read.
    [[nodiscard]] static usb::Result<std::unique_ptr<Driver>>
    start(std::unique_ptr<usb::Connection> connection, Approach approach);

    [[nodiscard]] bool owns(usb::TransferId transfer) const { return m_flying.contains(transfer); }

    /// A transfer of ours ended.
    [[nodiscard]] DriverOutput take(const usb::Completed& completed, Moment now);
    /// Time passed. To be called after each event and every 50 ms or so. True when the state is new.
    [[nodiscard]] bool tick(Moment now);
    /// Tells the person who scans, where the scanner can.
    void say(Feedback feedback);

    [[nodiscard]] DeviceState state() const { return m_state; }

    [[nodiscard]] const std::string& words() const { return m_words; }

private:
    using Decoder = std::variant<PosDecoder, LineDecoder, PaddedDecoder>;

    Driver(std::unique_ptr<usb::Connection> connection, Approach approach);

    [[nodiscard]] usb::Result<void> open();
    [[nodiscard]] usb::Result<void> keepReading();
    void configureSerial();
    [[nodiscard]] DriverOutput decode(usb::ByteView bytes, Moment now);
    [[nodiscard]] bool isEcho(const CodeRead& code, Moment now);
    [[nodiscard]] bool isAnswer(const CodeRead& code);
    [[nodiscard]] bool stumble(usb::Fault fault, Moment now);
    [[nodiscard]] bool readOn(Moment now);
    void planRecovery(Moment now);
    [[nodiscard]] bool recover(Moment now);
    [[nodiscard]] bool setState(DeviceState state, std::string words);
    void send(const BitCommand& command);
    void sendReport(ReportKind kind, std::uint8_t reportId, usb::ByteView report);

    std::unique_ptr<usb::Connection> m_connection;
    Approach m_approach;
    Decoder m_decoder;
    std::set<usb::TransferId> m_flying; ///< In transfers
    DeviceState m_state = DeviceState::Ready;
    std::string m_words;
    std::optional<usb::Fault> m_trouble; ///< being got over
    std::optional<Moment> m_tryAgainAt;
    int m_troubles = 0; ///< since data came last
    Moment m_hushUntil{};
    Moment m_lastChange{};
    Moment m_lastData{};
    std::optional<CodeRead> m_lastCode;
    Moment m_lastCodeAt{};
    int m_answersDue = 0; ///< of menu commands
};

} // namespace scanner::devices
