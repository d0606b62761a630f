// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/network_printer.h"

#include "labels/printers/cups_printer.h"

namespace labels::printers {

Result<std::unique_ptr<Printer>> networkPrinter(std::string_view address) {
    using Made = std::unique_ptr<Printer>;
    if (isIppAddress(address)) {
        return IppAddress::parse(address).map(
            [](IppAddress&& parsed) -> Made { return std::make_unique<CupsPrinter>(std::move(parsed)); });
    }
    return Endpoint::parse(address).map(
        [](Endpoint&& parsed) -> Made { return std::make_unique<TcpPrinter>(std::move(parsed)); });
}

} // namespace labels::printers
