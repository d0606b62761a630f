// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/zpl.h"

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

class Writer {
public:
    explicit Writer(Resolution resolution)
        : m_resolution(resolution) {}

    /// Font 0 is scalable. It has one weight; bold lines stand out by their size.
    std::string operator()(const TextField& field) const {
        const auto height = field.height.dots(m_resolution);
        return fmt::format("{}^A0N,{},{}^FH_^FD{}^FS\n", origin(field.at), height, height,
                           escaped(field.text.text()));
    }

    /// Rows and columns are stated, so that the printer draws the symbol the layout left room for.
    std::string operator()(const SymbolField& field) const {
        const int modules = field.text.modules();
        return fmt::format("{}^BXN,{},200,{},{}^FH_^FD{}^FS\n", origin(field.at),
                           field.module.dots(m_resolution), modules, modules, escaped(field.text.text()));
    }

private:
    [[nodiscard]] std::string origin(Point at) const {
        return fmt::format("^FO{},{}", at.x.dots(m_resolution), at.y.dots(m_resolution));
    }

    Resolution m_resolution;
};

} // namespace

std::string zpl(const Layout& layout, Resolution resolution) {
    std::string bytes = fmt::format("^XA^CI28^PW{}^LL{}^LH0,0\n", layout.size.width.dots(resolution),
                                    layout.size.height.dots(resolution));
    for (const Field& field : layout.fields) {
        bytes += std::visit(Writer(resolution), field);
    }
    return bytes + "^PQ1^XZ\n";
}

} // namespace labels::languages
