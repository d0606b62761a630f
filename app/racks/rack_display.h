// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/racks/rack_sheet.h"
#include "app/racks/rack_view.h"
#include "storage/workflows/repository.h"

namespace app::racks {

/// The rows and columns of the rack as the picture shows it.
struct ShownGrid {
    int rows;
    int columns;
};

[[nodiscard]] ShownGrid shownGrid(const scanner::image::RackReading& reading);

/// The wells over the picture.
[[nodiscard]] RackDrawing drawingOf(const RackSheet& sheet, const RackOutcome& outcome,
                                    const QImage& picture);
/// The open box before a picture: where tubes are expected.
[[nodiscard]] RackDrawing drawingOf(const commands::RackRecords& records);
/// A picture that was not read yet, or could not be.
[[nodiscard]] RackDrawing drawingOf(const QImage& picture);

/// How many wells of each kind there are, the good ones first.
[[nodiscard]] std::vector<WellCount> countsOf(const RackOutcome& outcome);

/// One line for each well that differs, by well.
[[nodiscard]] std::vector<Difference> differencesOf(const RackSheet& sheet, const RackOutcome& outcome,
                                                    const storage::workflows::CodeForms& codes);

/// What there is to say of one well.
[[nodiscard]] WellDetail detailOf(const RackSheet& sheet, const RackOutcome& outcome,
                                  const scanner::image::WellReading& well, const QImage& picture,
                                  const storage::workflows::CodeForms& codes);

/// The cause with the answers that fit it; empty when it is none or answered.
[[nodiscard]] CauseView causeOf(const RackOutcome& outcome);

/// "C7", or "row 3, column 7" of the picture while the wells have no names.
[[nodiscard]] QString nameOf(const scanner::image::WellReading& well);

} // namespace app::racks
