// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/sheets/worksheet_paper.h"
#include "storage/workflows/worksheets.h"

#include <optional>

namespace app::commands {

/// A worksheet's code in canonical form.
[[nodiscard]] std::string worksheetCode(const std::string& prefix, std::int64_t number);

/// What stands on a worksheet's paper. What was recorded by now is printed instead of places to write in.
/// `again`: when it is not written for the first time.
[[nodiscard]] labels::sheets::WorksheetPaper paperOf(const storage::workflows::WorksheetView& view,
                                                     const storage::Clock& clock,
                                                     std::optional<storage::Timestamp> again);

/// The paper as a PDF file. Errors as worksheetSheets and writeFile.
[[nodiscard]] labels::Result<int> writeWorksheet(const labels::sheets::WorksheetPaper& paper,
                                                 labels::sheets::PaperSize size, const std::string& file);

} // namespace app::commands
