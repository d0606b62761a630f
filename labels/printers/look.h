// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/device_id.h"
#include "labels/printers/printer.h"
#include "labels/printers/status.h"

namespace labels::printers {

struct LookPatience {
    std::chrono::milliseconds answer{2000}; ///< a printer that is silent longer is silent
};

/// Asks a printer how it is, in its own way, and by what its USB port or IPP says where it has one. A Zebra
/// that does not answer ~HS is asked by ~HQES, and is Silent when that is not answered either. Unreachable
/// when it cannot be asked. Brother printers must not be asked while they print.
[[nodiscard]] PrinterStatus lookAt(Printer& printer, Inquiry inquiry, LookPatience patience = {});

/// Finds out how a printer can be asked when nothing else says: by what it answers.
[[nodiscard]] Inquiry findInquiry(Printer& printer, LookPatience patience = {});

} // namespace labels::printers
