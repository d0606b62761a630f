// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/printer.h"

#include <memory>
#include <string_view>

namespace labels::printers {

/// The printer at an address of the network or of the system: "cups:labels", "ipp://host/ipp/print", else a
/// raw port as Endpoint reads it. It is not asked yet. Fails with WrongAddress.
[[nodiscard]] Result<std::unique_ptr<Printer>> networkPrinter(std::string_view address);

} // namespace labels::printers
