// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setup/scanner_check_view.h"
#include "app/shell/page.h"

namespace app::setup {

/// What a scan is, for whoever tries a scanner: what came with its control characters shown, what kind of
/// code it is or what stands in the way, the symbology where the scanner tells it, and which scanner read it.
[[nodiscard]] QString scanCheckWords(const shell::ScanText& scan);

/// The same at length, byte by byte and fact by fact; without key and time. `mode` is how the scanner speaks,
/// in words; two-digit years are of the century nearest to `thisYear`.
[[nodiscard]] CheckedScan checkedScan(const shell::ScanText& scan, const QString& mode, int thisYear);

} // namespace app::setup
