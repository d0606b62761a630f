// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/printing/printer_hub.h"
#include "app/shell/status_line.h"
#include "scanner/devices/device_status.h"

#include <vector>

namespace app::window {

/// Each scanner for the line at the window's foot: its name and state in few words with a sign, the whole
/// story with its remedy as the hint.
[[nodiscard]] std::vector<shell::StatusEntry>
deviceStrip(const std::vector<scanner::devices::DeviceStatus>& scanners);

/// The chosen printer for the same line; without one, that none is chosen and which could be.
[[nodiscard]] shell::StatusEntry printerEntry(const printing::PrinterHub::Printers& printers);

} // namespace app::window
