// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/driver.h"

#include <algorithm>
#include <fmt/format.h>

namespace scanner::devices {

namespace {

using std::chrono::milliseconds;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using usb::Completed;
using usb::Fault;
using usb::Result;

/// Transfers waiting at once: while one is looked at, the next reports have somewhere to go.
constexpr std::size_t kTransfers = 4;
/// A code whose end does not come in this time will not come.
constexpr auto kPartPatience = 1s;
/// How long a trouble is shown after it is over.
constexpr auto kCalm = 500ms;
constexpr auto kDisturbedFor = 10s;
constexpr milliseconds kLongestPause = 2s;
/// After lost characters the rest of the code may still come: what comes without such a silence before it is
/// not trusted.
constexpr auto kHush = 200ms;
/// The same code again in this time was not read by a person.
constexpr auto kEcho = 100ms;
constexpr auto kControlPatience = 500ms;

// Source: HID 1.11, section 7.2; CDC PSTN 1.2, table 13.
constexpr std::uint8_t kClassOut = 0x21;
constexpr std::uint8_t kSetReport = 0x09;
constexpr std::uint8_t kSetLineCoding = 0x20;
constexpr std::uint8_t kSetControlLineState = 0x22;

/// Honeywell's output report for menu commands, and the command "beep" in it. Source: Honeywell, HID POS
/// interface description; never tried on a physical scanner.
constexpr std::uint8_t kMenuReport = 0xFD;
constexpr std::string_view kMenuBeep = "\x16\x07\r";

std::variant<PosDecoder, LineDecoder, PaddedDecoder> decoderOf(const Approach& approach) {
    if (approach.layout) {
        return PosDecoder{*approach.layout};
    }
    if (approach.mode == ScannerMode::HidSerial) {
        return PaddedDecoder{};
    }
    return LineDecoder{};
}

milliseconds pauseAfter(int troubles) {
    constexpr int kMostDoublings = 8;
    return troubles <= 1 ? 0ms
                         : std::min(kLongestPause, milliseconds{10 << std::min(troubles, kMostDoublings)});
}

std::string readyWords(const Approach& approach) {
    return fmt::format("Ready, {}.", modeWords(approach.mode));
}

} // namespace

Result<std::unique_ptr<Driver>> Driver::start(std::unique_ptr<usb::Connection> connection,
                                              Approach approach) {
    auto driver = std::unique_ptr<Driver>(new Driver{std::move(connection), std::move(approach)});
    return driver->open().map([&] { return std::move(driver); });
}

Driver::Driver(std::unique_ptr<usb::Connection> connection, Approach approach)
    : m_connection(std::move(connection))
    , m_approach(std::move(approach))
    , m_decoder(decoderOf(m_approach))
    , m_words(readyWords(m_approach)) {}

Result<void> Driver::open() {
    for (const auto interface : m_approach.interfaces) {
        if (auto claimed = m_connection->claim(interface); !claimed) {
            return claimed;
        }
    }
    if (m_approach.mode == ScannerMode::Serial) {
        configureSerial();
    }
    return keepReading();
}

/// 9600 baud, 8 bits, ready to receive. Scanners that have no real line refuse or ignore it, and send all the
/// same.
void Driver::configureSerial() {
    const auto index = m_approach.interfaces.front();
    const auto coding = usb::bytesOfHex("80250000000008").value();
    constexpr std::uint16_t kTerminalAndCarrier = 3;
    static_cast<void>(
        m_connection->controlOut({kClassOut, kSetLineCoding, 0, index}, coding, kControlPatience));
    static_cast<void>(m_connection->controlOut({kClassOut, kSetControlLineState, kTerminalAndCarrier, index},
                                               {}, kControlPatience));
}

Result<void> Driver::keepReading() {
    while (m_flying.size() < kTransfers) {
        const auto transfer = m_connection->submitIn(m_approach.in, m_approach.transferLength);
        if (!transfer) {
            return tl::unexpected(transfer.error());
        }
        m_flying.insert(*transfer);
    }
    return {};
}

bool Driver::setState(DeviceState state, std::string words) {
    const bool isNew = state != m_state || words != m_words;
    m_state = state;
    m_words = std::move(words);
    return isNew;
}

DriverOutput Driver::take(const Completed& completed, Moment now) {
    m_flying.erase(completed.transfer);
    DriverOutput output;
    // A transfer that was called back may have been filled just before.
    const bool isWhole = !completed.fault || completed.fault == Fault::Cancelled;
    if (isWhole && !completed.data.empty()) {
        output = decode(completed.data, now);
    }
    if (!isWhole) {
        output.isStateNew |= stumble(*completed.fault, now);
    } else if (!m_trouble && m_state != DeviceState::Unplugged) {
        output.isStateNew |= readOn(now);
    }
    planRecovery(now);
    return output;
}

DriverOutput Driver::decode(usb::ByteView bytes, Moment now) {
    DriverOutput output;
    m_troubles = 0;
    m_lastData = now;
    if (now < m_hushUntil) {
        m_hushUntil = now + kHush;
        return output;
    }
    for (auto& each : std::visit([&](auto& decoder) { return decoder.feed(bytes); }, m_decoder)) {
        if (const auto* garbled = std::get_if<Garbled>(&each)) {
            m_lastChange = now;
            output.isStateNew |= setState(DeviceState::Disturbed, garbled->why + " Scan it again.");
            continue;
        }
        auto& code = std::get<CodeRead>(each);
        if (isAnswer(code) || isEcho(code, now)) {
            continue;
        }
        output.isStateNew |= setState(DeviceState::Ready, readyWords(m_approach));
        output.codes.push_back(std::move(code));
    }
    return output;
}

/// Answers to menu commands come like codes, with the identifier of no symbol.
bool Driver::isAnswer(const CodeRead& code) {
    const bool isAnswer = m_answersDue > 0 && (code.aim == "]X0" || code.aim == "]Z6");
    m_answersDue -= isAnswer ? 1 : 0;
    return isAnswer;
}

bool Driver::isEcho(const CodeRead& code, Moment now) {
    const bool isEcho = m_lastCode == code && now - m_lastCodeAt < kEcho;
    m_lastCode = code;
    m_lastCodeAt = now;
    return isEcho;
}

/// A fault ended a transfer. The others are called back; when all are home the endpoint is mended. True when
/// the state is new.
bool Driver::stumble(Fault fault, Moment now) {
    m_lastChange = now;
    if (fault == Fault::Gone) {
        m_trouble.reset();
        m_tryAgainAt.reset();
        return setState(DeviceState::Unplugged, std::string{usb::faultWords(fault)});
    }
    if (fault == Fault::Stalled) { // comes instead of a report: only a code under way is lost
        std::visit([](auto& decoder) { decoder.abandon(); }, m_decoder);
    } else { // comes in place of a report
        std::visit([](auto& decoder) { decoder.drop(); }, m_decoder);
        m_hushUntil = now + kHush;
    }
    if (!m_trouble) {
        m_trouble = fault;
        ++m_troubles;
        for (const auto transfer : m_flying) {
            m_connection->cancel(transfer);
        }
    }
    return fault == Fault::Overflow
               ? setState(DeviceState::Disturbed,
                          "It sends more than it announced. Scan the last code again.")
               : setState(DeviceState::Recovering,
                          fmt::format("{} It is being tried again; scan the last code again.",
                                      usb::faultWords(fault)));
}

bool Driver::readOn(Moment now) {
    const auto reading = keepReading();
    return !reading && stumble(reading.error().fault, now);
}

void Driver::planRecovery(Moment now) {
    if (m_trouble && m_flying.empty() && !m_tryAgainAt) {
        m_tryAgainAt = now + pauseAfter(m_troubles);
    }
}

bool Driver::recover(Moment now) {
    m_tryAgainAt.reset();
    const bool isStalled = m_trouble == Fault::Stalled;
    m_trouble.reset();
    const auto cleared = isStalled ? m_connection->clearHalt(m_approach.in) : Result<void>{};
    const bool isNew = cleared ? readOn(now) : stumble(cleared.error().fault, now);
    planRecovery(now);
    return isNew;
}

bool Driver::tick(Moment now) {
    if (m_state == DeviceState::Unplugged) {
        return false;
    }
    if (m_tryAgainAt && *m_tryAgainAt <= now) {
        return recover(now);
    }
    const bool hasPart = std::visit([](const auto& decoder) { return decoder.hasPart(); }, m_decoder);
    if (hasPart && now - m_lastData > kPartPatience) {
        m_lastChange = now;
        std::visit([](auto& decoder) { decoder.drop(); }, m_decoder);
        return setState(
            DeviceState::Disturbed,
            m_approach.mode == ScannerMode::Serial
                ? "A code came without its end. Set the scanner to send Enter (CR) after each code."
                : "A code came without its end. Scan it again.");
    }
    const bool isOver =
        !m_trouble && ((m_state == DeviceState::Recovering && now - m_lastChange > kCalm) ||
                       (m_state == DeviceState::Disturbed && now - m_lastChange > kDisturbedFor));
    return isOver && setState(DeviceState::Ready, readyWords(m_approach));
}

void Driver::say(Feedback feedback) {
    if (!m_approach.layout || m_state == DeviceState::Unplugged) {
        return;
    }
    const auto& layout = *m_approach.layout;
    const auto& beep = feedback == Feedback::GoodRead ? layout.goodReadBeep
                       : layout.notOnFileBeep         ? layout.notOnFileBeep
                                                      : layout.errorBeep;
    if (beep) {
        send(*beep);
    } else if (feedback == Feedback::NotOnFile && layout.menuReportLength >= 2 + kMenuBeep.size()) {
        // The scanner beeps by itself when it reads; a second beep says that something is to be looked at.
        usb::Bytes report(layout.menuReportLength);
        report[0] = std::byte{kMenuReport};
        report[1] = static_cast<std::byte>(kMenuBeep.size());
        std::ranges::copy(usb::bytesOf(kMenuBeep), report.begin() + 2);
        ++m_answersDue;
        sendReport(ReportKind::Output, kMenuReport, report);
    }
}

void Driver::send(const BitCommand& command) {
    usb::Bytes report(command.length);
    const std::size_t first = command.reportId == 0 ? 0 : 1;
    if (first == 1) {
        report[0] = static_cast<std::byte>(command.reportId);
    }
    report[first + command.bit / 8] |= std::byte{1} << static_cast<int>(command.bit % 8);
    sendReport(command.kind, command.reportId, report);
}

/// By the Out endpoint when there is one, which does not make anybody wait; features only by request. What
/// the scanner does not take is not worth a message: the screen says the same.
void Driver::sendReport(ReportKind kind, std::uint8_t reportId, usb::ByteView report) {
    if (kind == ReportKind::Output && m_approach.out) {
        static_cast<void>(m_connection->submitOut(*m_approach.out, report, kControlPatience));
        return;
    }
    const auto type = static_cast<std::uint16_t>(static_cast<unsigned>(kind) + 1);
    const auto value = static_cast<std::uint16_t>(type << 8 | reportId);
    static_cast<void>(m_connection->controlOut({kClassOut, kSetReport, value, m_approach.interfaces.front()},
                                               report, kControlPatience));
}

} // namespace scanner::devices
