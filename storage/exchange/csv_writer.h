// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/exchange/csv_dialect.h"

#include <span>
#include <string>

namespace storage::exchange {

/// What becomes of a cell that a spreadsheet would run as a formula.
enum class Formulas {
    Neutralise, ///< gets an apostrophe in front, for files that people open
    Keep,       ///< stays as it is, for files that programs read
};

/// One row of a CSV file as RFC 4180 describes it, ending in CR LF. Cells are quoted where the content needs
/// it; an only cell that is empty is quoted, since an empty line is no row.
[[nodiscard]] std::string csvRow(std::span<const std::string> cells, Delimiter delimiter = Delimiter::Comma,
                                 Formulas formulas = Formulas::Neutralise);

} // namespace storage::exchange
