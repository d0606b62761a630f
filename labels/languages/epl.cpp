// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/epl.h"

#include "labels/languages/canvas.h"
#include "labels/languages/native_text.h"

#include <array>
#include <fmt/format.h>
#include <optional>

namespace labels::languages {

namespace {

struct EplFont {
    int number;
    std::int64_t pitch; ///< dots from character to character
    std::int64_t height;
};

/// Fonts 1 to 4; font 5 has capitals only.
constexpr std::array kFonts203{EplFont{1, 10, 12}, EplFont{2, 12, 16}, EplFont{3, 14, 20},
                               EplFont{4, 16, 24}};
constexpr std::array kFonts300{EplFont{1, 12, 20}, EplFont{2, 16, 28}, EplFont{3, 20, 36},
                               EplFont{4, 24, 44}};

struct Setting {
    EplFont font;
    int times; ///< the font's dots, multiplied in both directions
};

std::optional<Setting> settingFor(const PlacedText& text, Resolution resolution) {
    const auto& fonts = resolution == Resolution::Dots8 ? kFonts203 : kFonts300;
    const auto count = static_cast<std::int64_t>(text.text.text().size());
    std::optional<Setting> best;
    for (const EplFont& font : fonts) {
        for (int times = 1; times <= 4; ++times) {
            const auto height = font.height * times;
            const bool fits = height <= text.box.height && count * font.pitch * times <= text.box.width;
            const bool isTaller = !best || height >= best->font.height * best->times;
            if (fits && isTaller && isTallEnough(height, text.box.height)) {
                best = Setting{font, times};
            }
        }
    }
    return best;
}

std::string graphic(const Bitmap& bitmap, const DotBox& box) {
    auto bytes = fmt::format("GW{},{},{},{},", box.x, box.y, bitmap.rowBytes(), bitmap.height());
    bytes += invertedBytes(bitmap);
    return bytes + "\n";
}

class Writer {
public:
    explicit Writer(Resolution resolution)
        : m_resolution(resolution) {}

    std::string operator()(const PlacedText& text) const {
        const auto setting = mayBeNative(text) ? settingFor(text, m_resolution) : std::nullopt;
        if (!setting) {
            return graphic(textBitmap(text), text.box);
        }
        return fmt::format("A{},{},0,{},{},{},N,\"{}\"\n", text.box.x, text.box.y, setting->font.number,
                           setting->times, setting->times, text.text.text());
    }

    std::string operator()(const PlacedSymbol& symbol) const {
        const auto bitmap = symbolBitmap(symbol);
        return bitmap ? graphic(*bitmap, symbol.box) : std::string{};
    }

    std::string operator()(const PlacedBar& bar) const {
        return fmt::format("LO{},{},{},{}\n", bar.box.x, bar.box.y, bar.box.width, bar.box.height);
    }

private:
    Resolution m_resolution;
};

} // namespace

std::string epl(const Layout& layout) {
    const auto gap = Length::millimetres(2).dots(layout.resolution);
    std::string bytes = fmt::format("\nN\nq{}\nQ{},{}\nR0,0\n", layout.width(), layout.height(), gap);
    for (const Element& element : layout.elements) {
        bytes += std::visit(Writer(layout.resolution), element);
    }
    return bytes + "P1\n";
}

} // namespace labels::languages
