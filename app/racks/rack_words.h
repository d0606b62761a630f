// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"
#include "app/racks/rack_sheet.h"
#include "scanner/image/error.h"

#include <QString>

namespace app::racks {

/// What speaks against a code, as a sentence.
[[nodiscard]] QString doubtWords(scanner::image::Doubt doubt);
/// "read", "not read": what a well turned out to be.
[[nodiscard]] QString stateWords(scanner::image::WellState state);
/// "two pictures say the same": how it was established what is in a well.
[[nodiscard]] QString establishedWords(storage::freezers::Established how);
/// "upper left"
[[nodiscard]] QString cornerWords(scanner::image::Corner corner);
/// Why a further picture was not taken, and what to do.
[[nodiscard]] QString refusalWords(MergeRefusal refusal);
/// What came in between, why, and what to do about it.
[[nodiscard]] QString faultWords(const scanner::image::ImageError& error);

/// What a finding asks of a person; nothing for an empty well that should be empty.
[[nodiscard]] std::optional<common::State> stateOf(const scanner::image::WellFinding& finding);
/// The same without a box to compare with.
[[nodiscard]] std::optional<common::State> stateOf(scanner::image::WellState state);

/// "moved from Box 3-07 C07", "not known here".
[[nodiscard]] QString findingWords(const scanner::image::WellFinding& finding,
                                   const commands::RackRecords& records);
/// The short form that counts go by: "moved", "missing".
[[nodiscard]] QString findingWords(scanner::image::Finding finding);

} // namespace app::racks
