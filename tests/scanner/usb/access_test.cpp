// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/access.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace scanner::usb {
namespace {

TEST(UsbAccess, TheInstalledRuleFileSaysWhatTheProgramSays) {
    std::ifstream file{CRYOTRAIL_SOURCE_DIR "/scanner/usb/70-cryotrail.rules"};
    const std::string content{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(content, accessRules());
}

TEST(UsbAccess, EveryScannerMakerHasARule) {
    for (const auto& vendor : scannerVendors()) {
        char number[8];
        std::snprintf(number, sizeof number, "\"%04x\"", vendor.id);
        EXPECT_NE(accessRules().find(number), std::string::npos) << vendor.name;
        EXPECT_EQ(scannerVendorName(vendor.id), vendor.name);
    }
    EXPECT_EQ(scannerVendorName(0x1209), "");
}

TEST(UsbAccess, TheCommandIsCompleteForAnyMaker) {
    EXPECT_EQ(accessCommand(0x1209),
              "echo 'SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", ATTR{idVendor}==\"1209\", "
              "MODE=\"0660\", GROUP=\"plugdev\", TAG+=\"uaccess\"' "
              "| sudo tee /etc/udev/rules.d/70-cryotrail-1209.rules "
              "&& sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=usb");
}

} // namespace
} // namespace scanner::usb
