// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/canvas.h"

#include <cmath>

namespace labels::languages {

QPainterPath matrixPath(const ModuleGrid& grid, const QRectF& square) {
    const double module = square.width() / grid.side();
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (int row = 0; row < grid.side(); ++row) {
        for (int column = 0; column < grid.side(); ++column) {
            if (grid.isDark(row, column)) {
                path.addRect(square.x() + column * module, square.y() + row * module, module, module);
            }
        }
    }
    return path;
}

QFont labelFont(double em, Weight weight) {
    QFont font(QStringLiteral("JetBrains Mono"));
    font.setStyleHint(QFont::Monospace, QFont::PreferOutline);
    font.setPixelSize(static_cast<int>(std::floor(em)));
    font.setBold(weight == Weight::Bold);
    font.setKerning(false);
    return font;
}

} // namespace labels::languages
