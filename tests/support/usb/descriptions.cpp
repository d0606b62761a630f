// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/descriptions.h"

namespace tests::usb {

namespace {

namespace usb = scanner::usb;

// Source: USB 2.0, table 9-5.
constexpr int kInterface = 4;
constexpr int kEndpoint = 5;

} // namespace

usb::DeviceDescription descriptionOf(const DeviceModel& model, usb::DeviceAddress address,
                                     const std::string& port, SystemDriver driver) {
    usb::DeviceDescription device{address,       model.id,     port, model.manufacturer,
                                  model.product, model.serial, {}};
    const ByteView bytes{model.configuration};
    for (std::size_t at = 0; at + 2 <= bytes.size();) {
        const auto length = std::to_integer<std::size_t>(bytes[at]);
        const auto value = [&](std::size_t i) { return std::to_integer<std::uint8_t>(bytes[at + i]); };
        if (value(1) == kInterface) {
            const auto known = model.reportDescriptors.find(value(2));
            const bool isShown = known != model.reportDescriptors.end() && driver == SystemDriver::Bound;
            device.interfaces.push_back({value(2),
                                         value(3),
                                         value(5),
                                         value(6),
                                         value(7),
                                         {},
                                         {},
                                         isShown ? std::optional{known->second} : std::nullopt});
        } else if (value(1) == kEndpoint) {
            device.interfaces.back().endpoints.push_back(
                {value(2), static_cast<usb::TransferKind>(value(3)), usb::littleEndian16(bytes, at + 4)});
        } else if (!device.interfaces.empty()) {
            auto& extra = device.interfaces.back().classDescriptors;
            extra.insert(extra.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                         bytes.begin() + static_cast<std::ptrdiff_t>(at + length));
        }
        at += length;
    }
    return device;
}

} // namespace tests::usb
