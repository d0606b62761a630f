// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <span>
#include <vector>

namespace scanner::codes {

struct Gs1Element;

/// What breaks GS1's rules on identifiers that need or exclude each other (General Specifications 24, 4.13),
/// each once, with position 0. Faults: Incomplete, Contradiction.
[[nodiscard]] std::vector<CodeError> associationProblems(std::span<const Gs1Element> elements);

} // namespace scanner::codes
