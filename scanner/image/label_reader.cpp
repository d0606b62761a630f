// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/label_reader.h"

#include "scanner/image/symbol_reader.h"
#include "scanner/image/texture_map.h"

#include <algorithm>
#include <exception>
#include <string_view>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>
#if __has_include(<ZXing/Version.h>)
#include <ZXing/Version.h>
#else
#include <ZXing/ZXVersion.h>
#endif

namespace scanner::image {

namespace {

#if ZXING_VERSION_MAJOR >= 2
using Options = ZXing::ReaderOptions;
#else
using Options = ZXing::DecodeHints;
#endif

std::string withoutLineEnd(std::string text) {
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == '\0')) {
        text.pop_back();
    }
    return text;
}

/// What was found so far, each text once.
class Found {
public:
    void add(LabelReading reading) {
        reading.text = withoutLineEnd(std::move(reading.text));
        const bool isKnown = std::ranges::any_of(m_readings, [&](const auto& other) {
            return other.text == reading.text && other.aim == reading.aim;
        });
        if (!reading.text.empty() && !isKnown) {
            m_readings.push_back(std::move(reading));
        }
    }

    [[nodiscard]] bool hasNear(Point place, float reach) const {
        return std::ranges::any_of(m_readings,
                                   [&](const auto& other) { return distance(other.middle, place) < reach; });
    }

    [[nodiscard]] std::vector<LabelReading> take() { return std::move(m_readings); }

private:
    std::vector<LabelReading> m_readings;
};

Options optionsFor(ZXing::BarcodeFormats formats, ZXing::Binarizer binarizer) {
    Options options;
    options.setFormats(formats);
    options.setBinarizer(binarizer);
    options.setTryHarder(true);
    options.setTryRotate(true);
    // ZXing 1.4 asserts that the same label in two scales has one line, and aborts: scaling is done here.
    options.setTryDownscale(false);
    options.setMinLineCount(2);
#if ZXING_VERSION_MAJOR >= 2
    options.setTryInvert(false);
#endif
    return options;
}

Point middleOf(const ZXing::Position& quad) {
    Point sum;
    for (int i = 0; i < 4; ++i) {
        const auto corner = quad[static_cast<std::size_t>(i)];
        sum = sum + Point{static_cast<float>(corner.x), static_cast<float>(corner.y)};
    }
    return sum * 0.25F;
}

/// One look at a picture that lies at `corner` of the whole one, `scale` times as coarse.
void look(const Picture& picture, Point corner, float scale, ZXing::BarcodeFormats formats, Found& found) {
    const ZXing::ImageView view{picture.row(0).data(), picture.width(), picture.height(),
                                ZXing::ImageFormat::Lum};
    for (const auto binarizer : {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram}) {
        try {
            for (const auto& symbol : ZXing::ReadBarcodes(view, optionsFor(formats, binarizer))) {
                if (symbol.format() != ZXing::BarcodeFormat::None) {
                    found.add({symbol.symbologyIdentifier(), symbol.text(),
                               corner + middleOf(symbol.position()) * scale});
                }
            }
        } catch (const std::exception&) {
            // ZXing throws out of range on streams that no encoder writes: there is no code to read.
            continue;
        }
    }
}

void lookBothWays(const Picture& picture, Point corner, float scale, ZXing::BarcodeFormats formats,
                  Found& found) {
    look(picture, corner, scale, formats, found);
    look(picture.inverted(), corner, scale, formats, found);
}

/// Sides of codes, in pixels, that parts of a picture are looked at for.
constexpr float kSides[] = {40, 70, 120, 200};
constexpr std::size_t kPartsOfASize = 24;

std::optional<SymbolReading> readOwn(const Picture& picture, Point place, float side, Polarity polarity) {
    const float scale = side < 60 ? 2 : 1;
    const auto plane = cut(picture, place, side, scale, polarity);
    return readSymbol(plane,
                      {0.6F * side * scale, 1.3F * side * scale, {12, 14, 16, 10}, 0.4F * side * scale});
}

/// Data Matrix symbols where the texture of one is: ZXing 1.4 finds one a picture, and only across its
/// middle.
void lookAtParts(const Picture& picture, float side, Found& found) {
    const TextureMap map{picture, side};
    std::size_t own = 0;
    for (const auto& peak : map.peaks(kPartsOfASize)) {
        const float half = 0.9F * side;
        const auto part = picture.around(peak.place, half);
        if (found.hasNear(peak.place, side / 2) || part.width() < 16 || part.height() < 16) {
            continue;
        }
        const Point corner{std::max(0.0F, peak.place.x - half), std::max(0.0F, peak.place.y - half)};
        lookBothWays(part, corner, 1, ZXing::BarcodeFormat::DataMatrix, found);
        constexpr std::size_t kMostOwn = 6;
        if (found.hasNear(peak.place, side / 2) || own++ >= kMostOwn) {
            continue;
        }
        for (const auto polarity : {Polarity::LightOnDark, Polarity::DarkOnLight}) {
            if (const auto reading = readOwn(picture, peak.place, side, polarity)) {
                const auto& content = reading->decoded.content;
                found.add({content.isGs1 ? "]d2" : "]d1", content.text, peak.place});
                break;
            }
        }
    }
}

} // namespace

std::vector<LabelReading> readLabels(const Picture& picture) {
    const auto all =
        ZXing::BarcodeFormat::DataMatrix | ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::Code128;
    Found found;
    lookBothWays(picture, {0, 0}, 1, all, found);
    for (const int factor : {2, 4}) {
        constexpr int kSmall = 200;
        if (std::min(picture.width(), picture.height()) / factor >= kSmall) {
            lookBothWays(picture.reduced(factor), {0, 0}, static_cast<float>(factor), all, found);
        }
    }
    for (const float side : kSides) {
        if (static_cast<float>(std::min(picture.width(), picture.height())) > side) {
            lookAtParts(picture, side, found);
        }
    }
    return found.take();
}

} // namespace scanner::image
