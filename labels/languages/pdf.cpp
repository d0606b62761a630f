// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/pdf.h"

#include "labels/languages/canvas.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <fmt/format.h>

namespace labels::languages {

namespace {

/// Height of capitals in thousandths of the em, near enough for every font that may stand in.
constexpr double kCapitals = 0.73;

Result<void> draw(QPainter& painter, const TextField& field) {
    const double em = units(field.height);
    const QFont font = labelFont(em, field.weight);
    const QString text = QString::fromStdString(field.text.text());
    if (QFontMetricsF(font, painter.device()).horizontalAdvance(text) > units(field.width)) {
        return failure(Fault::DoesNotFit,
                       fmt::format("The text is wider than its place on the label: {}", field.text.text()));
    }
    painter.setFont(font);
    painter.drawText(QPointF(units(field.at.x), units(field.at.y) + em * kCapitals), text);
    return {};
}

Result<void> draw(QPainter& painter, const SymbolField& field) {
    const auto grid = encodeDataMatrix(field.text);
    if (!grid) {
        return tl::unexpected(grid.error());
    }
    const double side = units(field.side());
    painter.fillPath(matrixPath(*grid, {units(field.at.x), units(field.at.y), side, side}), Qt::black);
    return {};
}

QSizeF millimetres(Size size) {
    return {units(size.width) / kUnitsPerMillimetre, units(size.height) / kUnitsPerMillimetre};
}

std::vector<std::byte> bytesOf(const QByteArray& array) {
    const auto* first = reinterpret_cast<const std::byte*>(array.constData());
    return {first, first + array.size()};
}

} // namespace

Result<std::vector<std::byte>> pdf(const Layout& layout) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("Cryotrail"));
    writer.setResolution(kDotsPerInch);
    writer.setPageSize(QPageSize(millimetres(layout.size), QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter(&writer);
    for (const Field& field : layout.fields) {
        const auto drawn = std::visit([&](const auto& known) { return draw(painter, known); }, field);
        if (!drawn) {
            return tl::unexpected(drawn.error());
        }
    }
    painter.end();
    return bytesOf(buffer.data());
}

} // namespace labels::languages
