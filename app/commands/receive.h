// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "app/commands/manifest_import.h"

namespace app::commands {

struct ReceiveOptions {
    std::string shipment;    ///< its code; empty: the first scan names it
    ManifestChoice manifest; ///< its file, when it is imported first; then `shipment` is empty
    std::string scans;       ///< file with one raw scan a line; "-": standard input
};

/// `cryotrail receive`: a receipt from recorded scans. Refused when a tube was flagged, stopped or missing.
[[nodiscard]] Exit runReceive(const Common& common, const ReceiveOptions& options);

} // namespace app::commands
