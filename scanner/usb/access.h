// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/description.h"

#include <span>
#include <string>
#include <string_view>

namespace scanner::usb {

/// A maker of barcode scanners, known by its USB vendor number.
struct ScannerVendor {
    std::uint16_t id;
    std::string_view name;
};

/// The makers whose devices are scanners and nothing else. Source: usb.ids 2025.07.
[[nodiscard]] std::span<const ScannerVendor> scannerVendors();

/// The maker's name; empty for a number that is not in the table.
[[nodiscard]] std::string_view scannerVendorName(std::uint16_t vendor);

/// The udev rules that let the person at this computer open scanners and label printers: the content of
/// scanner/usb/70-cryotrail.rules.
[[nodiscard]] std::string accessRules();

/// The exact command that gives the person at this computer access to devices of that maker, from now on.
[[nodiscard]] std::string accessCommand(std::uint16_t vendor);

} // namespace scanner::usb
