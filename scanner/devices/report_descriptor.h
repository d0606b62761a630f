// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/bytes.h"
#include "scanner/usb/error.h"

namespace scanner::devices {

enum class ReportKind { Input, Output, Feature };

/// A usage with its page in the upper half: 0x008C0002 is "bar code scanner" on the page "bar code scanner".
using Usage = std::uint32_t;

/// Neighbouring elements of a report that have the same meaning.
struct ReportField {
    ReportKind kind;
    std::uint8_t reportId; ///< 0 when reports have no number
    Usage application;     ///< of the outermost collection around it
    Usage usage;
    std::size_t bit;   ///< where it begins, without the report's number
    std::size_t size;  ///< bits of one element, 1 to 32
    std::size_t count; ///< elements
    bool isConstant;   ///< padding

    friend bool operator==(const ReportField&, const ReportField&) = default;
};

/// What a HID device says of its reports. Source: HID 1.11, section 6.2.2.
struct ReportDescriptor {
    std::vector<ReportField> fields; ///< in the descriptor's order
    bool hasReportIds = false;       ///< each report begins with its number

    /// Length of a report in bytes, with its number; 0 when the descriptor does not have it.
    [[nodiscard]] std::size_t length(ReportKind kind, std::uint8_t reportId) const;

    friend bool operator==(const ReportDescriptor&, const ReportDescriptor&) = default;
};

/// Reads a report descriptor. Fails with Malformed when an item is cut off, collections or the item stack do
/// not match up, or a report would have more than 4096 bytes.
[[nodiscard]] usb::Result<ReportDescriptor> parseReportDescriptor(usb::ByteView bytes);

/// The value of a little-endian bit field, at most 32 bits; bits past the end of the report are 0.
[[nodiscard]] std::uint32_t bitsAt(usb::ByteView report, std::size_t bit, std::size_t size);

} // namespace scanner::devices
