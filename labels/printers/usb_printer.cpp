// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/usb_printer.h"

#include "labels/printers/status_answers.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace labels::printers {

namespace {

namespace usb = ::scanner::usb;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr std::string_view kScheme = "usb:";
/// A piece of a job: small enough to see that a printer still takes something, large enough to be quick.
constexpr std::size_t kPiece = 16 * 1024;
constexpr std::size_t kAnswer = 512;
/// How long a transfer that was called back may take to end.
constexpr milliseconds kCancelPatience = 5s;
/// What a printer still had to say from before comes at once.
constexpr milliseconds kStale = 30ms;

// Source: USB printer class 1.1, section 4.2; 0x23 is how devices of class 1.0 were asked.
constexpr std::uint8_t kClassIn = 0xA1;
constexpr std::uint8_t kClassOut = 0x21;
constexpr std::uint8_t kClassOutBefore = 0x23;
constexpr std::uint8_t kGetDeviceId = 0;
constexpr std::uint8_t kGetPortStatus = 1;
constexpr std::uint8_t kSoftReset = 2;

std::string sentenceOf(const usb::Error& error) {
    auto text = error.what;
    for (const auto* part : {&error.why, &error.remedy}) {
        text += part->empty() ? "" : " " + *part;
    }
    return text;
}

tl::unexpected<Error> unavailable(const std::string& address, const std::string& why) {
    return failure(Fault::PrinterUnavailable, fmt::format("{}: {}", address, why));
}

tl::unexpected<Error> interrupted(const std::string& address, std::string_view why) {
    return failure(Fault::PrinterInterrupted, fmt::format("{}: {}", address, why));
}

bool isPrinter(const usb::Interface& interface) {
    constexpr std::uint8_t kPrinterClass = 7;
    constexpr std::uint8_t kPrinterSubclass = 1;
    // Another setting would have to be chosen first; every printer known has its plain way as the first.
    return interface.deviceClass == kPrinterClass && interface.subclass == kPrinterSubclass &&
           interface.setting == 0 &&
           interface.endpoint(usb::TransferKind::Bulk, usb::Direction::Out).has_value();
}

} // namespace

std::string UsbPlace::address() const {
    return device.serial.empty() ? fmt::format("{}{}@{}", kScheme, device.id.text(), device.port)
                                 : fmt::format("{}{}:{}", kScheme, device.id.text(), device.serial);
}

std::optional<UsbPlace> printerOn(const usb::DeviceDescription& device) {
    const auto found = std::ranges::find_if(device.interfaces, isPrinter);
    if (found == device.interfaces.end()) {
        return std::nullopt;
    }
    return UsbPlace{device, found->number, *found->endpoint(usb::TransferKind::Bulk, usb::Direction::Out),
                    found->endpoint(usb::TransferKind::Bulk, usb::Direction::In)};
}

bool isUsbAddress(std::string_view address) {
    return address.starts_with(kScheme);
}

Result<UsbPrinter::Line> UsbPrinter::open() {
    const auto devices = m_transport.devices();
    if (!devices) {
        return unavailable(m_address, sentenceOf(devices.error()));
    }
    for (const auto& device : *devices) {
        const auto place = printerOn(device);
        if (!place || place->address() != m_address) {
            continue;
        }
        auto connection = m_transport.open(device.address);
        if (!connection) {
            return unavailable(m_address, sentenceOf(connection.error()));
        }
        if (const auto claimed = (*connection)->claim(place->interface); !claimed) {
            return unavailable(m_address, sentenceOf(claimed.error()));
        }
        return Line{*place, *std::move(connection)};
    }
    return unavailable(m_address, "This printer is not plugged in, or switched off.");
}

usb::Result<DeviceId> UsbPrinter::deviceIdOf(Line& line) const {
    constexpr std::uint16_t kLongest = 1024;
    const auto index = static_cast<std::uint16_t>(line.place.interface << 8);
    return line.connection->controlIn({kClassIn, kGetDeviceId, 0, index}, kLongest, m_timeouts.control)
        .map([](const usb::Bytes& answer) { return parseDeviceId(deviceIdText(answer)); });
}

std::optional<PrinterStatus> UsbPrinter::statusOf(Line& line) const {
    const auto answer = line.connection->controlIn({kClassIn, kGetPortStatus, 0, line.place.interface}, 1,
                                                   m_timeouts.control);
    return answer && !answer->empty() ? std::optional{portStatus(answer->front())} : std::nullopt;
}

bool UsbPrinter::resetLine(Line& line) const {
    return std::ranges::any_of(std::array{kClassOut, kClassOutBefore}, [&](std::uint8_t type) {
        return line.connection
            ->controlOut({type, kSoftReset, 0, line.place.interface}, {}, m_timeouts.control)
            .has_value();
    });
}

std::optional<usb::Completed> UsbPrinter::awaitEnd(usb::TransferId transfer, milliseconds patience) {
    for (const auto until = Clock::now() + patience;;) {
        const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
        const auto event = m_transport.next(std::max(left, 0ms));
        const auto* completed = event ? std::get_if<usb::Completed>(&*event) : nullptr;
        if (completed != nullptr && completed->transfer == transfer) {
            return *completed;
        }
        if (Clock::now() >= until) {
            return std::nullopt;
        }
    }
}

bool UsbPrinter::isPresent(const Line& line) const {
    const auto devices = m_transport.devices();
    return !devices || std::ranges::any_of(*devices, [&](const auto& device) {
        return device.address == line.place.device.address;
    });
}

Go UsbPrinter::decide(Line& line, Waiting waiting) {
    if (!m_watch) {
        return waiting.still < m_timeouts.stall ? Go::On : Go::Stop;
    }
    waiting.status = statusOf(line);
    return m_watch(waiting);
}

std::optional<usb::Completed> UsbPrinter::await(Line& line, usb::TransferId transfer, Waiting waiting) {
    while (true) {
        if (auto ended = awaitEnd(transfer, m_timeouts.look)) {
            return ended;
        }
        waiting.still += m_timeouts.look;
        // A cable that is pulled ends the transfer; should the system forget to say so, nobody waits for
        // ever.
        if (!isPresent(line) || decide(line, waiting) == Go::Stop) {
            line.connection->cancel(transfer);
            return awaitEnd(transfer, kCancelPatience);
        }
    }
}

Result<void> UsbPrinter::send(Line& line, std::span<const std::byte> job) {
    for (std::size_t at = 0; at < job.size(); at += kPiece) {
        const auto piece = job.subspan(at, std::min(kPiece, job.size() - at));
        const auto transfer = line.connection->submitOut(line.place.out, piece, 0ms);
        if (!transfer) {
            const auto why = sentenceOf(transfer.error());
            return at == 0 ? Result<void>{unavailable(m_address, why)} : interrupted(m_address, why);
        }
        const auto ended = await(line, *transfer, {at, job.size(), 0ms, std::nullopt});
        if (ended && !ended->fault) {
            continue;
        }
        if (ended && *ended->fault == usb::Fault::Stalled) {
            static_cast<void>(line.connection->clearHalt(line.place.out)); // for the next job
        }
        static_cast<void>(resetLine(line)); // half a label must not be printed into the next one
        return interrupted(m_address, ended ? usb::faultWords(*ended->fault)
                                            : std::string_view{"The system does not let go of the job."});
    }
    return {};
}

Result<void> UsbPrinter::print(std::span<const std::byte> job) {
    auto line = open();
    return line ? send(*line, job) : tl::unexpected(line.error());
}

usb::Bytes UsbPrinter::hear(Line& line, const IsWhole& isWhole, milliseconds patience) {
    usb::Bytes heard;
    for (const auto until = Clock::now() + patience; !isWhole(heard) && Clock::now() < until;) {
        const auto transfer = line.connection->submitIn(*line.place.in, kAnswer);
        if (!transfer) {
            break;
        }
        const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
        auto ended = awaitEnd(*transfer, left);
        if (!ended) {
            line.connection->cancel(*transfer);
            ended = awaitEnd(*transfer, kCancelPatience);
        }
        if (!ended) {
            break;
        }
        heard.insert(heard.end(), ended->data.begin(), ended->data.end());
        if (ended->fault) {
            break;
        }
    }
    return heard;
}

Result<usb::Bytes> UsbPrinter::ask(std::span<const std::byte> question, const IsWhole& isWhole,
                                   milliseconds patience) {
    auto line = open();
    if (!line) {
        return tl::unexpected(line.error());
    }
    if (!line->place.in) {
        return usb::Bytes{};
    }
    const auto never = [](usb::ByteView) { return false; };
    static_cast<void>(hear(*line, never, kStale));
    const auto transfer = line->connection->submitOut(line->place.out, question, patience);
    if (!transfer) {
        return unavailable(m_address, sentenceOf(transfer.error()));
    }
    const auto asked = awaitEnd(*transfer, patience + kCancelPatience);
    if (!asked || asked->fault) {
        return usb::Bytes{}; // it takes nothing now, and so says nothing
    }
    return hear(*line, isWhole, patience);
}

std::optional<PrinterStatus> UsbPrinter::ownStatus() {
    auto line = open();
    return line ? statusOf(*line) : std::nullopt;
}

Result<DeviceId> UsbPrinter::deviceId() {
    auto line = open();
    if (!line) {
        return tl::unexpected(line.error());
    }
    auto id = deviceIdOf(*line);
    return id ? Result<DeviceId>{*std::move(id)} : unavailable(m_address, sentenceOf(id.error()));
}

Result<void> UsbPrinter::reset() {
    auto line = open();
    if (!line) {
        return tl::unexpected(line.error());
    }
    return resetLine(*line) ? Result<void>{} : unavailable(m_address, "It did not take the reset.");
}

} // namespace labels::printers
