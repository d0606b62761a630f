// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

/// The pictures are in a static library, whose resources are not registered by themselves. Outside any
/// namespace because the macro declares a function.
static void registerIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace app::common {

QPixmap iconPixmap(const QString& name, const QColor& colour, int side, double pixelRatio) {
    registerIcons();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    const int pixels = qRound(side * pixelRatio);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    if (file.open(QIODevice::ReadOnly)) {
        QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    }
    pixmap.setDevicePixelRatio(pixelRatio);
    return pixmap;
}

QIcon icon(const QString& name, const QColor& colour, int side) {
    QIcon icon;
    icon.addPixmap(iconPixmap(name, colour, side, 1.0));
    icon.addPixmap(iconPixmap(name, colour, side, 2.0));
    return icon;
}

QIcon programIcon() {
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0x102A3A));
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.22, side * 0.22);
        const int inner = qRound(side * 0.68);
        painter.drawPixmap((side - inner) / 2, (side - inner) / 2,
                           iconPixmap(QStringLiteral("specimen"), Qt::white, inner, 1.0));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace app::common
