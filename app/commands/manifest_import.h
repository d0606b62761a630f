// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "storage/shipments/manifest.h"
#include "storage/shipments/shipment.h"
#include "storage/studies/plan.h"
#include "storage/workflows/announce_shipment.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace app::commands {

/// Which list, and whose.
struct ManifestChoice {
    std::string file;
    std::string study;   ///< code; empty: as the list's first participant says
    std::string site;    ///< code; empty: likewise
    std::string carrier; ///< empty: the one of the site's last parcel
    std::string waybill;
    std::string seal;
    std::string dispatchedAt;        ///< by the site's clock; empty: not known
    std::optional<std::string> low;  ///< °C; absent: 2
    std::optional<std::string> high; ///< °C; absent: 25
};

/// A site's list after its dry run: nothing is recorded yet.
struct CheckedManifest {
    std::string fileName;
    std::string bytes; ///< as read; kept with the shipment
    storage::studies::Study study;
    storage::studies::Site site;
    storage::workflows::NewShipment parcel; ///< as chosen, the rest as is usual
    storage::shipments::ManifestDraft draft;
};

/// Reads a list and compares it with the repository. Errors: FileUnreadable, FileMalformed, NotFound (study
/// or site), Invalid (a temperature or the moment of sending).
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
