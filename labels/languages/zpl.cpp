// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/zpl.h"

#include "labels/languages/canvas.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace labels::languages {

namespace {

/// Characters that are no command, no escape and no separator anywhere in ZPL.
bool isPlain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ' ||
           c == '-' || c == '.';
}

/// For ^FH_: all but the plainest characters as _ and two hexadecimal digits.
std::string escaped(const std::string& text) {
    std::string bytes;
    for (const char c : text) {
        if (isPlain(c)) {
            bytes += c;
        } else {
            fmt::format_to(std::back_inserter(bytes), "_{:02X}", static_cast<unsigned char>(c));
        }
    }
    return bytes;
}

std::string graphic(const Bitmap& bitmap, const DotBox& box) {
    const auto bytes = bitmap.bytes();
    std::string hex;
    hex.reserve(bytes.size() * 2);
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const auto byte : bytes) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 0x0FU];
    }
    return fmt::format("^FO{},{}^GFA,{},{},{},{}^FS\n", box.x, box.y, bytes.size(), bytes.size(),
                       bitmap.rowBytes(), hex);
}

struct Writer {
    /// Font 0 is scalable. It has one weight; bold lines stand out by their size.
    std::string operator()(const PlacedText& text) const {
        if (!text.text.isPlain() || text.turn != Turn::None || text.align != Align::Left) {
            return graphic(textBitmap(text), text.box);
        }
        return fmt::format("^FO{},{}^A0N,{},{}^FH_^FD{}^FS\n", text.box.x, text.box.y, text.box.height,
                           text.box.height, escaped(text.text.text()));
    }

    std::string operator()(const PlacedSymbol& symbol) const {
        const auto bitmap = symbolBitmap(symbol);
        return bitmap ? graphic(*bitmap, symbol.box) : std::string{};
    }

    /// A box whose border is as thick as its shorter side is filled.
    std::string operator()(const PlacedBar& bar) const {
        return fmt::format("^FO{},{}^GB{},{},{}^FS\n", bar.box.x, bar.box.y, bar.box.width, bar.box.height,
                           std::min(bar.box.width, bar.box.height));
    }
};

} // namespace

std::string zpl(const Layout& layout) {
    std::string bytes = fmt::format("^XA^CI28^PW{}^LL{}^LH0,0\n", layout.width(), layout.height());
    for (const Element& element : layout.elements) {
        bytes += std::visit(Writer{}, element);
    }
    return bytes + "^PQ1^XZ\n";
}

} // namespace labels::languages
