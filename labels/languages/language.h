// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/finding.h"
#include "labels/template/layout.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace labels::languages {

/// What printers, and people's own printing programs, understand.
enum class Language {
    Zpl,     ///< Zebra, and many others
    Tspl,    ///< TSC, and many others
    Epl,     ///< EPL2: older Zebra and Eltron, 203 and 300 dpi
    Brother, ///< Brother QL raster, 300 dpi, continuous tape
    Pdf,     ///< a page of the label's size
    Png,     ///< a picture, one pixel a dot
};

using Bytes = std::vector<std::byte>;

/// "zpl", "tspl", "epl", "brother", "pdf", "png"
[[nodiscard]] std::string_view languageText(Language language);
[[nodiscard]] std::optional<Language> parseLanguage(std::string_view text);
[[nodiscard]] const std::vector<Language>& allLanguages();

/// The resolutions printers of this language have.
[[nodiscard]] std::vector<Resolution> resolutionsOf(Language language);

/// One label in this language, ready to be sent. Symbols and frames are the same dots in every language; text
/// in plain letters is set in the printer's own font where it has one that fits, all other text is sent as
/// dots. Needs a QGuiApplication. Fails with what the language or the fonts here cannot do.
[[nodiscard]] tl::expected<Bytes, std::vector<Finding>> inLanguage(Language language, const Layout& layout);

} // namespace labels::languages
