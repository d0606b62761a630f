// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/bytes.h"

#include <string>
#include <string_view>
#include <vector>

namespace labels::printers {

/// What a printer says of itself. Source: IEEE 1284-2000, clause 7.6: "KEY:value,value;" pairs.
struct DeviceId {
    std::string manufacturer;             ///< MFG or MANUFACTURER; empty when it does not say
    std::string model;                    ///< MDL or MODEL
    std::string serial;                   ///< SN, SERN or SERIALNUMBER
    std::vector<std::string> commandSets; ///< CMD or COMMAND SET, in capitals: "ZPL", "EPL", "TSPL"

    /// "Zebra Technologies ZTC GK420d"; what is known of the two.
    [[nodiscard]] std::string name() const;

    friend bool operator==(const DeviceId&, const DeviceId&) = default;
};

/// Reads the text; keys in any case, blanks around values dropped, unknown keys ignored.
[[nodiscard]] DeviceId parseDeviceId(std::string_view text);

/// Takes the text out of a GET_DEVICE_ID answer: behind two bytes of length, which real devices get wrong, so
/// that what came counts as well. Source: USB printer class 1.1, section 4.2.1.
[[nodiscard]] std::string deviceIdText(::scanner::usb::ByteView answer);

/// How a printer can be asked how it is.
enum class Inquiry {
    Zebra,   ///< ~HI, ~HS, ~HQES
    Tspl,    ///< ESC ! ?
    Brother, ///< ESC i S
    Pages,   ///< it is no label printer in its language: it takes PDF, and IPP says how it is
    None,    ///< it says nothing that we understand
};

/// "zebra", "tspl", "brother", "pages", "none"
[[nodiscard]] std::string_view inquiryText(Inquiry inquiry);

/// The way that fits the command sets, and where they say nothing, the maker.
[[nodiscard]] Inquiry inquiryFor(const DeviceId& id);

} // namespace labels::printers
