// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "app/commands/manifest_import.h"

namespace app::commands {

struct ImportOptions {
    ManifestChoice manifest;
    bool isDryRun = false; ///< check only
};

/// `cryotrail import FILE`: a site's list of tubes. Says every bad row; announces the shipment when there is
/// none. Nothing is half imported: refused when a row is bad.
[[nodiscard]] Exit runImport(const Common& common, const ImportOptions& options);

} // namespace app::commands
