// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/time.h"
#include "storage/studies/plan_file.h"
#include "storage/workflows/repository.h"
#include "storage/workflows/sign_in.h"

#include <cstdint>
#include <string>
#include <vector>

namespace storage::workflows {

/// The password of everybody in a demonstration; shown where one signs in to it.
inline constexpr std::string_view kDemonstrationPassword = "lupus in the freezer";
/// User name of the demonstration's technician, who receives.
inline constexpr std::string_view kDemonstrationTechnician = "tessa";
/// Brings every parcel of the demonstration; the newest three are on the doorstep.
inline constexpr std::string_view kDemonstrationCarrier = "Polar courier";
inline constexpr std::ptrdiff_t kDemonstrationParcels = 3;
inline constexpr std::string_view kDemonstrationOrganisation = "Cryotrail demonstration";

struct DemonstrationSettings {
    std::int64_t scale = 1;    ///< 24 participants each
    std::uint64_t seed = 2026; ///< the same seed and day give the same repository
    std::string planFileName;
    std::string planFile; ///< the study plan as JSON text
    std::string profilesFileName = {};
    std::string profilesFile =
        {}; ///< its processing profiles as JSON text; empty: none, and no tube at the bench
};

struct DemonstrationContent {
    std::int64_t participants = 0;
    std::int64_t specimens = 0;
    std::int64_t boxes = 0;
    std::vector<std::string> shipments; ///< to be received
};

/// Fills an empty repository with a made-up lupus CAR-T study as it might stand on `clock`'s day: two sites,
/// people of every role, participants along the schedule, three years of receipts, aliquots in tanks and
/// freezers, and three parcels on the doorstep. The repository must have been opened with this clock, which
/// is set back and brought forward again. Errors: the plan's mistakes, Conflict when the repository is not
/// empty, those of the database.
[[nodiscard]] Result<DemonstrationContent> fillDemonstration(Repository& repository, FixedClock& clock,
                                                             const DemonstrationSettings& settings);

/// The scans of a receipt of a demonstration shipment as a technician would make them: its tubes in a
/// shuffled order but one, one of them twice, and a code that is nobody's. Canonical codes.
[[nodiscard]] Result<std::vector<std::string>>
demonstrationScans(Repository& repository, const std::string& shipment, std::uint64_t seed);

} // namespace storage::workflows
