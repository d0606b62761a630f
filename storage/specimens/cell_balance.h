// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/processing.h"

#include <string>

/// Cell mass balance: what was counted in has to come out somewhere. Pure.
namespace storage::specimens {

/// What was kept, tested or knowingly lost.
[[nodiscard]] CellCount explainedCells(const CellBalance& balance);
/// Counted minus explained; negative when more came out than went in.
[[nodiscard]] CellCount unexplainedCells(const CellBalance& balance);
/// Whether the unexplained cells, missing or too many, stay within the tolerance; exactly the tolerance does.
[[nodiscard]] bool isBalanced(const CellBalance& balance);
/// "Of 40 ×10⁶ cells 2 ×10⁶ cells are unexplained (5 %); the tolerance is 5 %."
[[nodiscard]] std::string balanceWords(const CellBalance& balance);

} // namespace storage::specimens
