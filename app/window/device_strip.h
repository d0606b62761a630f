// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/status_line.h"
#include "scanner/devices/device_status.h"

#include <vector>

namespace app::window {

/// Each scanner for the line at the window's foot: its name and state in few words with a sign, the whole
/// story with its remedy as the hint.
[[nodiscard]] std::vector<shell::StatusEntry>
deviceStrip(const std::vector<scanner::devices::DeviceStatus>& scanners);

} // namespace app::window
