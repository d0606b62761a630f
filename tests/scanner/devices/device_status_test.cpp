// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/device_status.h"

#include <gtest/gtest.h>
#include <set>

namespace scanner::devices {
namespace {

TEST(DeviceStatus, EachStateHasATextOfItsOwn) {
    std::set<std::string_view> texts;
    for (int i = 0; i <= static_cast<int>(DeviceState::Unplugged); ++i) {
        EXPECT_TRUE(texts.insert(stateText(static_cast<DeviceState>(i))).second) << i;
    }
    EXPECT_EQ(stateText(DeviceState::NoAccess), "no-access");
    EXPECT_EQ(stateText(DeviceState::Unplugged), "unplugged");
}

TEST(DeviceStatus, AReadingTravelsWithItsIdentifierInFront) {
    EXPECT_EQ((Reading{"Honeywell", "]d2", "0108", {}}).raw(), "]d20108");
}

} // namespace
} // namespace scanner::devices
