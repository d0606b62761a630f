// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "storage/shipments/manifest.h"
#include "storage/shipments/shipment.h"
#include "storage/studies/plan.h"

#include <nlohmann/json_fwd.hpp>

namespace app::commands {

/// Which list, and whose.
struct ManifestChoice {
    std::string file;
    std::string study; ///< code; empty: as the list's first participant says
    std::string site;  ///< code; empty: likewise
};

/// A site's list after its dry run: nothing is recorded yet.
struct CheckedManifest {
    std::string fileName;
    std::string bytes; ///< as read; kept with the shipment
    storage::studies::Study study;
    storage::studies::Site site;
    storage::shipments::ManifestDraft draft;
};

/// Reads a list and compares it with the repository. Errors: FileUnreadable, FileMalformed, NotFound (study
/// or site).
[[nodiscard]] storage::Result<CheckedManifest> checkManifest(OpenRepository& opened,
                                                             const ManifestChoice& choice);

/// Announces the shipment of a clean list; its code is made here. Errors as
/// storage::workflows::announceShipment.
[[nodiscard]] storage::Result<storage::shipments::Shipment>
announce(OpenRepository& opened, const storage::workflows::SignedIn& who, const CheckedManifest& checked);

/// Says every problem with row, line, column, value, reason and remedy, and how many rows are good.
void sayDraft(const Common& common, const CheckedManifest& checked);
[[nodiscard]] nlohmann::ordered_json jsonOf(const CheckedManifest& checked);

} // namespace app::commands
