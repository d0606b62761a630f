// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace app::common {

/// Draws a line icon of the program ("receive", "lock"; app/common/icons) in one colour. `side` is in logical
/// pixels; the pixmap is sharp at `pixelRatio`. An unknown name gives an empty picture.
[[nodiscard]] QPixmap iconPixmap(const QString& name, const QColor& colour, int side, double pixelRatio);

/// The same as an icon for buttons and fields.
[[nodiscard]] QIcon icon(const QString& name, const QColor& colour, int side);

/// The program's own sign for window and desktop: a tube on a trail.
[[nodiscard]] QIcon programIcon();

} // namespace app::common
