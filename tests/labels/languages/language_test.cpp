// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/language.h"

#include "labels/languages/canvas.h"
#include "labels/languages/png.h"
#include "tests/labels/languages/brother_reader.h"
#include "tests/labels/languages/dots_reader.h"
#include "tests/labels/qt_support.h"
#include "tests/labels/sample_label.h"

#include <cmath>

namespace labels::languages {
namespace {

/// A label with nothing but what is the same in every language: symbols, frames, text that goes as dots.
Layout geometry(const char* name) {
    auto label = readyTemplate(name);
    auto layout = layOut(label, sampleOf(label), Resolution::Dots12).value();
    for (Element& element : layout.elements) {
        if (auto* text = std::get_if<PlacedText>(&element)) {
            // One letter, so that its height and width hold whatever the printer's font would be.
            text->text = LabelText::parse("Ω").value();
        }
    }
    return layout;
}

std::string textOf(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Dots that differ, and are not beside a dot of the other picture's colour: more than a rounded edge.
std::int64_t differences(const Bitmap& a, const QImage& b) {
    std::int64_t count = 0;
    const auto isBlack = [&](std::int64_t x, std::int64_t y) {
        return qGray(b.pixel(static_cast<int>(x), static_cast<int>(y))) < 128;
    };
    for (std::int64_t y = 1; y + 1 < std::min<std::int64_t>(a.height(), b.height()); ++y) {
        for (std::int64_t x = 1; x + 1 < std::min<std::int64_t>(a.width(), b.width()); ++x) {
            bool isNear = false;
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                for (std::int64_t dx = -1; dx <= 1; ++dx) {
                    isNear = isNear || isBlack(x + dx, y + dy) == a.isBlack(x, y);
                }
            }
            count += isNear ? 0 : 1;
        }
    }
    return count;
}

TEST(LanguageTest, GeometryIsTheSameToTheDotInEveryPrintersLanguage) {
    needQt();
    for (const char* name : {"cryovial", "tube-25x12", "box-side", "command-card", "slot-placeholder"}) {
        const auto layout = geometry(name);
        const auto picture = draw(layout).bitmap;
        EXPECT_EQ(readTspl(textOf(inLanguage(Language::Tspl, layout).value())).drawn(layout), picture)
            << name;
        EXPECT_EQ(readEpl(textOf(inLanguage(Language::Epl, layout).value())).drawn(layout), picture) << name;
        if (layout.width() <= 696) {
            EXPECT_EQ(readBrother(inLanguage(Language::Brother, layout).value())
                          .cropped(layout.width(), layout.height()),
                      picture)
                << name;
        }
    }
}

TEST(LanguageTest, ThePdfHasTheSameGeometryAsThePicture) {
    needQt();
    for (const auto& ready : readyTemplates()) {
        const auto label = readyTemplate(ready.name);
        const auto layout = layOut(label, sampleOf(label), Resolution::Dots12).value();
        const auto pages = pagesOf(inLanguage(Language::Pdf, layout).value(), 300);
        ASSERT_EQ(pages.size(), 1U) << ready.name;
        EXPECT_NEAR(pages.front().width(), static_cast<double>(layout.width()), 6) << ready.name;
        const auto area = layout.width() * layout.height();
        EXPECT_LT(differences(draw(layout).bitmap, pages.front()), area / 1000) << ready.name;
    }
}

TEST(LanguageTest, KnowsLanguagesByTheirNames) {
    for (const auto language : allLanguages()) {
        EXPECT_EQ(parseLanguage(languageText(language)), language);
    }
    EXPECT_FALSE(parseLanguage("esc/p"));
}

TEST(LanguageTest, RefusesAResolutionNoSuchPrinterHas) {
    needQt();
    for (const auto language : allLanguages()) {
        for (const auto resolution : {Resolution::Dots8, Resolution::Dots12, Resolution::Dots24}) {
            const auto possible = resolutionsOf(language);
            const bool isPossible = std::ranges::find(possible, resolution) != possible.end();
            EXPECT_EQ(inLanguage(language, sampleLayout(resolution)).has_value(), isPossible)
                << languageText(language) << static_cast<int>(resolution);
        }
    }
}

TEST(LanguageTest, SendsNothingThatCannotBeDrawn) {
    needQt();
    for (const auto language : allLanguages()) {
        const auto job = inLanguage(language, lineLayout("\xF4\x80\x80\x80"));
        ASSERT_FALSE(job) << languageText(language);
        EXPECT_EQ(job.error().front().rule, Rule::MissingGlyph);
    }
}

} // namespace
} // namespace labels::languages
