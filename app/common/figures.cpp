// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/figures.h"

#include <QFontMetricsF>

namespace app::common {

void drawFigures(QPainter& painter, const QRect& area, Qt::Alignment align, const QString& text) {
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double digit = metrics.horizontalAdvance(QLatin1Char('0'));
    const auto cell = [&](QChar letter) {
        return letter.isDigit() ? digit : metrics.horizontalAdvance(letter);
    };
    double width = 0.0;
    for (const QChar letter : text) {
        width += cell(letter);
    }
    double x = (align & Qt::AlignRight) != 0 ? area.right() + 1 - width : area.left();
    const double y = area.top() + (area.height() + metrics.ascent() - metrics.descent()) / 2;
    for (const QChar letter : text) {
        painter.drawText(QPointF(x + (cell(letter) - metrics.horizontalAdvance(letter)) / 2, y),
                         QString(letter));
        x += cell(letter);
    }
}

} // namespace app::common
