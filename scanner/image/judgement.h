// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/rack_reading.h"

#include <vector>

namespace scanner::image {

/// Gives each well with a code its state: Read, or Suspect with all doubts. What the codes of the rack have
/// in common, size and pattern of letters and digits, is a witness only against codes that needed correction.
/// Then codes that occur twice make all their wells a Conflict: none of them is believed, none is dropped.
void judge(std::vector<WellReading>& wells);

/// The pattern of letters and digits: "FR0123" is "AA9999". Other characters stand for themselves.
[[nodiscard]] std::string patternOf(std::string_view text);

/// Two readings of one rack of the same format and pose. What both read is read, what one read is taken from
/// it, and where they differ the well is a Conflict.
[[nodiscard]] RackReading merged(const RackReading& first, const RackReading& second);

} // namespace scanner::image
