// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage::participants {

/// What a study's codes look like: every digit as '#', every other character as it is: "LUP-####".
[[nodiscard]] std::string patternOf(std::string_view code);

/// Whether a new participant of a study may have this code, with all reasons. `known` are the codes that the
/// study has already; they show its pattern, so that a slip of the keyboard is found. Refusing:
/// PARTICIPANT-CODE-FORM (3 to 20 capital letters, digits and dashes with at least one digit, so that it can
/// be no name), PARTICIPANT-CODE-TAKEN, PARTICIPANT-CODE-PATTERN (letters, digits and dashes stand at other
/// places than in every known code). Noting: PARTICIPANT-CODE-LETTERS (other letters, as a new site may
/// have).
[[nodiscard]] Verdict judgeParticipantCode(const std::string& code, const std::vector<std::string>& known);

/// The code after the highest of the study's most frequent pattern: "LUP-0125" after "LUP-0124". Nothing for
/// the first participant, and when the digits are used up.
[[nodiscard]] std::optional<std::string> nextParticipantCode(const std::vector<std::string>& known);

} // namespace storage::participants
