// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QString>

namespace app::common {

/// Draws text with all digits of one width, so that numbers line up in columns and do not jump while they
/// count. Inter has such figures as an OpenType feature, which Qt before 6.7 cannot switch on. `align` is
/// Qt::AlignLeft or Qt::AlignRight; the text is centred from top to bottom, in the painter's font and pen.
void drawFigures(QPainter& painter, const QRect& area, Qt::Alignment align, const QString& text);

} // namespace app::common
