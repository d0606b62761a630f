// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/pdf.h"

#include "labels/languages/canvas.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <fmt/format.h>

namespace labels::languages {

namespace {

/// Paints in dots; the painter's unit is one dot of the layout.
class PageWriter {
public:
    explicit PageWriter(QPainter& painter)
        : m_painter(painter) {}

    void operator()(const PlacedText& text) const { paintText(m_painter, text); }

    void operator()(const PlacedSymbol& symbol) const {
        const auto grid = encodeSymbol(symbol.content);
        if (!grid) {
            return; // said by draw()
        }
        const QRectF place(static_cast<double>(symbol.box.x), static_cast<double>(symbol.box.y),
                           static_cast<double>(symbol.module * grid->columns()),
                           static_cast<double>(symbol.box.height));
        m_painter.fillPath(matrixPath(*grid, place), Qt::black);
    }

    void operator()(const PlacedBar& bar) const {
        m_painter.fillRect(QRectF(static_cast<double>(bar.box.x), static_cast<double>(bar.box.y),
                                  static_cast<double>(bar.box.width), static_cast<double>(bar.box.height)),
                           Qt::black);
    }

private:
    QPainter& m_painter;
};

void paint(QPainter& painter, const Layout& layout, Point at) {
    painter.save();
    painter.translate(units(at.x), units(at.y));
    const double unitsPerDot =
        1000.0 * kUnitsPerMillimetre / static_cast<double>(dotsPerMetre(layout.resolution));
    painter.scale(unitsPerDot, unitsPerDot);
    for (const Element& element : layout.elements) {
        std::visit(PageWriter(painter), element);
    }
    painter.restore();
}

QPageSize pageOf(Size size) {
    const QSizeF millimetres(units(size.width) / kUnitsPerMillimetre,
                             units(size.height) / kUnitsPerMillimetre);
    return QPageSize(millimetres, QPageSize::Millimeter, {}, QPageSize::ExactMatch);
}

void setUp(QPdfWriter& writer, const QPageSize& page) {
    writer.setCreator(QStringLiteral("Cryotrail"));
    writer.setResolution(kDotsPerInch);
    writer.setPageSize(page);
    writer.setPageMargins({});
}

Bytes bytesOf(const QByteArray& array) {
    const auto* first = reinterpret_cast<const std::byte*>(array.constData());
    return {first, first + array.size()};
}

SheetStock stock(std::string_view name, std::string_view title, int columns, int rows, Size label,
                 Point first, Size pitch) {
    return {name, title, columns, rows, label, first, pitch};
}

Length hundredths(std::int64_t value) {
    return Length::micrometres(value * 10);
}

} // namespace

const std::vector<SheetStock>& sheetStocks() {
    // As Avery L7651, L7654 and L7159, which other makers copy.
    static const std::vector stocks{
        stock("a4-65", "A4, 65 labels of 38.1 x 21.2 mm", 5, 13, {hundredths(3810), hundredths(2120)},
              {hundredths(465), hundredths(1070)}, {hundredths(4064), hundredths(2120)}),
        stock("a4-40", "A4, 40 labels of 45.7 x 25.4 mm", 4, 10, {hundredths(4570), hundredths(2540)},
              {hundredths(975), hundredths(2150)}, {hundredths(4826), hundredths(2540)}),
        stock("a4-24", "A4, 24 labels of 63.5 x 33.9 mm", 3, 8, {hundredths(6350), hundredths(3390)},
              {hundredths(724), hundredths(1290)}, {hundredths(6604), hundredths(3390)}),
    };
    return stocks;
}

Bytes pdf(const std::vector<Layout>& layouts) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    if (!layouts.empty()) {
        setUp(writer, pageOf(layouts.front().size));
    }
    QPainter painter(&writer);
    for (const Layout& layout : layouts) {
        if (&layout != &layouts.front()) {
            writer.setPageSize(pageOf(layout.size));
            writer.newPage();
        }
        paint(painter, layout, {Length::millimetres(0), Length::millimetres(0)});
    }
    painter.end();
    return bytesOf(buffer.data());
}

tl::expected<Bytes, std::vector<Finding>> pdfSheet(const std::vector<Layout>& layouts,
                                                   const SheetStock& stock, int first) {
    for (const Layout& layout : layouts) {
        if (layout.size.width > stock.label.width || layout.size.height > stock.label.height) {
            return tl::unexpected(std::vector{
                Finding{Rule::PrinterCannot, "label",
                        fmt::format("It is larger than the labels of this sheet ({}).", stock.title),
                        "Choose a sheet with larger labels, or a smaller template."}});
        }
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    setUp(writer, QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    int place = first % stock.count();
    for (const Layout& layout : layouts) {
        if (place == stock.count()) {
            writer.newPage();
            place = 0;
        }
        // In the middle of its place, so that sheets which lie a little crooked do no harm.
        const auto half = [](Length outer, Length inner) {
            return Length::micrometres((outer - inner).micrometres() / 2);
        };
        const Point at{stock.first.x + stock.pitch.width * (place % stock.columns) +
                           half(stock.label.width, layout.size.width),
                       stock.first.y + stock.pitch.height * (place / stock.columns) +
                           half(stock.label.height, layout.size.height)};
        paint(painter, layout, at);
        ++place;
    }
    painter.end();
    return bytesOf(buffer.data());
}

} // namespace labels::languages
