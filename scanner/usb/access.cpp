// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/access.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace scanner::usb {

namespace {

constexpr std::array<ScannerVendor, 6> kVendors{{
    {0x05e0, "Zebra"},
    {0x05f9, "Datalogic"},
    {0x067e, "Intermec"},
    {0x0c2e, "Honeywell"},
    {0x1eab, "Newland"},
    {0x23d0, "Youjie"},
}};

/// uaccess: who sits at this computer; plugdev: who was given that group, for sessions from elsewhere.
constexpr std::string_view kGrant = R"(MODE="0660", GROUP="plugdev", TAG+="uaccess")";

} // namespace

std::span<const ScannerVendor> scannerVendors() {
    return kVendors;
}

std::string_view scannerVendorName(std::uint16_t vendor) {
    const auto found = std::ranges::find(kVendors, vendor, &ScannerVendor::id);
    return found == kVendors.end() ? std::string_view{} : found->name;
}

std::string accessRules() {
    std::string rules = "# SPDX-License-Identifier: GPL-3.0-or-later\n"
                        "# Lets the person at this computer open barcode scanners and label printers.\n"
                        "# Before 73-seat-late.rules, which acts on uaccess.\n"
                        "SUBSYSTEM!=\"usb\", GOTO=\"cryotrail_end\"\n"
                        "ENV{DEVTYPE}!=\"usb_device\", GOTO=\"cryotrail_end\"\n"
                        "ACTION==\"remove\", GOTO=\"cryotrail_end\"\n\n"
                        "# Scanners. No modem manager talks to them in between.\n";
    for (const auto& vendor : kVendors) {
        rules += fmt::format("# {}\nATTR{{idVendor}}==\"{:04x}\", {}, ENV{{ID_MM_DEVICE_IGNORE}}=\"1\"\n",
                             vendor.name, vendor.id, kGrant);
    }
    return rules + "\n# Printers; their group stays lp.\n"
                   "ENV{ID_USB_INTERFACES}==\"*:0701??:*\", TAG+=\"uaccess\"\n\n"
                   "LABEL=\"cryotrail_end\"\n";
}

std::string accessCommand(std::uint16_t vendor) {
    return fmt::format("echo 'SUBSYSTEM==\"usb\", ENV{{DEVTYPE}}==\"usb_device\", "
                       "ATTR{{idVendor}}==\"{0:04x}\", {1}' "
                       "| sudo tee /etc/udev/rules.d/70-cryotrail-{0:04x}.rules "
                       "&& sudo udevadm control --reload "
                       "&& sudo udevadm trigger --subsystem-match=usb",
                       vendor, kGrant);
}

} // namespace scanner::usb
