// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/data_matrix.h"

#include <QFont>
#include <QPainterPath>
#include <QRectF>

namespace labels::languages {

/// Drawing units of every page here: a hundredth of a millimetre.
constexpr int kUnitsPerMillimetre = 100;
constexpr int kDotsPerInch = 2540;

[[nodiscard]] constexpr double units(Length length) {
    return static_cast<double>(length.micrometres()) * kUnitsPerMillimetre / 1000.0;
}

/// All dark modules as one path, so that viewers show no seams between neighbours.
[[nodiscard]] QPainterPath matrixPath(const ModuleGrid& grid, const QRectF& square);

/// The fixed-pitch font of labels at this em height in drawing units: letters that cannot be confused (0 and
/// O, 1 and l) and one width for all.
[[nodiscard]] QFont labelFont(double em, Weight weight);

} // namespace labels::languages
