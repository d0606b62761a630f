// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/quantity.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace storage::shipments {

/// Why one cell cannot be taken: a stable reason, a sentence, and what to do.
struct CellFault {
    std::string reason;
    std::string explanation;
    std::string remedy;
};

template <class T>
using CellResult = tl::expected<T, CellFault>;

/// Longest code a tube, participant, visit or kind may have, in bytes; the longest in use are compound
/// messages of ISBT 128 and GS1 Digital Links.
constexpr std::size_t kMaximumCodeBytes = 128;

/// Whether a code may hold letters beyond ASCII. A tube's code may not: Cyrillic А and Latin A look the same
/// on a label and are different codes.
enum class Alphabet { Ascii, Any };

/// Whether a text that begins like a spreadsheet's formula is one. Donation numbers begin with `=`, HIBC with
/// `+`.
enum class FormulaLike { IsFormula, IsCode };

/// The code as it stands. Faults: MANIFEST-VALUE-MISSING, MANIFEST-CODE-LONG, MANIFEST-CODE-CONTROL (control
/// characters), MANIFEST-CODE-ALPHABET, MANIFEST-FORMULA.
[[nodiscard]] CellResult<std::string> codeCell(std::string_view cell, Alphabet alphabet,
                                               FormulaLike formulaLike = FormulaLike::IsFormula);

/// What number 1 stands for in a volume column.
enum class VolumeUnit { Millilitre, Microlitre };

/// A volume above zero and up to 10 L, with a decimal point or comma, with or without its unit. Fault
/// MANIFEST-VOLUME; "1,500" is refused, since it may be 1.5 or 1500.
[[nodiscard]] CellResult<Volume> volumeCell(std::string_view cell, VolumeUnit unit);

/// A whole number from 1 to 999. Fault MANIFEST-ORDINAL.
[[nodiscard]] CellResult<int> ordinalCell(std::string_view cell);

} // namespace storage::shipments
