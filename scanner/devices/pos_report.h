// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/decoded.h"
#include "scanner/devices/report_descriptor.h"

namespace scanner::devices {

/// A place in a report, in bytes without the report's number.
struct BytePlace {
    std::size_t first;
    std::size_t count;

    friend bool operator==(const BytePlace&, const BytePlace&) = default;
};

/// A single bit that makes the scanner do something.
struct BitCommand {
    ReportKind kind; ///< Output or Feature
    std::uint8_t reportId;
    std::size_t bit;
    std::size_t length; ///< of the whole report in bytes, with its number

    friend bool operator==(const BitCommand&, const BitCommand&) = default;
};

/// Where a HID POS scanner puts what it read. Vendors differ, so it comes from the report descriptor.
struct PosLayout {
    std::uint8_t reportId;           ///< 0: reports have no number
    std::optional<BytePlace> length; ///< of the text in this report; without it NUL ends the text
    std::vector<std::size_t> aim;    ///< the bytes of the AIM identifier, in order; empty: none is sent
    BytePlace text;
    std::optional<std::size_t> continued; ///< bit that says that more follows
    std::size_t reportLength;             ///< bytes, with the number

    std::optional<BitCommand> goodReadBeep;
    std::optional<BitCommand> notOnFileBeep;
    std::optional<BitCommand> errorBeep;
    /// Length of the output report that carries Honeywell's menu commands, 0 without it.
    std::size_t menuReportLength = 0;

    friend bool operator==(const PosLayout&, const PosLayout&) = default;
};

/// The layout, when the descriptor is that of a bar code scanner. Source: HID Point of Sale Usage
/// Tables 1.02.
[[nodiscard]] std::optional<PosLayout> posLayout(const ReportDescriptor& descriptor);

/// Makes codes of HID POS reports and joins continued ones.
class PosDecoder {
public:
    explicit PosDecoder(PosLayout layout)
        : m_layout(std::move(layout)) {}

    /// Takes one report. Reports of another number are none of ours.
    [[nodiscard]] std::vector<Decoded> feed(usb::ByteView report);

    /// The beginning of a code is here and its end is not.
    [[nodiscard]] bool hasPart() const { return m_isOpen; }

    /// Forgets such a beginning.
    void drop();
    /// Forgets it, and also the rest of that code when it still comes.
    void abandon();

private:
    [[nodiscard]] std::optional<std::string> textOf(usb::ByteView report) const;
    [[nodiscard]] std::string aimOf(usb::ByteView report) const;
    [[nodiscard]] std::vector<Decoded> refuse(bool isMoreComing, std::string why);

    PosLayout m_layout;
    std::string m_aim;
    std::string m_text;
    bool m_isOpen = false;     ///< a continued report came, its end not yet
    bool m_isSkipping = false; ///< the rest of a code whose beginning was refused
};

} // namespace scanner::devices
