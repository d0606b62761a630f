// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/bytes.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::usb {
namespace {

TEST(UsbBytes, HexadecimalDigitsAreReadBack) {
    EXPECT_TRUE(rc::check([](const std::string& text) {
        const auto bytes = bytesOf(text);
        RC_ASSERT(bytesOfHex(hexText(bytes)) == bytes);
        RC_ASSERT(textOf(bytes) == text);
    }));
    EXPECT_EQ(hexText(bytesOf("\x02\xff")), "02ff");
}

TEST(UsbBytes, WhatIsNotHexadecimalIsRefused) {
    for (const auto* text : {"0", "0g", "AB", " 0"}) {
        EXPECT_EQ(bytesOfHex(text), std::nullopt) << text;
    }
}

TEST(UsbBytes, NumbersAreLittleEndianAndZeroPastTheEnd) {
    const auto bytes = bytesOf("\x47\x01\x02");
    EXPECT_EQ(littleEndian16(bytes, 0), 0x0147);
    EXPECT_EQ(littleEndian16(bytes, 2), 0x0002);
    EXPECT_EQ(littleEndian16(bytes, 9), 0);
}

} // namespace
} // namespace scanner::usb
