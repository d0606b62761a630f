// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"

#include <string>

namespace labels::languages {

/// The layout in ZPL II, one label from ^XA to ^XZ, as bytes for a printer of this resolution. Every text is
/// escaped by ^FH, so that ^, ~ and the rest print as characters; other alphabets go as UTF-8 under ^CI28.
/// Source: Zebra, ZPL II Programming Guide, ^FH, ^CI and ^BX.
[[nodiscard]] std::string zpl(const Layout& layout, Resolution resolution);

} // namespace labels::languages
