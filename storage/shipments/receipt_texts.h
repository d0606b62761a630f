// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/receipt_rules.h"

#include <string>

namespace storage::shipments {

/// "D28 Heparin 10 mL, 3 of 4": which tube of its visit, for people.
[[nodiscard]] std::string tubeName(const PlannedTube& planned);

/// "consent withdrawn": a discrepancy in two or three words.
[[nodiscard]] std::string discrepancyWords(DiscrepancyKind kind);

/// The scan strip's large line: the tube's name, or "Stop: consent withdrawn and 1 more".
[[nodiscard]] std::string headlineFor(const TubeFacts& facts, const Judgement& judgement);

/// The line below it: whose tube it is, every reason, and what to do now.
[[nodiscard]] std::string detailFor(const TubeFacts& facts, const Judgement& judgement);

} // namespace storage::shipments
