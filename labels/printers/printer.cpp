// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/printer.h"

namespace labels::printers {

Result<::scanner::usb::Bytes> Printer::ask(std::span<const std::byte>, const IsWhole&,
                                           std::chrono::milliseconds) {
    return ::scanner::usb::Bytes{};
}

std::optional<PrinterStatus> Printer::ownStatus() {
    return std::nullopt;
}

} // namespace labels::printers
