// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/page.h"

namespace app::setup {

/// What a scan is, for whoever tries a scanner: what came with its control characters shown, what kind of
/// code it is or what stands in the way, the symbology where the scanner tells it, and which scanner read it.
[[nodiscard]] QString scanCheckWords(const shell::ScanText& scan);

} // namespace app::setup
