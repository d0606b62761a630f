// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/png.h"

#include <QBuffer>

namespace labels::languages {

QImage picture(const Bitmap& bitmap, Resolution resolution, int scale, int border) {
    const int width = static_cast<int>(bitmap.width());
    const int height = static_cast<int>(bitmap.height());
    QImage image(width * scale + 2 * border, height * scale + 2 * border, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    for (int y = 0; y < height * scale; ++y) {
        uchar* line = image.scanLine(y + border) + border;
        for (int x = 0; x < width * scale; ++x) {
            line[x] = bitmap.isBlack(x / scale, y / scale) ? 0 : 255;
        }
    }
    const int dots = static_cast<int>(dotsPerMetre(resolution)) * scale;
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    return image;
}

Bytes png(const Bitmap& bitmap, Resolution resolution, int scale, int border) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    picture(bitmap, resolution, scale, border).save(&buffer, "PNG");
    const auto* first = reinterpret_cast<const std::byte*>(buffer.data().constData());
    return {first, first + buffer.size()};
}

} // namespace labels::languages
