// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/description.h"

#include <gtest/gtest.h>

namespace scanner::usb {
namespace {

Interface withClassDescriptors(std::string_view hex) {
    return {0, 0, 3, 0, 0, {}, bytesOfHex(hex).value(), std::nullopt};
}

TEST(UsbDescription, AddressesAndProductIdsAreReadBack) {
    const DeviceAddress address{1, 12};
    EXPECT_EQ(address.text(), "001/012");
    EXPECT_EQ(DeviceAddress::parse(address.text()), address);
    const ProductId id{0x0c2e, 0x0b6a};
    EXPECT_EQ(id.text(), "0c2e:0b6a");
    EXPECT_EQ(ProductId::parse(id.text()), id);
    for (const auto* text : {"", "001", "1/256", "1/2x", "/"}) {
        EXPECT_EQ(DeviceAddress::parse(text), std::nullopt) << text;
    }
    for (const auto* text : {"", "0c2e", "0c2e-0b6a", "0c2e:0b6z", "0c2e:0b6a "}) {
        EXPECT_EQ(ProductId::parse(text), std::nullopt) << text;
    }
}

TEST(UsbDescription, AnEndpointIsFoundByKindAndDirection) {
    Interface interface = withClassDescriptors("");
    interface.endpoints = {{0x81, TransferKind::Interrupt, 64}, {0x02, TransferKind::Bulk, 512}};
    EXPECT_EQ(interface.endpoint(TransferKind::Bulk, Direction::Out)->packetSize, 512);
    EXPECT_EQ(interface.endpoint(TransferKind::Interrupt, Direction::In)->address, 0x81);
    EXPECT_EQ(interface.endpoint(TransferKind::Bulk, Direction::In), std::nullopt);
}

TEST(UsbDescription, TheLengthOfTheReportDescriptorStandsInTheHidDescriptor) {
    struct Row {
        const char* name;
        const char* descriptors;
        std::optional<std::uint16_t> length;
    };

    const Row rows[] = {
        {"hid descriptor alone", "092111010001224700", 0x47},
        {"hid descriptor after another", "0524001001092111010001220701", 0x107},
        {"none", "0524001001", std::nullopt},
        {"nothing at all", "", std::nullopt},
        {"cut off", "0921110100", std::nullopt},
        {"too short to hold a length", "042111010524001001", std::nullopt},
        {"length zero must not loop", "0021", std::nullopt},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(reportDescriptorLength(withClassDescriptors(row.descriptors)), row.length) << row.name;
    }
}

} // namespace
} // namespace scanner::usb
