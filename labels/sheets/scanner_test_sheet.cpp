// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/scanner_test_sheet.h"

#include "labels/languages/canvas.h"
#include "labels/sheets/test_symbols.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace labels::sheets {

namespace {

// All in hundredths of a millimetre.
constexpr double kLeft = 2000;
constexpr double kMatrixTop = 5000;
constexpr double kMatrixModule = 100;
constexpr double kLinearTop = 11500;
constexpr double kLinearModule = 50;
constexpr double kLinearHeight = 2000;

void drawSymbol(QPainter& painter, const TestSymbol& symbol, QPointF at, QSizeF module) {
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (int row = 0; row < symbol.rows; ++row) {
        for (int column = 0; column < symbol.columns; ++column) {
            if (symbol.isDark(row, column)) {
                path.addRect({at.x() + column * module.width(), at.y() + row * module.height(),
                              module.width(), module.height()});
            }
        }
    }
    painter.fillPath(path.simplified(), Qt::black);
}

void drawWords(QPainter& painter, double top, const QString& words) {
    painter.setFont(languages::labelFont(420, Weight::Regular));
    painter.drawText(QPointF(kLeft, top), words);
}

} // namespace

Result<std::vector<std::byte>> scannerTestSheet(std::string_view matrixText, std::string_view linearText) {
    const auto matrix = encodeTestSymbol(matrixText, TestSymbology::DataMatrix);
    const auto linear = encodeTestSymbol(linearText, TestSymbology::Code128);
    if (!matrix || !linear) {
        return tl::unexpected(!matrix ? matrix.error() : linear.error());
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("Cryotrail"));
    writer.setTitle(QStringLiteral("Cryotrail scanner test"));
    writer.setResolution(languages::kDotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({});
    QPainter painter(&writer);
    drawWords(painter, 2500,
              QStringLiteral("Cryotrail scanner test: open Scanner check, scan one of these."));
    drawWords(painter, kMatrixTop - 500, QStringLiteral("For scanners that read squares"));
    drawSymbol(painter, *matrix, {kLeft, kMatrixTop}, {kMatrixModule, kMatrixModule});
    drawWords(painter, kLinearTop - 500, QStringLiteral("For scanners that read lines only"));
    drawSymbol(painter, *linear, {kLeft, kLinearTop}, {kLinearModule, kLinearHeight});
    painter.end();
    const auto* first = reinterpret_cast<const std::byte*>(buffer.data().constData());
    return std::vector<std::byte>{first, first + buffer.data().size()};
}

} // namespace labels::sheets
