// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/language.h"

#include "labels/languages/brother.h"
#include "labels/languages/epl.h"
#include "labels/languages/pdf.h"
#include "labels/languages/png.h"
#include "labels/languages/tspl.h"
#include "labels/languages/zpl.h"

#include <algorithm>
#include <span>
#include <string>

namespace labels::languages {

namespace {

Bytes bytesOf(const std::string& text) {
    const auto bytes = std::as_bytes(std::span{text});
    return {bytes.begin(), bytes.end()};
}

tl::expected<Bytes, std::vector<Finding>> written(Language language, const Layout& layout) {
    switch (language) {
    case Language::Zpl:
        return bytesOf(zpl(layout));
    case Language::Tspl:
        return bytesOf(tspl(layout));
    case Language::Epl:
        return bytesOf(epl(layout));
    case Language::Brother:
        return brother(layout);
    case Language::Pdf:
        return pdf({layout});
    case Language::Png:
        return png(draw(layout).bitmap, layout.resolution);
    }
    return {};
}

} // namespace

std::string_view languageText(Language language) {
    switch (language) {
    case Language::Zpl:
        return "zpl";
    case Language::Tspl:
        return "tspl";
    case Language::Epl:
        return "epl";
    case Language::Brother:
        return "brother";
    case Language::Pdf:
        return "pdf";
    case Language::Png:
        return "png";
    }
    return "";
}

std::optional<Language> parseLanguage(std::string_view text) {
    const auto found = std::ranges::find(allLanguages(), text, languageText);
    return found == allLanguages().end() ? std::nullopt : std::optional{*found};
}

const std::vector<Language>& allLanguages() {
    static const std::vector all{Language::Zpl,     Language::Tspl, Language::Epl,
                                 Language::Brother, Language::Pdf,  Language::Png};
    return all;
}

std::vector<Resolution> resolutionsOf(Language language) {
    switch (language) {
    case Language::Epl:
        return {Resolution::Dots8, Resolution::Dots12};
    case Language::Brother:
        return {Resolution::Dots12};
    case Language::Zpl:
    case Language::Tspl:
    case Language::Pdf:
    case Language::Png:
        return {Resolution::Dots8, Resolution::Dots12, Resolution::Dots24};
    }
    return {};
}

tl::expected<Bytes, std::vector<Finding>> inLanguage(Language language, const Layout& layout) {
    const auto possible = resolutionsOf(language);
    if (std::ranges::find(possible, layout.resolution) == possible.end()) {
        return tl::unexpected(std::vector{Finding{Rule::PrinterCannot, "label",
                                                  "No printer of this language has that resolution.",
                                                  "Choose another resolution or language."}});
    }
    if (auto findings = draw(layout).findings; !findings.empty()) {
        return tl::unexpected(std::move(findings));
    }
    return written(language, layout);
}

} // namespace labels::languages
