// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/device_model.h"

#include <algorithm>
#include <cerrno>

namespace tests::usb {

namespace {

using scanner::usb::bytesOf;
using scanner::usb::textOf;

Bytes raw(std::initializer_list<int> values) {
    Bytes bytes;
    for (const int value : values) {
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

Moved give(ByteView from, std::span<std::byte> to) {
    const auto count = std::min(from.size(), to.size());
    std::ranges::copy(from.first(count), to.begin());
    return {0, count};
}

/// One HID interface with an In and an Out interrupt endpoint of 64 bytes.
Bytes hidConfiguration(std::size_t reportLength, int subclass, int protocol) {
    return raw({9,
                2,
                41,
                0,
                1,
                1,
                0,
                0xA0,
                250, //
                9,
                4,
                0,
                0,
                2,
                3,
                subclass,
                protocol,
                0, //
                9,
                0x21,
                0x11,
                1,
                0,
                1,
                0x22,
                static_cast<int>(reportLength & 0xff), //
                static_cast<int>(reportLength >> 8),   //
                7,
                5,
                0x81,
                3,
                64,
                0,
                10, //
                7,
                5,
                0x01,
                3,
                64,
                0,
                10});
}

std::shared_ptr<ScannerModel> hidScanner(scanner::usb::ProductId id, std::string manufacturer,
                                         std::string product, Bytes reportDescriptor, int subclass = 0,
                                         int protocol = 0) {
    auto model = std::make_shared<ScannerModel>();
    model->id = id;
    model->manufacturer = std::move(manufacturer);
    model->product = std::move(product);
    model->configuration = hidConfiguration(reportDescriptor.size(), subclass, protocol);
    model->reportDescriptors[0] = std::move(reportDescriptor);
    return model;
}

/// Cuts a text into reports of 56 characters; `at` is where they begin, byte 63 says whether more follows.
std::vector<Bytes> reportsOf(std::string_view text, std::size_t at, std::string_view aim) {
    constexpr std::size_t kMost = 56;
    std::vector<Bytes> reports;
    do {
        const auto part = text.substr(0, kMost);
        text.remove_prefix(part.size());
        Bytes report(64);
        report[0] = std::byte{2};
        report[1] = static_cast<std::byte>(part.size());
        std::ranges::copy(bytesOf(aim), report.begin() + 2);
        std::ranges::copy(bytesOf(part), report.begin() + static_cast<std::ptrdiff_t>(at));
        report[63] = std::byte{text.empty() ? std::uint8_t{0} : std::uint8_t{1}};
        reports.push_back(std::move(report));
    } while (!text.empty());
    return reports;
}

} // namespace

Bytes DeviceModel::deviceDescriptor() const {
    return raw({18, 1, 0, 2, 0, 0, 0, 64, id.vendor & 0xff, id.vendor >> 8, id.product & 0xff,
                id.product >> 8, 0, 1, 1, 2, 3, 1});
}

Answer DeviceModel::control(const ControlRequest& setup, std::span<std::byte> data) {
    constexpr std::uint16_t kReportDescriptor = 0x2200;
    const auto found = reportDescriptors.find(static_cast<std::uint8_t>(setup.index));
    if (setup.type == 0x81 && setup.request == 6 && setup.value == kReportDescriptor &&
        found != reportDescriptors.end()) {
        return give(found->second, data);
    }
    return Moved{-EPIPE, 0};
}

Answer ScannerModel::control(const ControlRequest& setup, std::span<std::byte> data) {
    constexpr std::uint8_t kClassToInterface = 0x21;
    if (isRefusingControl) {
        return Moved{-EPIPE, 0};
    }
    if (setup.type == kClassToInterface) {
        told.push_back({setup, {data.begin(), data.end()}});
        return Moved{0, data.size()};
    }
    return DeviceModel::control(setup, data);
}

Answer ScannerModel::in(std::uint8_t, std::span<std::byte> data) {
    if (isStalled) {
        return Moved{-EPIPE, 0};
    }
    if (toHost.empty()) {
        return std::nullopt;
    }
    const auto packet = toHost.front();
    toHost.pop_front();
    isStalled = packet.status == -EPIPE;
    if (packet.status != 0) {
        return Moved{packet.status, 0};
    }
    return packet.data.size() > data.size() ? Moved{-EOVERFLOW, data.size()} : give(packet.data, data);
}

Answer ScannerModel::out(std::uint8_t, ByteView data) {
    written.emplace_back(data.begin(), data.end());
    return Moved{0, data.size()};
}

void ScannerModel::clearHalt(std::uint8_t) {
    isStalled = false;
}

std::vector<Bytes> honeywellReports(std::string_view aim, std::string_view text) {
    return reportsOf(text, 5, aim);
}

std::vector<Bytes> newlandReports(std::string_view text) {
    return reportsOf(text, 2, {});
}

Bytes honeywellReportDescriptor() {
    return raw({0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x12, 0xA1, 0x02, 0x85, 0x02, 0x15, 0x00,
                0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02, // length
                0x95, 0x03, 0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02, // AIM identifier
                0x95, 0x38, 0x09, 0xFE, 0x82, 0x02, 0x01,                               // 56 characters
                0x06, 0x66, 0xFF, 0x95, 0x02, 0x09, 0x04, 0x09, 0x00, 0x81, 0x02,       // vendor's own
                0x05, 0x8C, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x09, 0xFF, 0x81, 0x02, // more follows
                0xC0,                                                                   //
                0x09, 0x14, 0xA1, 0x02, 0x85, 0x04, 0x75, 0x01, 0x95, 0x01,             // trigger report:
                0x09, 0x86, 0x91, 0x02, 0x09, 0x87, 0x91, 0x02, 0x75, 0x06, 0x91, 0x03, // two beeps
                0xC0, 0xC0});
}

Bytes newlandReportDescriptor() {
    return raw({0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x12, 0xA1, 0x02, 0x85, 0x02, 0x15, 0x00,
                0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02, // length
                0x05, 0x8C, 0x95, 0x38, 0x09, 0xFE, 0x82, 0x02, 0x01,                         // 56 characters
                0x95, 0x05, 0x81, 0x03,                                                       // reserved
                0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xFF, 0x81, 0x02,                   // more follows
                0x95, 0x07, 0x81, 0x03, 0xC0, 0xC0});
}

Bytes keyboardReportDescriptor() {
    return raw({0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15,
                0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08,
                0x81, 0x01, 0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91,
                0x02, 0x95, 0x01, 0x75, 0x03, 0x91, 0x01, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00,
                0x25, 0x65, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0});
}

Bytes mouseReportDescriptor() {
    return raw({0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x01, 0xA1, 0x00, 0x05, 0x09, 0x19,
                0x01, 0x29, 0x03, 0x15, 0x00, 0x25, 0x01, 0x95, 0x03, 0x75, 0x01, 0x81, 0x02,
                0x95, 0x01, 0x75, 0x05, 0x81, 0x01, 0x05, 0x01, 0x09, 0x30, 0x09, 0x31, 0x15,
                0x81, 0x25, 0x7F, 0x75, 0x08, 0x95, 0x02, 0x81, 0x06, 0xC0, 0xC0});
}

std::shared_ptr<ScannerModel> honeywellScanner(std::string serial) {
    auto model = hidScanner({0x0c2e, 0x0b6a}, "Honeywell", "Vuquest 3310", honeywellReportDescriptor());
    model->serial = std::move(serial);
    return model;
}

std::shared_ptr<ScannerModel> newlandScanner() {
    return hidScanner({0x1eab, 0x1a10}, "Newland", "HR32", newlandReportDescriptor());
}

std::shared_ptr<ScannerModel> zebraHidSerialScanner() {
    // An input and an output report of 64 bytes on a page of the vendor's own.
    return hidScanner({0x05e0, 0x0600}, "Symbol Technologies", "Bar Code Scanner",
                      raw({0x06, 0x45, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75,
                           0x08, 0x95, 0x40, 0x09, 0x01, 0x81, 0x02, 0x09, 0x02, 0x91, 0x02, 0xC0}));
}

std::shared_ptr<ScannerModel> cdcScanner() {
    auto model = std::make_shared<ScannerModel>();
    model->id = {0x05e0, 0x1701};
    model->manufacturer = "Zebra";
    model->product = "DS2208";
    model->configuration = raw({9, 2,    67,   0,    2,  1,    0,  0x80, 250, //
                                9, 4,    0,    0,    1,  2,    2,  1,    0,   // control interface
                                5, 0x24, 0,    0x10, 1,                       // CDC 1.10
                                5, 0x24, 1,    0,    1,                       // call management
                                4, 0x24, 2,    2,                             // line coding
                                5, 0x24, 6,    0,    1,                       // union: data is interface 1
                                7, 5,    0x83, 3,    16, 0,    10,            //
                                9, 4,    1,    0,    2,  0x0A, 0,  0,    0,   // data interface
                                7, 5,    0x81, 2,    64, 0,    0,  7,    5,   0x02, 2, 64, 0, 0});
    return model;
}

std::shared_ptr<ScannerModel> keyboardScanner() {
    return hidScanner({0x05e0, 0x1200}, "Symbol Technologies", "Symbol Bar Code Scanner",
                      keyboardReportDescriptor(), 1, 1);
}

std::shared_ptr<ScannerModel> mouse() {
    return hidScanner({0x1209, 0x0001}, "Some Maker", "Mouse", mouseReportDescriptor());
}

PrinterModel::PrinterModel(std::string serialNumber) {
    serial = std::move(serialNumber);
    id = {0x0a5f, 0x0080};
    manufacturer = "Zebra Technologies";
    product = "ZTC GK420d";
    configuration = raw({9, 2, 32,   0, 1, 1, 0, 0xC0, 0, 9,    4, 0, 0, 2, 7, 1, 2, 0, //
                         7, 5, 0x01, 2, 0, 2, 0, 7,    5, 0x82, 2, 0, 2, 0});
}

Answer PrinterModel::control(const ControlRequest& setup, std::span<std::byte> data) {
    constexpr std::uint8_t kDeviceId = 0;
    constexpr std::uint8_t kPortStatus = 1;
    constexpr std::uint8_t kSoftReset = 2;
    if (setup.type == 0xA1 && setup.request == kDeviceId) {
        const auto length = static_cast<int>(idText.size()) + 2;
        auto answer = raw({length >> 8, length & 0xff});
        const auto text = bytesOf(idText);
        answer.insert(answer.end(), text.begin(), text.end());
        return give(answer, data);
    }
    if (setup.type == 0xA1 && setup.request == kPortStatus && !data.empty()) {
        data[0] = std::byte{pausedAt && received.size() >= *pausedAt ? pausedPortStatus : portStatus};
        return Moved{0, 1};
    }
    if (setup.type == 0x21 && setup.request == kSoftReset) {
        ++resets;
        return Moved{0, 0};
    }
    return DeviceModel::control(setup, data);
}

Answer PrinterModel::in(std::uint8_t, std::span<std::byte> data) {
    if (reply.empty()) {
        return std::nullopt;
    }
    const auto moved = give(bytesOf(reply), data);
    reply.erase(0, moved.count);
    return moved;
}

Answer PrinterModel::out(std::uint8_t, ByteView data) {
    auto count = data.size();
    if (isStalled) {
        return Moved{-EPIPE, 0};
    }
    if (const auto answer = answers.find(textOf(data)); answer != answers.end()) {
        reply = answer->second;
        return Moved{0, count};
    }
    if (pausedAt) {
        if (received.size() >= *pausedAt) {
            return std::nullopt;
        }
        count = std::min(count, *pausedAt - received.size());
    }
    const bool stallsNow = stalledAt && received.size() + count >= *stalledAt;
    if (stallsNow) {
        count = *stalledAt - received.size();
        isStalled = true;
        stalledAt.reset();
    }
    received += textOf(data.first(count));
    return Moved{stallsNow ? -EPIPE : 0, count};
}

void PrinterModel::clearHalt(std::uint8_t) {
    isStalled = false;
}

} // namespace tests::usb
