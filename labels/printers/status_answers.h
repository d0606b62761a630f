// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/status.h"
#include "scanner/usb/bytes.h"

namespace labels::printers {

/// The answers of printers to questions about their state, pure. Each function gives nothing when the bytes
/// are no such answer; what stands around an answer does no harm.

/// Zebra's ~HS: three lines, each between STX and ETX. Source: ZPL II Programming Guide, ~HS. It gets no
/// answer at all when labels or ribbon are out, the head is open or too hot, or the rewinder is full.
[[nodiscard]] std::optional<PrinterStatus> zebraHostStatus(std::string_view answer);
/// Zebra's ~HQES: errors and warnings as two groups of hexadecimal digits, bits as in ~HQ's table there.
[[nodiscard]] std::optional<PrinterStatus> zebraErrorStatus(std::string_view answer);
/// Zebra's ~HI: model, firmware, dots a millimetre.
[[nodiscard]] std::optional<PrinterStatus> zebraIdentification(std::string_view answer);
/// TSPL's answer to ESC ! ?: one byte. Source: TSPL/TSPL2 Programming Manual, "Status polling".
[[nodiscard]] std::optional<PrinterStatus> tsplStatus(::scanner::usb::ByteView answer);
/// Brother's 32 bytes. Source: QL series Raster Command Reference, "Status".
[[nodiscard]] std::optional<PrinterStatus> brotherStatus(::scanner::usb::ByteView answer);
/// The byte of GET_PORT_STATUS. Source: USB printer class 1.1, section 4.2.2.
[[nodiscard]] PrinterStatus portStatus(std::byte status);
/// IPP's printer-state-reasons, separated by commas, as CUPS gives them. Source: RFC 8011, section 5.4.12,
/// and the IANA IPP registry. An unknown reason is an error unless it says that it only warns or reports.
[[nodiscard]] PrinterStatus ippStateReasons(std::string_view reasons);

} // namespace labels::printers
