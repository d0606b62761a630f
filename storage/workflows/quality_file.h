// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/exchange/csv.h"
#include "storage/workflows/bench.h"

#include <vector>

namespace storage::workflows {

/// One row of a file of results.
struct QualityRow {
    int row; ///< as a spreadsheet counts it
    MeasuredValue measured;
    std::string reason; ///< why it corrects an earlier value; may be empty
};

/// What a file of results says. It is fit to be recorded only without problems.
struct QualityFile {
    std::vector<QualityRow> rows;
    exchange::FileProblems
        problems; ///< QUALITY-COLUMN, QUALITY-BLANK, QUALITY-VALUE, and those of the reader
};

/// Reads results from CSV with the columns Specimen, Test and Value, and if they are there Unit, Method and
/// Reason, in any order and case; other columns are left alone. Records nothing. Errors: those of readCsv.
[[nodiscard]] Result<QualityFile> readQualityFile(const exchange::CsvSource& source, const CodeForms& codes);

} // namespace storage::workflows
