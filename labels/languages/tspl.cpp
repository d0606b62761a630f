// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/tspl.h"

#include "labels/languages/canvas.h"
#include "labels/languages/native_text.h"

#include <fmt/format.h>

namespace labels::languages {

namespace {

std::string graphic(const Bitmap& bitmap, const DotBox& box) {
    auto bytes = fmt::format("BITMAP {},{},{},{},0,", box.x, box.y, bitmap.rowBytes(), bitmap.height());
    bytes += invertedBytes(bitmap);
    return bytes + "\r\n";
}

class Writer {
public:
    explicit Writer(Resolution resolution)
        : m_resolution(resolution) {}

    std::string operator()(const PlacedText& text) const {
        const auto points = Length::dots(text.box.height, m_resolution).micrometres() * 72 / 25'400;
        const auto printed = Length::micrometres(points * 25'400 / 72).dots(m_resolution);
        if (!mayBeNative(text) || !isTallEnough(printed, text.box.height)) {
            return graphic(textBitmap(text), text.box);
        }
        return fmt::format("TEXT {},{},\"0\",0,{},{},\"{}\"\r\n", text.box.x, text.box.y, points, points,
                           text.text.text());
    }

    std::string operator()(const PlacedSymbol& symbol) const {
        const auto bitmap = symbolBitmap(symbol);
        return bitmap ? graphic(*bitmap, symbol.box) : std::string{};
    }

    std::string operator()(const PlacedBar& bar) const {
        return fmt::format("BAR {},{},{},{}\r\n", bar.box.x, bar.box.y, bar.box.width, bar.box.height);
    }

private:
    Resolution m_resolution;
};

} // namespace

std::string tspl(const Layout& layout) {
    const auto millimetres = [](Length length) { return static_cast<double>(length.micrometres()) / 1000; };
    std::string bytes =
        fmt::format("SIZE {:.2f} mm,{:.2f} mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n",
                    millimetres(layout.size.width), millimetres(layout.size.height));
    for (const Element& element : layout.elements) {
        bytes += std::visit(Writer(layout.resolution), element);
    }
    return bytes + "PRINT 1,1\r\n";
}

} // namespace labels::languages
